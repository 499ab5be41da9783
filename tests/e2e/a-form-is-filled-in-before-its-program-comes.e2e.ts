import { enterAs } from './accounts.ts';
import { expect, test } from './screen.ts';

test('what was typed and chosen before the program came stays when it takes the page over', async ({
	page,
}) => {
	let letThrough = () => {};
	const slow = new Promise<void>((resolve) => (letThrough = resolve));
	await page.route(/_app\/immutable\/.*\.js/, async (route) => {
		await slow;
		await route.continue();
	});
	await enterAs(page, 'viewer', '/reports');
	await page.getByLabel('Năm', { exact: true }).fill('2025');
	await page.getByLabel('Dành cho').selectOption({ index: 1 });
	const chosen = await page.getByLabel('Dành cho').inputValue();

	letThrough();
	// The value the server sent is no attribute any more once the program has the field.
	await expect(page.getByLabel('Năm', { exact: true })).not.toHaveAttribute('value');
	await expect(page.getByLabel('Năm', { exact: true })).toHaveValue('2025');
	await expect(page.getByLabel('Dành cho')).toHaveValue(chosen);
});

test('a file that was chosen before the program came is taken in once it is there', async ({ page }) => {
	let letThrough = () => {};
	const slow = new Promise<void>((resolve) => (letThrough = resolve));
	await page.route(/_app\/immutable\/.*\.js/, async (route) => {
		await slow;
		await route.continue();
	});
	await enterAs(page, 'analyst', '/import');
	const file = { name: 'trong.csv', mimeType: 'text/csv', buffer: Buffer.from('<!doctype html><p>x</p>') };
	await page.getByLabel('Thả tệp vào đây').setInputFiles(file);
	letThrough();
	await expect(page.getByRole('heading', { name: 'trong.csv' })).toBeVisible({ timeout: 60_000 });
});
