import fc from 'fast-check';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { valuesInto } from '../../../../../tests/support/indicator-values.ts';
import { addIndicator, addValue } from '../../../../../tests/support/indicators.ts';
import { loadSmallCountry, type SmallCountry } from '../../../../../tests/support/small-country.ts';
import { listImportRuns } from '../run.repository.ts';
import { undoValues, type UndoRequest } from './undo.ts';

const test = useTestDatabase();
const { run } = valuesInto(test);
let country: SmallCountry;

const undo = (runId: number | null, details: Partial<UndoRequest> = {}) =>
	undoValues(test.database, {
		runId: runId ?? 0,
		reason: '',
		dryRun: false,
		viewer: { id: null, name: 'Lan' },
		requestId: null,
		...details,
	});

/** Every figure with all that belongs to it; what was corrected is told apart. */
const figures = async () => [
	await test.sql`select * from indicator_value order by indicator_id, period, area_id`,
	await test.sql`select * from indicator_breakdown_value order by indicator_id, period, dimension, category, area_id`,
];
const changes = async () =>
	test.sql<
		{ formerNumerator: number | null; numerator: number | null; reason: string; changedByName: string }[]
	>`
		select former_numerator::integer, numerator::integer, reason, changed_by_name
		from indicator_value_change order by id`;

const HEADER = 'code;period;indicator;value;dimension;category';
const csv = (...rows: string[]) => [HEADER, ...rows].join('\n');
const CORRECTED = { reason: 'Đính chính' };

beforeAll(async () => {
	country = await loadSmallCountry(test.sql);
	await addIndicator(test.sql, 'households', 'count');
	await test.sql`update indicator set breakdowns = '{ethnic_group,sex}' where id = 'households'`;
});
beforeEach(async () => {
	await test.sql`truncate indicator_value, indicator_breakdown_value, indicator_value_change`;
});

describe('an import that is undone', () => {
	it('leaves every figure as it was: the added are gone, the corrected are back, the same stay', async () => {
		await addValue(test.sql, {
			indicator: 'households',
			area: country.id('31810@'),
			period: '2024',
			numerator: 7,
		});
		await run(
			csv('31700;2024;households;10;;', '31699;2024;households;20;;', '31700;2024;households;4;sex;nữ'),
		);
		const before = await figures();
		const { runId } = await run(
			csv(
				'31700;2024;households;11;;',
				'31699;2024;households;20;;',
				'31810;2024;households;8;;',
				'31507;2024;households;30;;',
				'31700;2024;households;5;sex;nữ',
				'31700;2024;households;6;sex;nam',
			),
			{},
			CORRECTED,
		);
		expect(await undo(runId, { dryRun: true })).toMatchObject({
			state: 'possible',
			counts: { removed: 2, restored: 3, changedSince: 0 },
		});
		expect(await figures()).not.toEqual(before);

		const revision = async () =>
			(await test.sql`select revision from data_revision where table_name = 'indicator_value'`)[0];
		const revised = await revision();
		expect(await undo(runId, { reason: 'Nhầm tệp' })).toMatchObject({
			state: 'undone',
			counts: { removed: 2, restored: 3 },
		});
		expect(await figures()).toEqual(before);
		// Tiles and the pattern of small figures go by this number.
		expect(await revision()).not.toEqual(revised);
	});

	it('says who did it and when, in the list of imports, in the log and beside each figure', async () => {
		await run(csv('31700;2023;households;10;;'));
		const { runId } = await run(
			csv('31700;2023;households;12;;', '31699;2023;households;1;;'),
			{},
			CORRECTED,
		);
		await undo(runId, { reason: 'Nhầm tệp', requestId: 'r1' });
		const [latest] = await listImportRuns(test.sql, ['indicator-values']);
		expect(latest).toMatchObject({ id: runId, state: 'undone', undoneByName: 'Lan', canUndo: false });
		expect(latest?.undoneAt).toBeInstanceOf(Date);
		const [audit] = await test.sql`
			select action, subject, subject_id, person_name, request_id, after from audit_entry order by id desc limit 1`;
		expect(audit).toEqual({
			action: 'values_import_undone',
			subject: 'import_run',
			subjectId: String(runId),
			personName: 'Lan',
			requestId: 'r1',
			after: { fileName: 'tệp thử', removed: 1, restored: 1 },
		});
		const reason = `Hoàn tác lần nhập số ${runId} (tệp thử): Nhầm tệp`;
		expect((await changes()).slice(1)).toEqual(
			expect.arrayContaining([
				{ formerNumerator: 12, numerator: 10, reason, changedByName: 'Lan' },
				{ formerNumerator: 1, numerator: null, reason, changedByName: 'Lan' },
			]),
		);
		expect(await undo(runId)).toMatchObject({ state: 'undone_before', run: { undoneByName: 'Lan' } });
	});

	it('gives back what an empty cell took out', async () => {
		await run(csv('31700;2022;households;10;;'));
		const before = await figures();
		const { runId } = await run(csv('31700;2022;households;;;'), { erase: true }, CORRECTED);
		expect((await figures()).flat()).toEqual([]);
		expect(await undo(runId)).toMatchObject({ state: 'undone', counts: { removed: 0, restored: 1 } });
		expect(await figures()).toEqual(before);
	});

	it('can be imported again, and the import before it can then be undone too', async () => {
		const first = await run(csv('31700;2021;households;10;;'));
		const second = await run(csv('31700;2021;households;11;;'), {}, CORRECTED);
		await undo(second.runId);
		const again = await run(csv('31700;2021;households;11;;'), {}, CORRECTED);
		expect(again).toMatchObject({ state: 'applied', changed: 1 });
		await undo(again.runId);
		expect(await undo(first.runId)).toMatchObject({ state: 'undone', counts: { removed: 1 } });
		expect((await figures()).flat()).toEqual([]);
	});
});

