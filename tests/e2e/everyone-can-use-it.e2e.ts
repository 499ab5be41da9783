import { expectNoBarriers, findBarriers, openAs } from './barriers.ts';
import { expect, openMap, test } from './screen.ts';

for (const [name, address, opened] of [
	['the first screen', '/', 'phone'],
	['an indicator with its legend', '/?indicator=poverty_rate&period=2024&panel=indicator', 'desktop'],
	['the table', '/?indicator=khmer_persons&panel=table', 'desktop'],
	['the layers', '/?panel=layers', 'phone'],
] as const)
	test(`axe finds nothing on ${name}, on a desktop and a phone, light and dark, and nothing is wider than it`, async ({
		page,
	}) => {
		await openAs(page, opened);
		await openMap(page, address);
		await expectNoBarriers(page, opened);
	});

test('axe finds nothing on an open profile, in any of the three languages', async ({ page }) => {
	for (const language of ['vi', 'km', 'en']) {
		await openMap(page, `/?lang=${language}&selected=area:31795@2025-07-01`);
		await expect(page.locator('#details-title')).toContainText(/Vĩnh Hải/);
		await expect(page.locator('html')).toHaveAttribute('lang', language);
		expect(await findBarriers(page)).toEqual([]);
	}
	await openMap(page, '/');
	// Remembered without a parameter.
	await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('a question mark lists the keys, and Escape closes the list', async ({ page }) => {
	await openMap(page);
	await page.keyboard.press('?');
	const list = page.getByRole('dialog', { name: 'Phím tắt' });
	await expect(list.getByText('Phóng to, thu nhỏ')).toBeVisible();
	expect(await findBarriers(page)).toEqual([]);
	await page.keyboard.press('Escape');
	await expect(list).toBeHidden();
	const search = page.getByRole('combobox', { name: /Tìm/ });
	await search.pressSequentially('?');
	await expect(search).toHaveValue('?');
});
