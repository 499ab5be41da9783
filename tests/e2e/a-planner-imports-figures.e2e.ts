import excel from 'exceljs';
import { enterAs } from './accounts.ts';
import { findBarriers } from './barriers.ts';
import { expect, test } from './screen.ts';

interface Unit {
	code: string;
	kind: string;
	name: { vi: string };
}
const KINDS: Record<string, string> = { xa: 'Xã', phuong: 'Phường', thi_tran: 'Thị trấn' };

/** As a planner's table is: a title, joined header cells, a number before each unit, sums and a signature below. */
async function workbook(units: Unit[], mistakes: boolean): Promise<Buffer> {
	const book = new excel.Workbook();
	const sheet = book.addWorksheet('Biểu 1');
	sheet.addRow(['BIỂU TỔNG HỢP HỘ CẬN NGHÈO']);
	sheet.addRow(['STT', 'Mã xã', 'Tên xã', 'Hộ cận nghèo năm 2024', null]);
	sheet.addRow([null, null, null, 'Số hộ cận nghèo', 'Tổng số hộ']);
	for (const range of ['A1:E1', 'A2:A3', 'B2:B3', 'C2:C3', 'D2:E2']) sheet.mergeCells(range);
	for (const [at, { code, kind, name }] of units.entries()) {
		const isMistaken = mistakes && (at === 4 || at === 9);
		const poor = isMistaken ? (at === 4 ? 'khoảng 20' : 9999) : 10 + at;
		sheet.addRow([at + 1, Number(code), `${KINDS[kind] ?? ''} ${name.vi}`, poor, 1000]);
	}
	const poor = units.reduce((sum, _, at) => sum + 10 + at, 0);
	if (!mistakes) sheet.addRow([null, 'Tổng cộng', null, poor, 1000 * units.length]);
	sheet.addRow(['Người lập biểu', null, null, null, 'Chủ tịch']);
	return Buffer.from(await book.xlsx.writeBuffer());
}

test('a planner brings a table of the former communes, mends two mistakes, and sees the sums on the communes of today, and takes it back @database', async ({
	page,
}) => {
	await enterAs(page, 'viewer', '/indicators/import');
	const READ = '/api/indicators/near_poverty_rate/values?period=2024&at=2026-01-01&level=commune';
	const figures = async () => (await page.request.get(READ)).json() as Promise<unknown>;
	const answer = await page.request.get('/api/areas?level=commune&at=2024-12-31');
	const { areas } = (await answer.json()) as { areas: Unit[] };
	expect(areas).toHaveLength(108);
	const choose = async (mistakes: boolean) =>
		page.getByLabel(/^Tệp Excel hoặc CSV/).setInputFiles({
			name: 'hộ cận nghèo 2024.xlsx',
			mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
			buffer: await workbook(areas, mistakes),
		});
	await choose(true);
	await page.getByLabel('Nguồn, như sẽ ghi trên bản đồ').fill('Rà soát hộ cận nghèo 2024');
	await page.getByLabel('Cơ quan cung cấp').fill('Sở thử');
	await page.getByLabel('Ngày cung cấp').fill('2025-01-15');
	await page.getByRole('button', { name: 'Kiểm tra' }).click();
	await expect(page.getByRole('alert')).toContainText('Từ chối nhập, dữ liệu giữ nguyên như trước.', {
		timeout: 60_000,
	});
	await expect(page.getByRole('row', { name: /^Dòng 8:/ })).toContainText('khoảng 20');
	await expect(page.getByRole('row', { name: /^Dòng 13:/ })).toContainText('100 %');
	await expect(page.getByLabel(/^Là: D /)).toHaveValue('numerator');
	await expect(page.getByLabel(/^Kỳ: D /)).toHaveValue('2024');

	await choose(false);
	await page.getByRole('button', { name: 'Kiểm tra' }).click();
	await expect(page.getByText('Chỉ kiểm tra, chưa ghi gì.')).toBeVisible({ timeout: 60_000 });
	expect(await findBarriers(page)).toEqual([]);
	const reason = page.getByLabel('Lý do đính chính');
	if (await reason.isVisible()) await reason.fill('Rà soát lại');
	await page.getByRole('button', { name: 'Nạp', exact: true }).click();
	await expect(page.locator('p', { hasText: /^Đã nhập\.$|^Không có gì thay đổi/ })).toBeVisible({
		timeout: 60_000,
	});

	const { values, region } = (await figures()) as {
		values: { numerator: number | null; recast: boolean }[];
		region: { numerator: number; denominator: number };
	};
	expect(values).toHaveLength(43);
	expect(values.every(({ recast }) => recast)).toBe(true);
	expect(region).toMatchObject({
		numerator: areas.reduce((sum, _, at) => sum + 10 + at, 0),
		denominator: 108_000,
	});

	const mine = page.getByRole('listitem').filter({ hasText: 'hộ cận nghèo 2024.xlsx' });
	const run = mine.filter({ has: page.getByRole('link', { name: /^Hoàn tác/ }) }).first();
	await run.getByRole('link', { name: /^Hoàn tác/ }).click();
	const panel = page.getByRole('region', { name: /^Hoàn tác lần nhập số/ });
	await expect(panel).toContainText('trả lại giá trị trước đó');
	await panel.getByLabel('Lý do hoàn tác').fill('Nhầm năm');
	await panel.getByRole('button', { name: 'Hoàn tác lần nhập này' }).click();
	await expect(panel).toContainText('Đã hoàn tác lần nhập số', { timeout: 60_000 });
	await expect(mine.filter({ hasText: /Đã hoàn tác .*, bởi / }).first()).toBeVisible();
	await expect.poll(figures).not.toMatchObject({ region: { denominator: 108_000 } });
});

test('the template of a period before the merger lists the former communes and comes back as it is', async ({
	page,
}) => {
	await enterAs(page, 'viewer', '/indicators/import?indicator=households');
	const answer = await page.request.get('/indicators/import/template?indicator=households&period=T12/2024');
	expect(answer.headers()['content-disposition']).toContain('households-2024.xlsx');
	await page.getByLabel(/^Tệp Excel hoặc CSV/).setInputFiles({
		name: 'households-2024.xlsx',
		mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		buffer: await answer.body(),
	});
	await page.getByLabel('Nguồn, như sẽ ghi trên bản đồ').fill('Mẫu');
	await page.getByLabel('Cơ quan cung cấp').fill('Sở thử');
	await page.getByLabel('Ngày cung cấp').fill('2025-01-15');
	await page.getByRole('button', { name: 'Kiểm tra' }).click();
	await expect(page.getByText('Chỉ kiểm tra, chưa ghi gì.')).toBeVisible({ timeout: 60_000 });
	await expect(page.getByText(/: 108 dòng đơn vị/)).toBeVisible();
});
