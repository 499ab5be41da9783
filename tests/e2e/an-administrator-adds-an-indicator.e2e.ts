import type { Page } from '@playwright/test';
import { enterAs } from './accounts.ts';
import { findBarriers } from './barriers.ts';
import { expect, openMap, test } from './screen.ts';

const MARK = Date.now().toString(36);
const NAME = `Tỷ lệ hộ Đồng bào có nước sạch ${MARK}`;
const ID = `ty_le_ho_dong_bao_co_nuoc_sach_${MARK}`;

const vietnamese = (page: Page, group: string) =>
	page.getByRole('group', { name: group, exact: true }).getByLabel(/^Tiếng Việt/);

test('an administrator adds an indicator without code: it is in the catalogue and on the map, and two at once lose nothing @database', async ({
	page,
}) => {
	await enterAs(page, 'admin', '/indicators/definitions');
	await page.getByRole('link', { name: 'Thêm chỉ tiêu' }).click();
	await vietnamese(page, 'Tên chỉ tiêu').fill(NAME);
	await expect(page.getByLabel('Mã chỉ tiêu')).toHaveValue(ID);
	await vietnamese(page, 'Định nghĩa').fill('Hộ dùng nước sạch trên tổng số hộ');
	await vietnamese(page, 'Tử số').fill('Hộ dùng nước sạch');
	await vietnamese(page, 'Mẫu số').fill('Tổng số hộ');
	await page.getByLabel('Mẫu số đếm gì').selectOption({ value: 'households' });
	await page.getByRole('button', { name: 'Thêm mục tiêu' }).click();
	await page.getByLabel('Giá trị', { exact: true }).fill('195,5');
	await page.getByLabel('Hạn', { exact: true }).fill('2030-12-31');
	await page.getByLabel('Văn bản quy định').fill('Kế hoạch thử');
	await page.getByRole('button', { name: 'Lưu chỉ tiêu' }).click();
	// Refused where it is wrong; everything typed is still there.
	await expect(page.getByText('Tỷ lệ nằm trong khoảng 0 đến 100.')).toBeVisible();
	await expect(vietnamese(page, 'Tên chỉ tiêu')).toHaveValue(NAME);
	expect(await findBarriers(page)).toEqual([]);
	await page.getByLabel('Giá trị', { exact: true }).fill('95,5');
	await page.getByRole('button', { name: 'Lưu chỉ tiêu' }).click();
	await expect(page.getByText(`Đã lưu “${NAME}”.`)).toBeVisible();

	await page.getByRole('link', { name: 'Xem chỉ tiêu' }).click();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText(NAME);
	await expect(page.getByText('Chưa có số liệu của kỳ nào.')).toBeVisible();
	await expect(page.getByText(/95,5\s%.*31\/12\/2030/).first()).toBeVisible();

	await page.goto('/indicators');
	await page.getByLabel('Tìm chỉ tiêu').fill(`dong bao co nuoc sach ${MARK}`);
	await expect(page.getByRole('link', { name: NAME })).toBeVisible();
	await expect(page.getByText('Chưa có số liệu của kỳ nào.')).toHaveCount(1);

	await openMap(page);
	await expect(page.getByLabel('Chỉ số trên bản đồ').locator(`option[value=${ID}]`)).toHaveText(NAME);

	// Two administrators have it open; the second is shown what the first saved.
	const second = await page.context().newPage();
	for (const one of [page, second]) await one.goto(`/indicators/definitions?edit=${ID}`);
	await vietnamese(second, 'Định nghĩa').fill('Hộ dùng nước hợp vệ sinh trên tổng số hộ');
	await second.getByRole('button', { name: 'Lưu chỉ tiêu' }).click();
	await expect(second.getByText(`Đã lưu “${NAME}”.`)).toBeVisible();
	await second.close();
	await page.getByLabel('Căn cứ').fill('Quyết định thử');
	await page.getByRole('button', { name: 'Lưu chỉ tiêu' }).click();
	const alert = page.getByRole('alert');
	await expect(alert).toContainText('vừa lưu chỉ tiêu này');
	await expect(alert.getByRole('row', { name: /^Căn cứ/ })).toContainText('Quyết định thử');
	await expect(alert.getByRole('row', { name: /^Định nghĩa/ })).toContainText('nước hợp vệ sinh');
	await vietnamese(page, 'Định nghĩa').fill('Hộ dùng nước hợp vệ sinh trên tổng số hộ');
	await page.getByRole('button', { name: 'Lưu chỉ tiêu' }).click();
	await expect(page.getByText(`Đã lưu “${NAME}”.`)).toBeVisible();

	await page.goto('/indicators/definitions');
	await page.getByRole('link', { name: `Xóa: ${NAME}` }).click();
	await expect(page.getByRole('region', { name: `Xóa: ${NAME}` })).toContainText('1 mục tiêu');
	await page.getByRole('button', { name: 'Xóa', exact: true }).click();
	await expect(page.getByText('Đã xóa chỉ tiêu.')).toBeVisible();
});

test('a planner reads a series with its break, both poverty standards apart, and figures by ethnic group', async ({
	page,
}) => {
	await enterAs(page, 'viewer', '/indicators/poverty_rate');
	await expect(page.getByText('Dữ liệu minh họa').first()).toBeVisible();
	await expect(page.getByRole('img', { name: /^Biểu đồ Tỷ lệ hộ nghèo/ })).toBeVisible();
	const reasons = page.getByRole('region', { name: 'Vì sao đường bị ngắt' });
	await expect(reasons.getByRole('listitem')).toHaveCount(2);
	await expect(reasons).toContainText('Nghị quyết số 1668/NQ-UBTVQH15');
	// The end of 2021 by either standard, each in a table of its own: 6,610 and 22,120 of 328,100 households.
	await expect(
		page.getByRole('table', { name: /2016.2020/ }).getByRole('row', { name: /^2021/ }),
	).toContainText('6.610');
	await expect(
		page.getByRole('table', { name: /chuẩn 2021.2025/ }).getByRole('row', { name: /^2021/ }),
	).toContainText('22.120');
	await expect(
		page.getByRole('table', { name: 'Theo dân tộc' }).getByRole('row', { name: /^Khơ-me/ }),
	).toContainText('%');
	expect(await findBarriers(page)).toEqual([]);

	await page.getByRole('combobox', { name: /^Đơn vị/ }).selectOption({ label: 'Phường Sóc Trăng' });
	await expect(page).toHaveURL(/area=31507%402025-07-01/);
	await expect(page.getByRole('heading', { name: 'Chuỗi số liệu: Phường Sóc Trăng' })).toBeVisible();
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Tải tất cả kèm nguồn (XLSX)' }).click(),
	]);
	expect(file.suggestedFilename()).toMatch(/^poverty_rate-.*\.xlsx$/);
});

test('a guest is told that there are figures by group, and sees none', async ({ page }) => {
	await page.goto('/indicators/hamlet_leaders_trained');
	await expect(page.getByText(/chỉ hiển thị cho người đã đăng nhập/).first()).toBeVisible();
	await expect(page.getByRole('table', { name: 'Theo vai trò' })).toHaveCount(0);
});
