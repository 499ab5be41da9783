import { expect, openMap, test } from './screen.ts';

test('typing without marks finds Sóc Trăng, and picking it opens its profile', async ({ page }) => {
	await openMap(page);
	await page.getByRole('combobox', { name: /Tìm/ }).fill('phuong soc trang');
	await page
		.getByRole('option', { name: /Phường Sóc Trăng/ })
		.first()
		.click();
	await expect(page.getByRole('heading', { name: 'Phường Sóc Trăng' })).toBeVisible();
	await expect(page.getByText('Lịch sử sáp nhập')).toBeVisible();
});

test('an old name leads to the unit of its time and says which day the map went to', async ({ page }) => {
	await openMap(page);
	await page.getByRole('combobox', { name: /Tìm/ }).fill('Phường 6');
	const former = page.getByRole('option').filter({ hasText: 'đến 30/06/2025' }).first();
	await expect(former).toBeVisible();
	await former.click();
	await expect(page).toHaveURL(/at=2025-06-30/);
	await expect(page.getByText(/bản đồ đã chuyển sang ngày 30\/06\/2025/)).toBeVisible();
});

test('a Khmer name finds the province', async ({ page }) => {
	await openMap(page);
	await page.getByRole('combobox', { name: /Tìm/ }).fill('ខេត្តឃ្លាំង');
	await expect(page.getByRole('option').first()).toContainText('Tỉnh Sóc Trăng');
});

test('the keyboard alone searches and opens a pagoda, whose two founding dates stand side by side', async ({
	page,
}) => {
	await openMap(page);
	await page.keyboard.press('/');
	await page.keyboard.type('som rong');
	await expect(page.getByRole('option', { name: /Som Rong/ }).first()).toBeVisible();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(page.getByRole('heading', { name: /Som Rong/ })).toBeVisible();
	await expect(page.getByText(/1785/)).toBeVisible();
	await expect(page.getByText(/600/)).toBeVisible();
});

test('nothing found is said in words, whatever was typed', async ({ page }) => {
	await openMap(page);
	await page.getByRole('combobox', { name: /Tìm/ }).fill(`%_\\'"; drop table area; ${'x'.repeat(60)}`);
	await expect(page.getByText(/Không tìm thấy/)).toBeVisible();
});
