import { enterAs } from './accounts.ts';
import { expect, openMap, test } from './screen.ts';

interface Answer {
	values: { name: { vi: string }; value: number | null; numerator: number | null; hidden: boolean }[];
}
const VALUES = '/api/indicators/poor_khmer_rate/values?period=2025&level=commune&at=2026-01-01';

test('a guest reads that a figure of few people is kept back, and why; who signed in reads the figure', async ({
	page,
}) => {
	await openMap(page, '/?indicator=poor_khmer_rate&period=2025&at=2026-01-01&panel=table');
	const guest = (await (await page.request.get(VALUES)).json()) as Answer;
	const kept = guest.values.filter(({ hidden }) => hidden);
	expect(kept.length).toBeGreaterThan(1);
	expect(kept.every(({ value, numerator }) => value === null && numerator === null)).toBe(true);
	const row = page.getByRole('row', { name: new RegExp(kept[0]!.name.vi) }).first();
	await expect(row).toContainText('Giữ kín vì ít người');
	await expect(row).toContainText('Có quá ít người hoặc hộ đứng sau số này');

	await enterAs(page, 'viewer', '/?indicator=poor_khmer_rate&period=2025&at=2026-01-01&panel=table');
	const planner = (await (await page.request.get(VALUES)).json()) as Answer;
	expect(planner.values.filter(({ hidden }) => hidden)).toEqual([]);
	await expect(page.getByRole('row', { name: new RegExp(kept[0]!.name.vi) }).first()).not.toContainText(
		'Giữ kín vì ít người',
	);
});
