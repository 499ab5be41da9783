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
