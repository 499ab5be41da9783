import { hamletsOfAnOldDesk } from '../support/old-desk.ts';
import { enterAs } from './accounts.ts';
import { expectNoBarriers } from './barriers.ts';
import { expect, test } from './screen.ts';

test.use({ hamlets: 'alone' });

test('a shapefile in VN-2000 and TCVN3 shows right names in the right place, comes in as one and goes again @database', async ({
	page,
}) => {
	await enterAs(page, 'analyst', '/import');
	const file = { name: 'ap.zip', mimeType: 'application/zip', buffer: await hamletsOfAnOldDesk() };
	await page.getByLabel('Thả tệp vào đây').setInputFiles(file);

	// Nothing was asked yet: system, letters, layer and columns are proposed.
	await expect(page.getByText('14 / 14 vị trí mẫu nằm trong khung bản đồ')).toBeVisible({ timeout: 60_000 });
	await expect(page.getByLabel('Hệ tọa độ')).toHaveValue('9209');
	await expect(page.getByText('Khóm Vĩnh Thành').first()).toBeVisible();
	await expect(page.getByLabel('Lớp dữ liệu')).toHaveValue('hamlets');
	await expectNoBarriers(page);

	// A wrong system is seen at once, and one click from right.
	await page.getByLabel('Hệ tọa độ').selectOption('9207');
	await expect(page.getByText('14 / 14 vị trí mẫu')).toHaveCount(0);
	await page.getByLabel('Hệ tọa độ').selectOption('9209');

	await page.getByLabel('Nguồn, như sẽ ghi trên bản đồ').fill('Danh sách ấp xã Tài Văn, 2026');
	await page.getByLabel('Cơ quan cung cấp').fill('UBND xã');
	await page.getByRole('button', { name: 'Kiểm tra, chưa ghi gì' }).click();
	await expect(page.getByRole('heading', { name: 'Đã kiểm tra, chưa ghi gì' })).toBeVisible({
		timeout: 60_000,
	});
	const counted = async () => (await page.locator('main dl dd').allInnerTexts()).map((text) => text.trim());
	expect(await counted()).toEqual(['2', '1', '11', '0']);
	await expect(page.getByText('777')).toBeVisible();
	await expectNoBarriers(page);

	await page.getByRole('button', { name: 'Ghi 3 thay đổi' }).click();
	await expect(page.getByRole('heading', { name: 'Đã nhập xong' })).toBeVisible({ timeout: 60_000 });
	const found = await page.request.get('/api/search?q=Bung%20Luc');
	expect(JSON.stringify(await found.json())).toContain('Bưng Lức');

	await page.getByRole('button', { name: 'Hoàn tác…' }).click();
	await expect(page.getByText(/Hoàn tác sẽ bỏ \d+ dòng đã thêm/)).toBeVisible();
	await page.getByRole('button', { name: 'Hoàn tác lần nhập này' }).click();
	await expect(page.getByRole('heading', { name: 'Đã hoàn tác' })).toBeVisible({ timeout: 60_000 });
	const gone = await page.request.get('/api/search?q=Bung%20Luc');
	expect(JSON.stringify(await gone.json())).not.toContain('Bưng Lức');
});

test('a file of the same shape is read as the last one was, and rows with errors stay out with consent @database', async ({
	page,
}) => {
	// What an earlier run brought in is known already.
	const mark = `Kiểm Thử ${Date.now().toString(36)}`;
	const table = (rows: string[]) => ({
		name: 'di-tich.csv',
		mimeType: 'text/csv',
		buffer: Buffer.from(`\ufeffTên di tích;Loại;Kinh độ;Vĩ độ;Cấp xếp hạng\n${rows.join('\n')}\n`),
	});
	await enterAs(page, 'reviewer', '/import');
	await page
		.getByLabel('Thả tệp vào đây')
		.setInputFiles(
			table([
				`Chùa ${mark};Chùa Khmer;105,98;9,60;Cấp tỉnh`,
				`Miếu ${mark};sân bóng;105,97;9,61;`,
				';Chùa Khmer;105,96;9,61;',
			]),
		);
	await expect(page.getByLabel('Lớp dữ liệu')).toHaveValue('heritage-sites', { timeout: 60_000 });
	await page.getByLabel('Nguồn, như sẽ ghi trên bản đồ').fill('Danh mục kiểm thử');
	await page.getByLabel('Cơ quan cung cấp').fill('Sở thử');
	await page.getByRole('button', { name: 'Kiểm tra, chưa ghi gì' }).click();
	await expect(page.getByText('sân bóng').first()).toBeVisible({ timeout: 60_000 });
	await expect(page.getByRole('button', { name: 'Ghi 1 thay đổi' })).toBeDisabled();
	await page.getByLabel('Bỏ qua 2 dòng có lỗi').check();
	await page.getByRole('button', { name: 'Ghi 1 thay đổi' }).click();
	await expect(page.getByRole('heading', { name: 'Đã nhập xong' })).toBeVisible({ timeout: 60_000 });

	await page.getByRole('button', { name: 'Nhập tệp khác' }).click();
	await page.getByLabel('Thả tệp vào đây').setInputFiles(table([`Đình ${mark};Đình;105,95;9,62;`]));
	await expect(page.getByText('Tệp cùng dạng đã được nhập trước đây')).toBeVisible({ timeout: 60_000 });
	await expect(page.getByLabel('Nguồn, như sẽ ghi trên bản đồ')).toHaveValue('Danh mục kiểm thử');
});

test('a file that is none is told in words, and the screen goes on', async ({ page }) => {
	await enterAs(page, 'analyst', '/import');
	const html = {
		name: 'ap.geojson',
		mimeType: 'application/json',
		buffer: Buffer.from('<!doctype html><h1>Đăng nhập</h1>'),
	};
	await page.getByLabel('Thả tệp vào đây').setInputFiles(html);
	await expect(page.getByText('Tệp là một trang web, không phải dữ liệu.')).toBeVisible({ timeout: 60_000 });
	await page.getByRole('button', { name: 'Chọn tệp khác' }).click();
	await expect(page.getByText('Thả tệp vào đây')).toBeVisible();
});