describe('an import that is not undone', () => {
	it('is one whose figure was corrected later: it is named with what it is now and by which import', async () => {
		const first = await run(csv('31700;2020;households;10;;', '31699;2020;households;20;;'));
		const later = await run(csv('31700;2020;households;15;;'), {}, { ...CORRECTED, fileName: 'sau.csv' });
		const before = [await figures(), await changes()];
		expect(await undo(first.runId)).toMatchObject({
			state: 'changed_since',
			counts: { changedSince: 1 },
			figures: [
				{
					unit: '31700 Xã Đại Hải',
					period: '2020',
					numerator: 15,
					later: { id: later.runId, fileName: 'sau.csv' },
				},
			],
		});
		expect([await figures(), await changes()]).toEqual(before);
	});

	it('is one whose figure was taken out later, though nothing is left of it', async () => {
		const first = await run(csv('31700;2019;households;10;;'));
		const later = await run(csv('31700;2019;households;;;'), { erase: true }, CORRECTED);
		expect(await undo(first.runId)).toMatchObject({
			state: 'changed_since',
			figures: [{ numerator: null, later: { id: later.runId } }],
		});
	});

	it('is one that took a figure out which came in again, and went again', async () => {
		await run(csv('31700;2018;households;10;;'));
		const took = await run(csv('31700;2018;households;;;'), { erase: true }, CORRECTED);
		const again = await run(csv('31700;2018;households;12;;'));
		expect(await undo(took.runId)).toMatchObject({ state: 'changed_since', figures: [{ numerator: 12 }] });
		await run(csv('31700;2018;households;;;'), { erase: true }, CORRECTED);
		expect((await undo(took.runId)).state).toBe('changed_since');
		expect((await undo(again.runId)).state).toBe('changed_since');
	});

	it('is one that is unknown, wrote nothing, or came before figures told their import', async () => {
		expect(await undo(987_654)).toEqual({ state: 'unknown', runId: 987_654 });
		const applied = await run(csv('31700;2017;households;10;;'));
		await run(csv('31700;2017;households;10;;'));
		const [latest] = await listImportRuns(test.sql, ['indicator-values']);
		expect(latest).toMatchObject({ state: 'unchanged', canUndo: false });
		expect((await undo(latest?.id ?? 0)).state).toBe('nothing_written');
		await test.sql`update import_run set keeps_figures = false where id = ${applied.runId}`;
		expect((await undo(applied.runId)).state).toBe('too_old');
	});
});

describe('whatever two imports hold', () => {
	const unit = fc.constantFrom('31498', '31507', '31810', '31700', '31699');
	const period = fc.constantFrom('2024', '2025-Q1');
	const category = fc.constantFrom(';', 'sex;nữ', 'sex;nam', 'dân tộc;Khmer');
	const rows = fc.uniqueArray(fc.tuple(unit, period, category, fc.option(fc.integer({ min: 0, max: 3 }))), {
		minLength: 1,
		maxLength: 12,
		selector: ([one, when, group]) => `${one} ${when} ${group}`,
	});
	const file = (told: readonly (readonly [string, string, string, number | null])[]) =>
		csv(...told.map(([one, when, group, value]) => `${one};${when};households;${value ?? ''};${group}`));

	it('undoing the second leaves what the first left; undoing both leaves what there was', async () => {
		await fc.assert(
			fc.asyncProperty(rows, rows, async (one, other) => {
				await test.sql`truncate indicator_value, indicator_breakdown_value, indicator_value_change`;
				const nothing = await figures();
				const first = await run(file(one), { erase: true, acceptTotals: true }, CORRECTED);
				const between = await figures();
				const second = await run(file(other), { erase: true, acceptTotals: true }, CORRECTED);
				const after = await figures();
				if (second.runId !== null) expect((await undo(second.runId)).state).toBe('undone');
				else expect(after).toEqual(between);
				expect(await figures()).toEqual(between);
				if (first.runId !== null) expect((await undo(first.runId)).state).toBe('undone');
				expect(await figures()).toEqual(nothing);
			}),
			{ numRuns: 12 },
		);
	});
});
