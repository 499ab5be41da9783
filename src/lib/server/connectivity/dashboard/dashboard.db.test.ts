import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import {
	addHamlet,
	addSignal,
	loadSmallCountry,
	type SmallCountry,
} from '../../../../../tests/support/small-country.ts';
import { sumStates } from '../../../connectivity/dashboard/types.ts';
import { getDashboard, getGapCover, yearEnds } from './service.ts';
import { communeTable, yearTable } from './tables.ts';

const test = useTestDatabase();
const TODAY = '2026-11-22';
let country: SmallCountry;

const sayAt = (hamlet: number, day: string, evidence: string, state: string, technology = '4G') => test.sql`
	insert into hamlet_signal (area_id, operator, technology, evidence, state, measured_on, source_id)
	values (${hamlet}, 'Viettel', ${technology}, ${evidence}, ${state}, ${day}, 'demo')`;

beforeAll(async () => {
	country = await loadSmallCountry(test.sql);
	const laiHoa = [country.id('31810@'), country.id('31810@2025')];
	const daiHai = [country.id('31700@'), country.id('31700@2025')];
	const at = (lng: number) => [lng, 9.65] as [number, number];
	const dayTaNi = await addHamlet(test.sql, {
		name: 'Đay Tà Ni',
		position: at(105.31),
		communes: laiHoa,
		households: 120,
	});
	const preyChop = await addHamlet(test.sql, { name: 'Prey Chóp', position: at(105.32), communes: laiHoa });
	await addHamlet(test.sql, { name: 'Lai Hòa A', position: at(105.33), communes: laiHoa, households: 80 });
	const daiUi = await addHamlet(test.sql, {
		name: 'Đại Ui',
		position: at(105.41),
		communes: daiHai,
		households: 200,
	});
	const astray = await addHamlet(test.sql, {
		name: 'Lạc',
		position: at(105.42),
		communes: [],
		households: 7,
	});
	// Good until somebody measured; the declaration of 2025 does not disprove it.
	await sayAt(dayTaNi, '2024-12-31', 'declared', 'good');
	await sayAt(dayTaNi, '2025-05-01', 'measured', 'none');
	await sayAt(dayTaNi, '2025-12-31', 'declared', 'good');
	await sayAt(preyChop, '2026-02-01', 'reported', 'none');
	await sayAt(daiUi, '2025-10-10', 'declared', 'weak');
	await sayAt(daiUi, '2025-10-11', 'declared', 'good', '2G');
	await addSignal(test.sql, astray, { evidence: 'measured', state: 'good' });
	await test.sql`
		insert into area_status (area_id, kind, value, valid, decision, source_id)
		values (${dayTaNi}, 'especially_difficult', 'yes', '[2025-07-01,)', 'QĐ thử', 'demo')`;
	await addProposals(dayTaNi, preyChop);
});

async function addProposals(one: number, other: number) {
	const { sql } = test;
	const hash = 'a'.repeat(64);
	await sql`insert into person (id, name, email) values ('p', 'Lâm Sa Rây', 'ray@example.vn')`;
	await sql`insert into analysis_input (sha256, content) values (${hash}, '\\x00')`;
	await sql`
		insert into gap_scenario (id, kind, name, question, input_sha256, result, result_sha256, illustrative, created_by)
		values ('0123456789abcdef', 'ranking', 'Thử', '{}', ${hash}, '{}', ${hash}, true, 'p')`;
	for (const [title, hamlet, events] of [
		['Bí mật', one, [['draft', '2026-01-01T00:00Z']]],
		// Half past midnight in Vietnam on 1 January: already the next year there.
		[
			'Trạm Đay Tà Ni',
			one,
			[
				['submitted', '2025-12-31T17:30Z'],
				['answered', '2026-03-01T02:00Z'],
			],
		],
		['Trạm Prey Chóp', other, [['submitted', '2026-05-01T02:00Z']]],
	] as const) {
		const [proposal] = await sql<{ id: number }[]>`
			insert into proposal (title, scenario_id, content, created_by, changed_by)
			values (${title}, '0123456789abcdef', '{}', 'p', 'p') returning id`;
		await sql`insert into proposal_hamlet values (${proposal!.id}, ${hamlet}, 1)`;
		for (const [state, moment] of events)
			await sql`
				insert into proposal_event (proposal_id, state, person_id, happened_at)
				values (${proposal!.id}, ${state}, 'p', ${moment})`;
	}
}

const hamletsOf = ({ totals }: { totals: Awaited<ReturnType<typeof getDashboard>>['totals'] }) => [
	totals.good.hamlets,
	totals.weak.hamlets,
	totals.none.hamlets,
	totals.unknown.hamlets,
];

