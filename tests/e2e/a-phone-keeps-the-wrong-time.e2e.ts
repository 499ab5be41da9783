import type { RecordList } from '../../src/lib/heritage/api.ts';
import { enterAs } from './accounts.ts';
import { expect, test } from './screen.ts';

const HOUR = 3600_000;

for (const [hours, words] of [
	[26, /chạy nhanh khoảng 26 giờ/],
	[-26, /chạy chậm khoảng 26 giờ/],
] as const)
	test(`a phone whose clock is ${hours} hours off says so, and what it records arrives once with the server's time`, async ({
		page,
	}) => {
		const name = `Đồng hồ sai ${hours} ${Date.now().toString(36)}`;
		await enterAs(page, 'editor');
		await page.clock.setSystemTime(Date.now() + hours * HOUR);
		await page.goto('/field/records');
		await expect(page.locator('[data-clock]')).toHaveText(words);
		await page.getByRole('link', { name: 'Ghi hồ sơ mới' }).click();
		await page.getByLabel('Tên tiếng Việt').fill(name);
		await page.getByRole('button', { name: 'Lưu', exact: true }).click();
		const listed = async () => {
			const answer = await page.request.get(`/api/heritage?${new URLSearchParams({ q: name })}`);
			return ((await answer.json()) as RecordList).records.filter((record) => record.name.vi === name).length;
		};
		await expect.poll(listed, { timeout: 60_000 }).toBe(1);
		await page.getByRole('link', { name: 'Danh sách hồ sơ' }).click();
		await expect(page.locator('[data-outbox]')).toHaveAttribute('data-unsent', '0');
		await expect(page.locator('[data-problem]')).toHaveCount(0);
	});
