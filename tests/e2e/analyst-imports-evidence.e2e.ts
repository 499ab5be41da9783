import { enterAs } from './accounts.ts';
import { findBarriers } from './barriers.ts';
import { expect, test } from './screen.ts';

test.use({ hamlets: 'alone' });

const MARK = Date.now().toString(36);
const HEADER = 'mã trạm;nhà mạng;kinh độ;vĩ độ;công nghệ;chiều cao;công suất';

test('an analyst checks a file of masts, is told what is wrong row by row, and imports it once mended @database', async ({
	page,
}) => {
	await enterAs(page, 'analyst', '/connectivity/import');
	await expect(page.getByRole('link', { name: 'Trạm phát sóng' })).toHaveAttribute('aria-current', 'page');
	const choose = (...rows: string[]) =>
		page.getByLabel(/^Tệp \(tối đa/).setInputFiles({
			name: `trạm-${MARK}.csv`,
			mimeType: 'text/csv',
			buffer: Buffer.from([HEADER, ...rows].join('\n')),
		});
	const good = `T-${MARK};Viettel;105,97;9,60;4G;42;20`;
	await choose(good, `S-${MARK};Viettel;9,60;105,97;4G;42;20`);
	await page.getByLabel('Nguồn, như sẽ ghi trên bản đồ').fill('Danh sách trạm thử');
	await page.getByLabel('Cơ quan cung cấp').fill('Sở thử');
	await page.getByLabel('Ngày cung cấp').fill('2026-09-30');
	await page.getByRole('checkbox', { name: /^Dữ liệu minh họa/ }).check();
	await page.getByRole('button', { name: 'Kiểm tra' }).click();
	await expect(page.getByText('Từ chối nhập, dữ liệu giữ nguyên như trước.')).toBeVisible({
		timeout: 30_000,
	});
	await expect(page.getByRole('row', { name: /^Dòng 3: S-/ })).toContainText('bị đổi chỗ cho nhau');
	expect(await findBarriers(page)).toEqual([]);

	await choose(good);
	await page.getByRole('button', { name: 'Kiểm tra' }).click();
	await expect(page.getByText('Chỉ kiểm tra, chưa ghi gì.')).toBeVisible({ timeout: 30_000 });
	await page.getByRole('button', { name: 'Nạp', exact: true }).click();
	await expect(page.locator('p', { hasText: /^Đã nhập\.$/ })).toBeVisible({ timeout: 30_000 });
	await page.getByRole('button', { name: 'Nạp', exact: true }).click();
	await expect(page.locator('p', { hasText: /^Không có gì thay đổi/ })).toBeVisible({ timeout: 30_000 });
	await expect(page.getByRole('listitem').filter({ hasText: `trạm-${MARK}.csv` })).toHaveCount(2);
});

test('the template of questionnaires comes with the hamlets of the communes chosen', async ({ page }) => {
	await enterAs(page, 'analyst', '/connectivity/import?kind=questionnaires');
	await page.getByLabel('Mẫu cho các xã, phường').selectOption({ label: 'Phường Sóc Trăng' });
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Tải mẫu' }).click(),
	]);
	expect(download.suggestedFilename()).toBe('phieu-ap.xlsx');
});

test('who does not analyse is told so, and gets no template', async ({ page }) => {
	await enterAs(page, 'viewer', '/account');
	for (const address of ['/connectivity/import', '/connectivity/import/template?kind=masts'])
		expect((await page.request.get(address)).status()).toBe(403);
});
