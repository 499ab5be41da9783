import { enterAs } from './accounts.ts';
import { expect, test } from './screen.ts';

test.use({ hamlets: 'alone' });

test('an analyst asks for three masts, sees what they change, keeps the answer, and a colleague opens it', async ({
	page,
}) => {
	await enterAs(page, 'analyst', '/connectivity/siting');
	await page.getByLabel('Số trạm mới').fill('3');
	await page.getByRole('button', { name: 'Tìm vị trí' }).click();
	const figures = page.getByRole('region', { name: /trạm mới phục vụ thêm/ });
	await expect(figures).toContainText('Dữ liệu minh họa');
	await expect(figures.locator('[data-bound]')).toContainText(/không phương án nào/i);
	const [before, after] = await figures
		.getByRole('row', { name: /Ấp, khóm thiếu dịch vụ/ })
		.getByRole('cell')
		.allInnerTexts();
	expect(Number(after)).toBeLessThan(Number(before));
	await expect(page).toHaveURL(/k=3/);

	const sites = page.getByRole('region', { name: 'Vị trí được chọn' }).getByRole('listitem');
	await expect(sites.filter({ hasText: /^1\. / })).toHaveCount(1);
	await expect(page.locator('[data-arcs]')).toBeVisible();

	await page.getByLabel('Tên kịch bản').fill('Ba trạm đầu tiên');
	await page.getByRole('button', { name: 'Lưu kịch bản' }).click();
	await expect(page).toHaveURL(/\/connectivity\/scenarios\/[0-9a-z]{16}/);
	const link = page.url();
	await enterAs(page, 'viewer', new URL(link).pathname);
	await expect(page.getByText('Ba trạm đầu tiên').first()).toBeVisible();
});

test('a link asks again by itself; a budget of zero and no places are refused in words', async ({ page }) => {
	await enterAs(page, 'analyst', '/connectivity/siting?budget=0&cost=2000000000');
	await expect(page.getByRole('alert')).toContainText('Kinh phí phải lớn hơn 0');
	await page.goto('/connectivity/siting?from=drawn');
	await expect(page.getByRole('alert')).toContainText('Chưa có vị trí nào để chọn');
	await page.getByLabel('Vĩ độ, kinh độ').fill('105.97, 9.6');
	await page.getByRole('button', { name: 'Thêm điểm' }).click();
	await expect(page.getByText(/có thể vĩ độ và kinh độ bị đảo/)).toBeVisible();
	await page.getByLabel('Vĩ độ, kinh độ').fill('9.6, 105.97');
	await page.getByRole('button', { name: 'Thêm điểm' }).click();
	await expect(page).toHaveURL(/points=105\.97:9\.6/);
});

test('an analyst models the coverage anew, and reads every constant but changes none @database', async ({
	page,
}) => {
	await enterAs(page, 'analyst', '/connectivity/masts');
	await page.getByRole('button', { name: 'Tính lại vùng phủ mô phỏng' }).click();
	await expect(page.getByText('Đã tính xong.')).toBeVisible({ timeout: 60_000 });
	await expect(page.getByText(/Mã kiểm SHA-256 của kết quả: [0-9a-f]{64}/)).toBeVisible();
	await page.goto('/connectivity/settings');
	await expect(page.getByRole('heading', { name: 'Dự phòng che khuất' })).toBeVisible();
	await expect(page.getByText('Chỉ quản trị viên được đổi thông số.')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Lưu thông số' })).toHaveCount(0);
});

test('an administrator changes the margin, must say where it is from, and puts it back', async ({ page }) => {
	await enterAs(page, 'admin', '/connectivity/settings');
	const margin = page.getByRole('article').filter({ hasText: 'Dự phòng che khuất' });
	await margin.getByText('Đổi thông số').click();
	await margin.getByLabel('Dự phòng che khuất (dB)').fill('9,5');
	await margin.getByLabel('Nguồn của giá trị mới').fill('Đo kiểm thử nghiệm');
	await margin.getByRole('button', { name: 'Lưu thông số' }).click();
	await expect(margin).toContainText('9,5 dB');
	await expect(margin).toContainText('Nguồn: Đo kiểm thử nghiệm');
	await margin.getByRole('button', { name: 'Trả về mặc định' }).click();
	await expect(margin).toContainText('8 dB');
});
