import { readFileSync } from 'node:fs';
import { fromBufferPromise } from 'yauzl';
import { enterAs } from './accounts.ts';
import { expectNoBarriers } from './barriers.ts';
import { expect, test } from './screen.ts';

test.use({ hamlets: 'alone' });

async function pathsIn(zip: Buffer): Promise<string[]> {
	const paths: string[] = [];
	const opened = await fromBufferPromise(zip, { lazyEntries: true });
	for await (const entry of opened.eachEntry()) paths.push(entry.fileName);
	return paths;
}

test('an analyst goes from the first page to a submitted dossier for ten hamlets @database', async ({
	page,
	browser,
}) => {
	test.setTimeout(180_000);
	// From the first page an analyst opens, as somebody would who has not been here before.
	await enterAs(page, 'analyst', '/connectivity');
	const origin = new URL(page.url()).origin;
	await page.getByRole('link', { name: 'Xếp hạng ấp' }).click();
	await expect(page.locator('[data-row]').first()).toBeVisible({ timeout: 60_000 });
	await page.getByLabel('Tên kịch bản').fill('Ưu tiên để lập hồ sơ');
	await page.getByRole('button', { name: 'Lưu kịch bản' }).click();
	await page.getByRole('link', { name: 'Lập đề xuất' }).click({ timeout: 60_000 });
	await expect(page.getByText('Đã chọn 10 ấp')).toBeVisible();
	await expect(page.getByText('Dữ liệu minh họa').first()).toBeVisible();
	await expectNoBarriers(page);
	await page.getByLabel('Tên đề xuất').fill('Hỗ trợ viễn thông đợt 1');
	await page.getByRole('button', { name: 'Tạo đề xuất' }).click();
	await expect(page.getByRole('heading', { level: 1, name: 'Hỗ trợ viễn thông đợt 1' })).toBeVisible();
	await expect(page).toHaveURL(/\/proposals\/\d+$/);

	// Costs: one whole line, one left open, which the total says.
	await page.getByRole('button', { name: 'Thêm khoản kinh phí' }).click();
	await page.getByLabel('Nội dung', { exact: true }).first().fill('Trạm thu phát sóng');
	await page.getByLabel('Số lượng').first().fill('10');
	await page.getByLabel('Đơn giá (đồng)').first().fill('1.250.000.000');
	await page.getByLabel('Nguồn kinh phí').first().selectOption('fund');
	await expect(page.getByText('Bằng chữ: Mười hai tỷ năm trăm triệu đồng.')).toBeVisible();
	await page.getByRole('button', { name: 'Thêm khoản kinh phí' }).click();
	await expect(page.getByText('12.500.000.000 đồng (chưa kể 1 khoản chưa rõ)')).toBeVisible();
	await expect(page.getByRole('button', { name: 'Lập hồ sơ' })).toBeDisabled();
	await page.getByText('Ấp và phương án').click();
	await page.getByLabel('Phương án cho các ấp chưa ghi').fill('Xây dựng trạm thu phát sóng mới');
	await page.getByRole('button', { name: 'Điền vào các ấp còn trống' }).click();
	await page.getByRole('button', { name: 'Lưu', exact: true }).click();
	await expect(page.getByText('Đã lưu, bản thứ 2.')).toBeVisible();
	await expectNoBarriers(page);

	// Without a dossier nothing is submitted.
	await page.getByRole('button', { name: 'Ghi nhận đã trình' }).click();
	await expect(page.getByRole('alert')).toContainText('Hãy lập hồ sơ trước khi trình.');

	await page.getByRole('button', { name: 'Lập hồ sơ' }).click();
	const link = page.getByRole('link', { name: 'Tải hồ sơ số 1 (ZIP)' });
	await expect(link).toBeVisible({ timeout: 120_000 });
	const download = page.waitForEvent('download');
	await link.click();
	const zip = readFileSync(await (await download).path());
	const paths = await pathsIn(zip);
	for (const part of [
		'to-trinh.docx',
		'to-trinh.pdf',
		'bang-ap.xlsx',
		'ban-do/ho-so.gpkg',
		'ban-do/ap.geojson',
	])
		expect(paths).toContain(part);
	expect(paths).toEqual(expect.arrayContaining(['bang-chung/bang-chung.json', 'tinh-lai/tinh-lai.mjs']));
	const address = (await link.getAttribute('href')) ?? '';
	const first = await page.request.get(address);
	expect((await first.body()).equals(zip)).toBe(true);
	const again = await page.request.get(address, {
		headers: { 'if-none-match': first.headers()['etag'] ?? '' },
	});
	expect(again.status()).toBe(304);

	await page.getByLabel('Số văn bản').fill('45/TTr-SDTTG');
	await page.getByLabel('Ngày văn bản').fill('2026-11-22');
	await page.getByRole('button', { name: 'Ghi nhận đã trình' }).click();
	await expect(page.getByText('45/TTr-SDTTG, 22/11/2026')).toBeVisible();
	await expectNoBarriers(page);

	// A colleague reads it and may not change it; a guest does not get the file.
	const colleague = await browser.newPage({ baseURL: origin });
	await enterAs(colleague, 'viewer', new URL(page.url()).pathname);
	await expect(colleague.getByText('Trạm thu phát sóng · Quỹ Dịch vụ viễn thông công ích')).toBeVisible();
	await expect(colleague.getByRole('button', { name: 'Lưu' })).toHaveCount(0);
	await colleague.close();
	const guest = await browser.newContext({ baseURL: origin });
	expect((await guest.request.get(address)).status()).toBe(403);
	await guest.close();
});
