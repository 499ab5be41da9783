import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { addHamlet, loadSmallCountry } from '../../../../../tests/support/small-country.ts';
import { listConflicts as findConflicts } from '../../../connectivity/service-state/conflicts.ts';
import { listEvidenceOf } from './repository.ts';
import { readConflictFilter, readFollowUp } from './read.ts';
import { followUp, listConflicts } from './service.ts';

const test = useTestDatabase();
const ANALYST = { id: 'ray', name: 'Lâm Sa Rây', role: 'analyst' } as const;
const EVERYTHING = { commune: null, operator: null, absentOnly: false, show: 'all' } as const;
const hamlets: number[] = [];

const say = (
	hamlet: number,
	operator: string,
	evidence: string,
	state: string,
	day: string | null,
	technology = '4G',
) =>
	test.sql`
		insert into hamlet_signal (area_id, operator, technology, evidence, state, measured_on, source_id)
		values (${hamlet}, ${operator}, ${technology}, ${evidence}, ${state}, ${day}, 'demo')`;

const list = (filter: object = {}) =>
	listConflicts(test.sql, ANALYST, { ...EVERYTHING, ...filter }, { page: 1 });
const nameOf = (one: { hamletName: { vi: string }; conflict: { operator: string } }) =>
	`${one.hamletName.vi} ${one.conflict.operator}`;

beforeAll(async () => {
	const country = await loadSmallCountry(test.sql);
	await test.sql`insert into person (id, name, email) values ('ray', 'Lâm Sa Rây', 'ray@example.vn')`;
	for (const [name, lng, households, commune] of [
		['Đay Tà Ni', 105.31, 120, '31810@2025'],
		['Prey Chóp', 105.32, 300, '31810@2025'],
		['Đại Ui', 105.41, undefined, '31700@2025'],
	] as const)
		hamlets.push(
			await addHamlet(test.sql, {
				name,
				position: [lng, 9.65],
				communes: [country.id(commune)],
				...(households && { households }),
			}),
		);
	const [dayTaNi, preyChop, daiUi] = hamlets as [number, number, number];
	// Declared and not found; the older measurement, which found one, counts no more.
	await say(dayTaNi, 'Viettel', 'declared', 'good', '2025-12-31');
	await say(dayTaNi, 'Viettel', 'measured', 'good', '2024-05-01');
	await say(dayTaNi, 'Viettel', 'measured', 'none', '2026-03-01');
	// A model's doubt, and in the same hamlet a network on which all agree.
	await say(dayTaNi, 'VNPT', 'declared', 'good', '2025-12-31');
	await say(dayTaNi, 'VNPT', 'modelled', 'none', '2026-06-30');
	await say(dayTaNi, 'MobiFone', 'declared', 'weak', '2025-12-31');
	await say(dayTaNi, 'MobiFone', 'measured', 'weak', '2026-03-01');
	await say(preyChop, 'Viettel', 'declared', 'good', null);
	await say(preyChop, 'Viettel', 'reported', 'weak', '2026-05-01');
	await say(daiUi, 'Viettel', 'declared', 'weak', '2025-12-31');
	await say(daiUi, 'Viettel', 'reported', 'none', '2026-08-01');
	// Nothing contradicts: 2G is off, unknown says nothing.
	await say(preyChop, 'VNPT', 'declared', 'good', '2025-12-31', '2G');
	await say(preyChop, 'VNPT', 'measured', 'none', '2026-05-01', '2G');
	await say(daiUi, 'VNPT', 'declared', 'good', '2025-12-31');
	await say(daiUi, 'VNPT', 'measured', 'unknown', '2026-05-01');
});

