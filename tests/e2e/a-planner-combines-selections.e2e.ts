import { enterAs } from './accounts.ts';
import { expect, openMap, test } from './screen.ts';

interface Values {
	values: { code: string; value: number | null }[];
}
const ADDRESS = '/?at=2026-01-01&indicator=poverty_rate&period=2024&tool=select';
const values = (indicator: string) =>
	`/api/indicators/${indicator}/values?period=2024&level=commune&at=2026-01-01`;

test('a planner joins two conditions by what they have in common and by what is left, and shares the result', async ({
	page,
	browser,
	baseURL,
}) => {
	await enterAs(page, 'viewer');
	await openMap(page, ADDRESS);
	// Worked out here from the figures themselves.
	const of = async (indicator: string) =>
		((await (await page.request.get(values(indicator))).json()) as Values).values;
	const poor = new Set(
		(await of('poverty_rate')).flatMap(({ code, value }) => (Number(value) > 1.5 ? [code] : [])),
	);
	const khmer = new Set(
		(await of('khmer_share')).flatMap(({ code, value }) => (Number(value) >= 30 ? [code] : [])),
	);
	const both = [...poor].filter((code) => khmer.has(code));
	const poorAlone = [...poor].filter((code) => !khmer.has(code));
	expect(both.length).toBeGreaterThan(0);
	expect(poorAlone.length).toBeGreaterThan(0);

	await page.getByRole('heading', { name: 'Chọn theo điều kiện' }).click();
	const condition = page.getByLabel('Điều kiện', { exact: true });
	const find = async (words: string) => {
		await condition.fill(words);
		await page.getByRole('button', { name: 'Tìm và chọn' }).first().click();
	};
	const chosen = (count: number) => expect(page.getByText(`Đã chọn ${count} trên 43`)).toBeVisible();
	await find('poverty_rate > 1,5 va khmer_share >');
	await expect(page.getByText(/điều kiện chưa hết/)).toBeVisible();
	await find('khmer_share >= 30');
	await chosen(khmer.size);
	const title = `Khmer từ 30 % ${Date.now()}`;
	await page.getByRole('heading', { name: 'Lưu và dùng lại' }).click();
	await page.getByLabel('Tên lựa chọn').fill(title);
	await page.getByLabel('Ai mở được').selectOption({ label: 'ai có liên kết' });
	await page.getByRole('button', { name: 'Lưu lựa chọn' }).click();
	await expect(page).toHaveURL(/with=commune;s=[a-z0-9]{12,}/);
	const link = page.url();

	await find('poverty_rate > 1.5');
	await chosen(poor.size);
	await page.getByRole('button', { name: `Lấy phần chung: ${title}` }).click();
	await chosen(both.length);
	await page.getByRole('button', { name: 'Hoàn tác' }).click();
	await chosen(poor.size);
	await page.getByRole('button', { name: `Trừ đi: ${title}` }).click();
	await chosen(poorAlone.length);
	await page.getByRole('button', { name: `Thêm vào: ${title}` }).click();
	await chosen(poor.size + khmer.size - both.length);

	// Who was given the link has no account.
	const guest = await browser.newContext({ baseURL: baseURL!, locale: 'vi-VN' });
	const shared = await guest.newPage();
	await openMap(shared, link);
	await expect(shared.getByText(`Đã chọn ${khmer.size} trên 43`)).toBeVisible();
	await guest.close();

	await page.getByRole('button', { name: `Xóa: ${title}` }).click();
	await expect(page.getByText(`Đã xóa "${title}".`).first()).toBeVisible();
});
