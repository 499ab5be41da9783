import { enterAs } from './accounts.ts';
import { expect, openMap, test } from './screen.ts';

/*
 * Without a mouse: what was pressed may go away, the place in the page stays.
 */
test.describe('who puts the tour aside', () => {
	test.use({ storageState: { cookies: [], origins: [] } });

	test('goes on where the offer stood', async ({ page }) => {
		await openMap(page);
		const later = page.getByRole('button', { name: 'Để sau' });
		await later.focus();
		await page.keyboard.press('Enter');
		await expect(later).toHaveCount(0);
		await expect(page.locator('body:focus')).toHaveCount(0);
		await expect(page.locator('.screen :focus')).toHaveCount(1);
	});
});

test('who throws away the draft of a new record gets it back with one key', async ({ page }) => {
	await enterAs(page, 'editor', '/heritage/new');
	const words = 'Một chuyện chưa kể xong.';
	const threats = page.getByLabel('Nguy cơ mai một');
	const care = page.getByRole('heading', { name: 'Nguy cơ và bảo vệ' });
	await care.click();
	await threats.fill(words);
	await expect(page.getByText('Đã lưu trên máy này, chưa gửi').first()).toBeVisible();
	await page.reload();
	await care.click();
	await expect(threats).toHaveValue(words);

	await page.getByRole('button', { name: 'Bỏ phần viết dở' }).press('Enter');
	const confirm = page.getByRole('button', { name: 'Bỏ', exact: true });
	await expect(confirm).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(threats).toHaveValue('');
	await expect(page.getByRole('button', { name: 'Hoàn tác' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(threats).toHaveValue(words);
	await expect(page.getByText('Đã bỏ phần viết dở.')).toHaveCount(0);
	await expect(page.locator('main:focus, main :focus')).toHaveCount(1);
});

test('who goes to the last row of a table sees it whole', async ({ page }) => {
	await openMap(page, '/?indicator=poverty_rate&period=2024&panel=table&lang=vi');
	const table = page.getByRole('region', { name: /43 xã, phường/ });
	const rows = table.locator('[data-place]');
	await rows.first().focus();
	await page.keyboard.press('End');
	const last = table.locator('[data-place="42"]');
	await expect(last).toBeFocused();
	const [box, row] = [(await table.boundingBox())!, (await last.boundingBox())!];
	expect(row.y + row.height).toBeLessThanOrEqual(box.y + box.height);
	await page.keyboard.press('Home');
	await expect(rows.first()).toBeFocused();
	const head = (await table.locator('thead').boundingBox())!;
	expect((await rows.first().boundingBox())!.y).toBeGreaterThanOrEqual(head.y + head.height);
});

test('who takes back what was kept goes on in the list', async ({ page }) => {
	const kept = ['một', 'hai', 'ba'].map((name) => `Bàn phím ${name} ${Date.now()}`);
	await enterAs(page, 'viewer', '/saved');
	for (const title of kept) {
		const body = { at: '2026-01-01', areas: ['31795@2025-07-01'], records: [] };
		const answer = await page.request.post('/api/saved', {
			data: { kind: 'selection', title, audience: 'private', body },
			headers: { origin: new URL(page.url()).origin },
		});
		expect(answer.ok()).toBe(true);
	}
	await page.reload({ waitUntil: 'networkidle' });
	const remove = (title: string) => page.getByRole('button', { name: `Xóa ${title}` });
	await remove(kept[1]!).press('Enter');
	await expect(remove(kept[1]!)).toHaveCount(0);
	await expect(page.locator('main :focus')).toHaveCount(1);
	await page.getByRole('button', { name: 'Hoàn tác' }).press('Enter');
	await expect(remove(kept[1]!)).toHaveCount(1);
	await expect(page.locator('main :focus')).toHaveCount(1);
});