describe('contradictions of the evidence', () => {
	it('are listed with declared signals nobody finds first, then the widest apart', async () => {
		const { conflicts, total } = await list();
		expect(conflicts.map(nameOf)).toEqual([
			'Đay Tà Ni Viettel',
			'Đại Ui Viettel',
			'Đay Tà Ni VNPT',
			'Prey Chóp Viettel',
		]);
		expect(total).toBe(4);
	});

	it('are those that listConflicts() finds, no more and no fewer', async () => {
		const evidence = await listEvidenceOf(test.sql, hamlets);
		const found = hamlets.flatMap((id) =>
			findConflicts(evidence.filter(({ areaId }) => areaId === id)).map((one) => [
				id,
				one.operator,
				one.technology,
				one.steps,
				one.isDeclaredButAbsent,
			]),
		);
		const { conflicts } = await list();
		const listed = conflicts.map(({ hamletId, conflict }) => [
			hamletId,
			conflict.operator,
			conflict.technology,
			conflict.steps,
			conflict.isDeclaredButAbsent,
		]);
		expect(new Set(listed.map(String))).toEqual(new Set(found.map(String)));
	});

	it('show every row with its day, source and grade, the least trusted first', async () => {
		const [first] = (await list()).conflicts;
		expect(first).toMatchObject({ communeName: { vi: 'Lai Hòa' }, households: 120, newestOn: '2026-03-01' });
		expect(
			first!.conflict.rows.map((row) => [row.evidence, row.state, row.measuredOn, row.sourceId]),
		).toEqual([
			['declared', 'good', '2025-12-31', 'demo'],
			['measured', 'none', '2026-03-01', 'demo'],
		]);
	});

	it('are narrowed by commune, operator and kind, and come by page', async () => {
		expect((await list({ commune: '31700' })).conflicts.map(nameOf)).toEqual(['Đại Ui Viettel']);
		expect((await list({ operator: 'VNPT' })).conflicts.map(nameOf)).toEqual(['Đay Tà Ni VNPT']);
		expect((await list({ absentOnly: true })).total).toBe(2);
		const second = await listConflicts(test.sql, ANALYST, EVERYTHING, { page: 2, size: 3 });
		expect(second.conflicts.map(nameOf)).toEqual(['Prey Chóp Viettel']);
	});

	it('sort below once somebody looked, and open again when newer evidence comes', async () => {
		const decide = (state: 'asked-operator' | 'open') =>
			followUp(
				test.sql,
				{
					hamletId: hamlets[0]!,
					operator: 'Viettel',
					technology: '4G',
					state,
					note: 'Đã gửi công văn cho Viettel',
					evidenceUntil: '2026-03-01',
				},
				{ viewer: ANALYST, requestId: 'r' },
			);
		await decide('asked-operator');
		const { conflicts } = await list();
		expect(conflicts.map(nameOf).at(-1)).toBe('Đay Tà Ni Viettel');
		expect(conflicts.at(-1)).toMatchObject({
			isLookedAt: true,
			isReopened: false,
			followUps: [{ state: 'asked-operator', personName: 'Lâm Sa Rây' }],
		});
		expect((await list({ show: 'open' })).total).toBe(3);
		expect((await list({ show: 'looked-at' })).total).toBe(1);

		await say(hamlets[0]!, 'Viettel', 'reported', 'none', '2026-11-01');
		expect((await list()).conflicts[0]).toMatchObject({ isLookedAt: false, isReopened: true });

		await decide('open');
		expect((await list()).conflicts[0]).toMatchObject({ isLookedAt: false, isReopened: false });
		const [logged] = await test.sql`select action, subject_id from audit_entry order by id desc limit 1`;
		expect(logged).toMatchObject({ action: 'signal_conflict_noted', subjectId: String(hamlets[0]) });
	});

	it('keep what was decided for ever', async () => {
		await expect(test.sql`update signal_conflict_note set state = 'settled'`).rejects.toThrow('append-only');
	});

	it('are for analysts, and of hamlets that exist', async () => {
		const planner = { ...ANALYST, role: 'viewer' } as const;
		await expect(listConflicts(test.sql, planner, EVERYTHING, { page: 1 })).rejects.toMatchObject({
			kind: 'Forbidden',
		});
		const added = {
			operator: 'A',
			technology: '4G',
			state: 'settled',
			note: null,
			evidenceUntil: null,
		} as const;
		const request = { requestId: 'r' };
		await expect(
			followUp(test.sql, { ...added, hamletId: hamlets[0]! }, { ...request, viewer: planner }),
		).rejects.toMatchObject({ kind: 'Forbidden' });
		await expect(
			followUp(test.sql, { ...added, hamletId: 987_654 }, { ...request, viewer: ANALYST }),
		).rejects.toMatchObject({ code: 'error_unknown_area' });
	});
});

describe('what is asked', () => {
	it('of the list may be anything: what makes no sense is left out', () => {
		const read = (query: string) => readConflictFilter(new URL(`http://x/?${query}`));
		expect(read('')).toEqual({
			filter: { commune: null, operator: null, absentOnly: false, show: 'open' },
			page: 1,
		});
		expect(read("commune=';drop&page=-3&show=x&operator=%00")).toEqual(read(''));
		expect(read('commune=31810&page=2&absent=1&show=all')).toMatchObject({
			filter: { commune: '31810', absentOnly: true, show: 'all' },
			page: 2,
		});
	});

	it('of a decision must be one', () => {
		const form = (over: Record<string, string> = {}) => {
			const data = new FormData();
			const fields = {
				hamletId: '7',
				operator: 'A',
				technology: '4G',
				state: 'settled',
				note: ' ',
				evidenceUntil: '',
			};
			for (const [name, value] of Object.entries({ ...fields, ...over })) data.set(name, value);
			return data;
		};
		expect(readFollowUp(form())).toMatchObject({ hamletId: 7, note: null, evidenceUntil: null });
		const wrong: Record<string, string>[] = [
			{ hamletId: '-7' },
			{ state: 'closed' },
			{ technology: '2G' },
			{ note: 'x'.repeat(2001) },
		];
		for (const over of wrong) expect(() => readFollowUp(form(over))).toThrow('error_invalid_body');
	});
});
