import { readFileSync } from 'node:fs';
import { enterAs } from './accounts.ts';
import { expect, openMap, test } from './screen.ts';

interface Values {
	values: { code: string; numerator: number; denominator: number }[];
}
const ADDRESS = '/?at=2026-01-01&indicator=poverty_rate&period=2024';
const VALUES = '/api/indicators/poverty_rate/values?period=2024&level=commune&at=2026-01-01';

const percent = (numerator: number, denominator: number) =>
	new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 2 }).format((100 * numerator) / denominator);

test('a planner selects by a rectangle, reads the rate beside the rest, saves it, opens it again and takes it along', async ({
	page,
}) => {
	await enterAs(page, 'viewer');
	await openMap(page, `${ADDRESS}&tool=select`);
	await page.getByRole('button', { name: 'Hình chữ nhật' }).click();
	const canvas = (await page.locator('[data-map-drawn] canvas').first().boundingBox())!;
	const [x, y] = [canvas.x + canvas.width / 2, canvas.y + canvas.height / 2];
	await page.mouse.click(x - 40, y - 30);
	await page.mouse.click(x + 40, y + 30);
	await expect(page).toHaveURL(/with=commune;a=[\d.]+@2025-07-01/);

	// Worked out here from the parts of each commune, as the address names them.
	const codes = /a=([\d.]+)@/.exec(page.url())![1]!.split('.');
	const { values } = (await (await page.request.get(VALUES)).json()) as Values;
	const add = (ones: Values['values'], part: 'numerator' | 'denominator') =>
		ones.reduce((total, one) => total + one[part], 0);
	const chosen = values.filter(({ code }) => codes.includes(code));
	const rest = values.filter(({ code }) => !codes.includes(code));
	expect(chosen).toHaveLength(codes.length);
	const row = page
		.getByRole('table', { name: /^Tổng hợp lựa chọn/ })
		.getByRole('row', { name: /Tỷ lệ hộ nghèo/ });
	await expect(row.getByRole('cell').first()).toContainText(
		percent(add(chosen, 'numerator'), add(chosen, 'denominator')),
	);
	await expect(row.getByRole('cell').last()).toContainText(
		percent(add(rest, 'numerator'), add(rest, 'denominator')),
	);

	const title = `Quanh tâm ${Date.now()}`;
	await page.getByRole('heading', { name: 'Lưu và dùng lại' }).click();
	await page.getByLabel('Tên lựa chọn').fill(title);
	await page.getByRole('button', { name: 'Lưu lựa chọn' }).click();
	await expect(page).toHaveURL(/with=commune;s=[a-z0-9]{12,}/);
	await page.getByRole('button', { name: 'Bỏ chọn tất cả' }).click();
	await expect(page.getByText('Đã chọn 0 trên 43')).toBeVisible();
	await page.getByRole('button', { name: `Mở: ${title}` }).click();
	await expect(page.getByText(`Đã chọn ${codes.length} trên 43`)).toBeVisible();

	await page.getByRole('button', { name: 'Mở bảng' }).click();
	const only = page.getByRole('checkbox', { name: /^Chỉ mục đã chọn/ });
	await only.check();
	await expect(page.getByText(`${codes.length} / 43 dòng`)).toBeVisible();
	await page.getByRole('button', { name: 'Tải xuống' }).click();
	await page.getByLabel('Hệ tọa độ').selectOption({ label: 'VN-2000 / TM-3 105-30 (EPSG:9209)' });
	const [asked] = await Promise.all([
		page.waitForRequest((request) => request.method() === 'POST' && request.url().includes('/api/tables/')),
		page.waitForEvent('download'),
		page.getByRole('button', { name: 'Shapefile' }).click(),
	]);
	expect(asked.postDataJSON()).toMatchObject({ format: 'shp', system: '9209' });
	await page.getByRole('button', { name: 'Tải xuống' }).click();
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('button', { name: /^CSV/ }).click(),
	]);
	const lines = readFileSync(await download.path(), 'utf8').split('\r\n');
	expect(lines[0]).toMatch(/^\uFEFFĐơn vị,/);
	expect(lines.filter((line) => /@2025-07-01,/.test(line))).toHaveLength(codes.length);
	expect(lines).toContain('Dữ liệu minh họa');
});