describe('the public page', () => {
	it('counts hamlets by state, unknown apart, with households and those nobody counted', async () => {
		const board = await getDashboard(test.sql, TODAY, TODAY);
		expect(board.totals).toEqual({
			good: { hamlets: 1, households: 7, hamletsWithoutCount: 0, difficult: 0 },
			weak: { hamlets: 1, households: 200, hamletsWithoutCount: 0, difficult: 0 },
			none: { hamlets: 2, households: 120, hamletsWithoutCount: 1, difficult: 1 },
			unknown: { hamlets: 1, households: 80, hamletsWithoutCount: 0, difficult: 0 },
		});
		expect(sumStates(board.totals).hamlets).toBe(5);
		expect(board.illustrative).toBe(true);
	});

	it('puts hamlets into the communes of the day, in Vietnamese order, and those of no commune last', async () => {
		const board = await getDashboard(test.sql, TODAY, TODAY);
		expect(board.communes.map((row) => [row.key, row.name?.vi, ...hamletsOf(row)])).toEqual([
			['31700@2025-07-01', 'Đại Hải', 0, 1, 0, 0],
			['31810@2025-07-01', 'Lai Hòa', 0, 0, 2, 1],
			[null, undefined, 1, 0, 0, 0],
		]);
		const before = await getDashboard(test.sql, '2025-06-30', TODAY);
		expect(before.communes.map(({ key }) => key)).toEqual(['31700@', '31810@', null]);
	});

	it('tells each year as it was known at its end', async () => {
		const { years } = await getDashboard(test.sql, TODAY, TODAY);
		expect(years.map((year) => [year.day, ...hamletsOf(year)])).toEqual([
			// The measurement without a day is known on every day.
			['2024-12-31', 2, 0, 0, 3],
			['2025-12-31', 1, 1, 1, 2],
			[TODAY, 1, 1, 2, 1],
		]);
	});

	it('names what it rests on by kind and newest day; 2G is no evidence', async () => {
		const { evidence } = await getDashboard(test.sql, '2025-12-31', TODAY);
		expect(evidence).toEqual([
			{ evidence: 'declared', hamlets: 2, newestOn: '2025-12-31' },
			{ evidence: 'measured', hamlets: 2, newestOn: '2025-05-01' },
		]);
	});

	it('counts proposals by the state of the day and by year in Vietnam, drafts never', async () => {
		const board = await getDashboard(test.sql, TODAY, TODAY);
		expect(board.proposals).toEqual({ submitted: 1, answered: 1, built: 0, verified: 0 });
		expect(board.proposalHamlets).toBe(2);
		expect(board.proposalYears).toEqual([
			{ year: 2026, reached: { submitted: 2, answered: 1, built: 0, verified: 0 } },
		]);
		expect((await getDashboard(test.sql, '2026-02-01', TODAY)).proposals).toMatchObject({
			submitted: 1,
			answered: 0,
		});
		expect(board.communes.find(({ code }) => code === '31810')?.proposals).toMatchObject({
			submitted: 1,
			answered: 1,
		});
		expect(JSON.stringify(board)).not.toContain('Trạm');
	});

	it('shows what was just said, though it keeps what it worked out', async () => {
		const before = await getDashboard(test.sql, TODAY, TODAY);
		expect(await getDashboard(test.sql, TODAY, TODAY)).toBe(before);
		const [row] = await test.sql<{ id: number }[]>`select id from area where name_vi = 'Lai Hòa A'`;
		await sayAt(row!.id, '2026-11-20', 'measured', 'weak');
		expect(hamletsOf(await getDashboard(test.sql, TODAY, TODAY))).toEqual([1, 2, 2, 0]);
		await test.sql`delete from hamlet_signal where measured_on = '2026-11-20'`;
	});

	it('counts hamlets in a gap and those that a submitted proposal covers, drafts never, unknown ones apart', async () => {
		// Đay Tà Ni and Prey Chóp have no signal and a proposal each; the draft adds nothing.
		expect(await getGapCover(test.sql, TODAY)).toEqual({
			gapHamlets: 2,
			covered: 2,
			unknownHamlets: 1,
			firstSubmittedOn: '2026-01-01',
			proposals: { submitted: 1, answered: 1, built: 0, verified: 0 },
			illustrative: true,
		});
	});

	it('gives both tables to take along, a column for every figure', async () => {
		const board = await getDashboard(test.sql, TODAY, TODAY);
		const communes = communeTable(board, 'vi');
		expect(communes[2]?.slice(0, 6)).toEqual(['31810', 'Xã Lai Hòa', 0, 0, 0, 0]);
		expect(new Set(communes.map((row) => row.length)).size).toBe(1);
		expect(yearTable(board, 'km').map((row) => row.length)).toEqual([17, 17, 17, 17]);
	});
});

it('years begin with the first evidence, no more than eight of them, and end today', () => {
	expect(yearEnds(2025, TODAY)).toEqual(['2025-12-31', TODAY]);
	expect(yearEnds(null, TODAY)).toEqual([TODAY]);
	expect(yearEnds(1990, TODAY)).toHaveLength(8);
});
