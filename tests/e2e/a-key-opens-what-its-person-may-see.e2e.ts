import { expect, test } from '@playwright/test';
import { enterAs } from './accounts.ts';

test('an analyst makes a key, another program reads masts with it, and it is taken back', async ({
	page,
	playwright,
	baseURL,
}) => {
	await enterAs(page, 'analyst');
	await page.goto('/account/keys');
	await page.getByLabel('Tên khóa').fill('Nền tảng chia sẻ của thành phố');
	await page.getByRole('button', { name: 'Tạo khóa' }).click();
	const key = (await page.getByText(/^phumsoc_\w{8}_\w{32}$/).textContent())!;

	const program = await playwright.request.newContext({ baseURL: baseURL! });
	const ask = (path: string, given?: string) =>
		program.get(path, given ? { headers: { authorization: `Bearer ${given}` } } : {});
	const masts = '/ogc/collections/masts/items?f=json&limit=1';
	expect((await ask(masts)).status()).toBe(404);
	const answer = await ask(masts, key);
	expect(answer.status()).toBe(200);
	expect((await answer.json()).features).toHaveLength(1);
	expect((await ask('/api/collections/masts/files?format=csv', key)).status()).toBe(200);
	// It opens entrances for programs, never a page.
	expect((await ask('/connectivity/ranking', key)).url()).toContain('/sign-in');
	const wrong = await ask(
		'/ogc/collections',
		key.replace(/.$/, (last) => (last === 'x' ? 'y' : 'x')),
	);
	expect(wrong.status()).toBe(401);
	expect(wrong.headers()['www-authenticate']).toContain('Bearer');

	// It cannot be opened again: it asks first.
	await page.locator('summary[aria-label="Thu hồi khóa Nền tảng chia sẻ của thành phố"]').click();
	await expect(page.getByText('Khóa đã thu hồi không mở lại được.')).toBeVisible();
	await page.getByRole('button', { name: 'Thu hồi khóa Nền tảng chia sẻ của thành phố' }).click();
	await expect(page.getByText('Đã thu hồi khóa “Nền tảng chia sẻ của thành phố”.')).toBeVisible();
	expect((await ask(masts, key)).status()).toBe(401);
	await program.dispose();
});
