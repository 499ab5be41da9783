import { afterEach, describe, expect, it } from 'vitest';
import { foldText } from '$lib/text';
import { Arranger } from '$lib/tables/arranging/arranger.svelte';
import { TITLE, type Arrangement } from '$lib/tables/table-index';
import { HIDDEN, type TableRow } from '$lib/tables/types';
import { openArranger } from './open-arranger';
import { columnsOf, type ToldColumns } from './table-columns';

const MANY = 100_000;
const PAGE = 4000;
const KINDS = ['Ấp Đay Tà Nha', 'Ấp Dày', 'Khóm', 'Ấp', 'Ấp Bưng Cóc', 'Ấp Ă', 'Ấp Â'];
const told: ToldColumns = { layer: 'hamlet', locale: 'vi', figures: null };
/** Every name once, in an order that has nothing to do with the one wanted. */
const ALL: TableRow[] = Array.from({ length: MANY }, (_, at) => {
	const number = (at * 7919) % MANY;
	return {
		...{ id: at + 1, key: `h-${at}`, title: `${KINDS[number % KINDS.length]!} ${number}`, position: null },
		cells: {
			commune: `Xã ${at % 311}`,
			households: at % 7 === 0 ? null : at % 977,
			poor_households: at % 3 === 0 ? HIDDEN : at % 40,
		},
	};
});
const PLAIN: Arrangement = { sortBy: TITLE, descending: false, filters: {}, only: null };

let arranger: Arranger<ToldColumns> | undefined;
afterEach(() => arranger?.close());

function ask(change: Partial<Arrangement> = {}, rows: readonly TableRow[] = ALL) {
	const arrangement = { ...PLAIN, ...change };
	arranger!.arrange({ name: 'hamlet 2026', rows, columns: columnsOf(told), told, arrangement });
}
async function answered(): Promise<TableRow[]> {
	await expect.poll(() => arranger!.busy, { timeout: 25_000 }).toBe(false);
	return Array.from(arranger!.answer!.order, (at) => ALL[at]!);
}

/** Kind by kind in Vietnamese order (a, ă, â; d before đ), within a kind by the number: worked out without a collator. */
const BY_HAND = [
	...['Ấp', 'Ấp Ă', 'Ấp Â', 'Ấp Bưng Cóc', 'Ấp Dày', 'Ấp Đay Tà Nha', 'Khóm'].flatMap((kind) =>
		Array.from({ length: MANY }, (_, number) => number)
			.filter((number) => KINDS[number % KINDS.length] === kind)
			.map((number) => `${kind} ${number}`),
	),
];

describe('100,000 rows, put in order beside the page', () => {
	it('stand in Vietnamese order while they come and when all are there', async () => {
		arranger = openArranger();
		for (let count = 1000; count < MANY; count += PAGE) {
			ask({}, ALL.slice(0, count));
			// The page has its turn, as between two answers of the server.
			await new Promise((done) => setTimeout(done));
		}
		ask();
		const titles = (await answered()).map(({ title }) => title);
		expect(titles).toHaveLength(MANY);
		expect(titles.indexOf('Ấp 10')).toBeGreaterThan(titles.indexOf('Ấp 3'));
		expect(titles).toEqual(BY_HAND);
	});

	it('are filtered and sorted by figures, the unknown and the hidden last; the last wish of many is answered', async () => {
		arranger = openArranger();
		ask();
		await answered();
		for (const asked of ['b', 'bu', 'bun', 'bung c']) ask({ filters: { [TITLE]: asked } });
		const found = await answered();
		expect(found.map(({ id }) => id).sort((one, other) => one - other)).toEqual(
			ALL.filter(({ title }) => foldText(title).includes('bung c')).map(({ id }) => id),
		);

		ask({ sortBy: 'households', descending: true, filters: { households: '>= 970' } });
		const large = await answered();
		expect(large).toHaveLength(ALL.filter(({ cells }) => Number(cells['households']) >= 970).length);
		expect(large[0]!.cells['households']).toBe(976);
		expect(large.at(-1)!.cells['households']).toBe(970);

		ask({ sortBy: 'poor_households', filters: { [TITLE]: 'khom' } });
		const poor = (await answered()).map(({ cells }) => cells['poor_households']);
		const firstHidden = poor.indexOf(HIDDEN);
		expect(firstHidden).toBeGreaterThan(0);
		expect(poor.slice(firstHidden).every((cell) => cell === HIDDEN)).toBe(true);

		ask({ only: new Set([5, 77_777]) });
		expect((await answered()).map(({ id }) => id).sort((one, other) => one - other)).toEqual([5, 77_777]);
	});

	it('are put in order in the page where no worker starts', async () => {
		arranger = new Arranger(() => new Worker('/there-is-no-such-worker.js', { type: 'module' }));
		ask({}, ALL.slice(0, 5000));
		const titles = (await answered()).map(({ title }) => title);
		expect(titles).toHaveLength(5000);
		expect(titles[0]).toMatch(/^Ấp \d+$/);
	});
});
