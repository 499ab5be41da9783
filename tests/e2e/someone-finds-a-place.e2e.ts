import { expect, openMap, test } from './screen.ts';

test('typing without marks finds Sóc Trăng, and picking it opens its profile', async ({ page }) => {
	await openMap(page);
	const search = page.getByRole('combobox', { name: /Tìm/ });
	await search.fill(`%_\\'"; drop table area; ${'x'.repeat(60)}`);
	await expect(page.getByText(/Không tìm thấy/)).toBeVisible();
	await search.fill('ខេត្តឃ្លាំង');
	await expect(page.getByRole('option').first()).toContainText('Tỉnh Sóc Trăng');
	await search.fill('phuong soc trang');
	// What was found before stays listed until the new words are answered, and lies in that ward, too.
	await page
		.getByRole('option', { name: /^Phường Sóc Trăng/ })
		.first()
		.click();
	await expect(page.getByRole('heading', { name: 'Phường Sóc Trăng' })).toBeVisible();
	await expect(page.getByText('Lịch sử sáp nhập')).toBeVisible();
});

test('the keyboard alone searches and opens a pagoda, whose two founding dates stand side by side; an old name leads to the unit of its time', async ({
	page,
}) => {
	await openMap(page);
	await page.keyboard.press('/');
	await page.keyboard.type('som rong');
	// What was found before stays listed until the new words are answered.
	await expect(page.getByRole('option').first()).toContainText(/Som Rong/);
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: /Som Rong/ })).toBeVisible();
	await expect(page.getByText(/1785/)).toBeVisible();
	await expect(page.getByText(/600/)).toBeVisible();

	await page.getByRole('combobox', { name: /Tìm/ }).fill('Phường 6');
	await page.getByRole('option').filter({ hasText: 'đến 30/06/2025' }).first().click();
	await expect(page).toHaveURL(/at=2025-06-30/);
	await expect(page.getByText(/bản đồ đã chuyển sang ngày 30\/06\/2025/)).toBeVisible();
});
