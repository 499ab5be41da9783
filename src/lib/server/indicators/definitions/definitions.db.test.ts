import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { addValue } from '../../../../../tests/support/indicators.ts';
import { addPerson } from '../../../../../tests/support/people.ts';
import { loadSmallCountry, type SmallCountry } from '../../../../../tests/support/small-country.ts';
import type { Definition } from '../../../indicators/definitions/types.ts';
import { GUEST, type Viewer } from '../../access/index.ts';
import { listAuditEntries } from '../../audit/index.ts';
import type { Pool } from '../../db/index.ts';
import { getIndicatorValues, listIndicators } from '../service.ts';
import {
	addBreak,
	getDefinitions,
	getHoldings,
	removeBreak,
	removeDefinition,
	retireDefinition,
	saveDefinition,
} from './service.ts';

const database = useTestDatabase();
const EVERYTHING = { personId: null, action: null, subject: null, subjectId: null };
let country: SmallCountry;
let admin: Viewer;
let other: Viewer;

const WATER: Definition = {
	id: 'ho_co_nuoc_sach',
	topic: 'poverty',
	name: { vi: 'Tỷ lệ hộ có nước sạch', km: 'ទឹកស្អាត' },
	definition: { vi: 'Hộ dùng nước sạch trên tổng số hộ' },
	kind: 'rate',
	unit: 'percent',
	numerator: { vi: 'Hộ dùng nước sạch' },
	denominator: { vi: 'Tổng số hộ' },
	direction: 'up',
	standard: 'QCVN 01-1:2018/BYT',
	series: null,
	measure: null,
	denominatorMeasure: 'households',
	breakdowns: ['ethnic_group'],
	reportingLevel: 'commune',
	smallCellThreshold: 10,
	trap: null,
	legalSource: null,
	position: 99,
	targets: [
		{
			...{ reading: '', value: 95.5, deadline: '2030-12-31', legalSource: 'KH thử', note: null },
			...{ baseline: null, baselinePeriod: null, objectiveId: null },
		},
	],
};

beforeAll(async () => {
	country = await loadSmallCountry(database.sql);
	admin = await addPerson(database.sql, 'p-1', 'admin', 'Sơn Thị Đa');
	other = await addPerson(database.sql, 'p-2', 'admin', 'Lý Văn Đức');
});

const save = (sql: Pool, draft: Definition, version: number | null, viewer = admin) =>
	saveDefinition(sql, { viewer, requestId: 'r-1' }, { draft, version });
const keptOf = async (sql: Pool) =>
	(await getDefinitions(sql, admin)).definitions.find(({ id }) => id === WATER.id)!;
const actions = async (sql: Pool) =>
	(await listAuditEntries(sql, EVERYTHING, null, 20)).map(({ action }) => action);

describe('an indicator that an administrator adds', () => {
	it('is on every list, takes figures, and is carried like the others, without any other step', () =>
		database.isolated(async (sql) => {
			expect(await save(sql, WATER, null)).toEqual({ outcome: 'saved' });
			for (const [key, numerator] of [
				['31498@2024', 90],
				['31507@', 40],
			] as const)
				await addValue(sql, {
					...{ indicator: WATER.id, area: country.id(key), period: '2024', numerator, denominator: 100 },
				});
			const [listed] = (await listIndicators(sql)).filter(({ id }) => id === WATER.id);
			expect(listed).toMatchObject({ name: WATER.name, periods: ['2024'], sourceId: 'own-definitions' });
			expect(listed!.targets).toMatchObject([{ value: 95.5, deadline: '2030-12-31' }]);
			const asked = { indicatorId: WATER.id, at: '2026-11-22', level: 'commune', viewer: admin } as const;
			const { values } = await getIndicatorValues(sql, asked);
			// (90 + 40) / (100 + 100)
			expect(values.find(({ code }) => code === '31507')).toMatchObject({ value: 65, recast: true });
		}));

	it('has its own measure by name; the source of definitions is made once', () =>
		database.isolated(async (sql) => {
			await save(sql, WATER, null);
			await save(sql, { ...WATER, id: 'hai', measure: WATER.id }, null);
			const { definitions } = await getDefinitions(sql, admin);
			expect(definitions.map(({ id, measure }) => [id, measure])).toEqual([
				['hai', WATER.id],
				[WATER.id, WATER.id],
			]);
			expect(await sql`select 1 from source where id = 'own-definitions'`).toHaveLength(1);
			const [entry] = await listAuditEntries(sql, EVERYTHING, null, 20);
			expect(entry).toMatchObject({ action: 'definition_added', subjectId: 'hai', before: null });
		}));

	it('cannot take an id that is there, and nothing is written', () =>
		database.isolated(async (sql) => {
			await save(sql, WATER, null);
			await expect(save(sql, { ...WATER, name: { vi: 'Khác' } }, null)).rejects.toMatchObject({
				code: 'definition_error_id_taken',
			});
			expect((await keptOf(sql)).name.vi).toBe(WATER.name.vi);
		}));
});

describe('an indicator that is changed', () => {
	it('keeps what the form does not ask for of its targets, even of one whose reading is renamed', () =>
		database.isolated(async (sql) => {
			await sql`
				insert into plan_objective (id, code, position, scope, kind, wording, deadline, legal_source, source_id)
				values ('c9', 'C9', 1, 'plan', 'indicator', ${sql.json({ vi: 'Nước sạch' })}, '2030-12-31', 'KH thử', 'law')`;
			const [target] = WATER.targets;
			await save(sql, { ...WATER, targets: [{ ...target!, objectiveId: 'c9' }] }, null);
			await sql`update target set count_unit = ${sql.json({ vi: 'hộ' })} where indicator_id = ${WATER.id}`;
			const kept = async () =>
				(await sql`select reading, value::float8 as value, count_unit, objective_id from target`)[0];
			const { measure, ...stays } = { ...WATER, measure: WATER.id };
			const raised = { ...target!, value: 97, objectiveId: 'c9' };
			await save(sql, { ...stays, measure, targets: [raised] }, (await keptOf(sql)).version);
			expect(await kept()).toEqual({
				...{ reading: '', value: 97, countUnit: { vi: 'hộ' }, objectiveId: 'c9' },
			});
			const named = { ...stays, measure, targets: [{ ...raised, reading: 'A' }] };
			await save(sql, named, (await keptOf(sql)).version);
			expect(await kept()).toMatchObject({ reading: 'A', countUnit: { vi: 'hộ' }, objectiveId: 'c9' });
		}));

	it('tells an administrator what hangs on it before it is taken out of use, and nobody else', () =>
		database.isolated(async (sql) => {
			await save(sql, WATER, null);
			const asked = { indicator: WATER.id, area: country.id('31507@'), numerator: 40, denominator: 100 };
			for (const period of ['2023', '2024']) await addValue(sql, { ...asked, period });
			expect(await getHoldings(sql, admin, WATER.id)).toEqual({
				...{ figures: 2, periods: 2, byGroup: 0, corrections: 0, breaks: 0, targets: [null] },
			});
			expect(() => getHoldings(sql, GUEST, WATER.id)).toThrow(
				expect.objectContaining({ kind: 'Forbidden' }) as Error,
			);
		}));

	it('gets its next version; the log holds what changed and nothing else', () =>
		database.isolated(async (sql) => {
			await save(sql, WATER, null);
			const { version, measure } = await keptOf(sql);
			const next = { ...WATER, measure, name: { vi: 'Hộ có nước sạch' }, targets: [] };
			expect(await save(sql, next, version)).toEqual({ outcome: 'saved' });
			expect(await keptOf(sql)).toMatchObject({ version: version + 1, targets: [], changedBy: 'Sơn Thị Đa' });
			const [entry] = await listAuditEntries(sql, EVERYTHING, null, 1);
			expect(entry).toMatchObject({ action: 'definition_changed', after: { name: next.name, targets: [] } });
			expect(Object.keys(entry!.before as object).sort()).toEqual(['name', 'targets']);
			// Nothing changed: no version, no line.
			await save(sql, next, version + 1);
			expect([(await keptOf(sql)).version, (await actions(sql)).length]).toEqual([version + 1, 2]);
		}));

	it('by two at once is written by the first; the second is shown what differs, and loses nothing', () =>
		database.isolated(async (sql) => {
			await save(sql, WATER, null);
			const { version, measure } = await keptOf(sql);
			await save(sql, { ...WATER, measure, unit: 'percent', position: 7 }, version, other);
			const mine = { ...WATER, measure, name: { vi: 'Tên của tôi' } };
			const second = await save(sql, mine, version);
			expect(second).toMatchObject({
				outcome: 'overtaken',
				theirs: { position: 7, version: version + 1, changedBy: 'Lý Văn Đức' },
				members: ['name', 'position'],
			});
			expect((await keptOf(sql)).name).toEqual(WATER.name);
			expect(await save(sql, mine, version + 1)).toEqual({ outcome: 'saved' });
		}));

	it('keeps its kind and standard once it has figures; its words may change', () =>
		database.isolated(async (sql) => {
			await save(sql, WATER, null);
			const area = country.id('31507@2025');
			await addValue(sql, { indicator: WATER.id, area, period: '2025', numerator: 1, denominator: 2 });
			const { version, measure } = await keptOf(sql);
			const other = { ...WATER, measure, standard: 'QCVN 2030', name: { vi: 'Mới' } };
			expect(await save(sql, other, version)).toEqual({ outcome: 'frozen', members: ['standard'] });
			expect((await keptOf(sql)).standard).toBe(WATER.standard);
			expect(await save(sql, { ...other, standard: WATER.standard }, version)).toEqual({ outcome: 'saved' });
		}));
});

describe('an indicator that is no longer used', () => {
	it('is retired with its figures, and brought back; deleted only while it has none', () =>
		database.isolated(async (sql) => {
			const acting = { viewer: admin, requestId: null };
			await save(sql, WATER, null);
			const area = country.id('31507@2025');
			await addValue(sql, { indicator: WATER.id, area, period: '2025', numerator: 1, denominator: 2 });
			const { version } = await keptOf(sql);
			await expect(removeDefinition(sql, acting, { id: WATER.id, version })).rejects.toMatchObject({
				code: 'definition_error_has_figures',
			});
			await retireDefinition(sql, acting, { id: WATER.id, version, retired: true });
			expect((await listIndicators(sql)).find(({ id }) => id === WATER.id)?.retired).toBe(true);
			await expect(
				retireDefinition(sql, acting, { id: WATER.id, version, retired: false }),
			).rejects.toMatchObject({ code: 'definition_error_overtaken' });
			await sql`delete from indicator_value where indicator_id = ${WATER.id}`;
			await removeDefinition(sql, acting, { id: WATER.id, version: version + 1 });
			expect(await listIndicators(sql)).toEqual([]);
			expect(await actions(sql)).toEqual(['definition_deleted', 'definition_retired', 'definition_added']);
		}));
});

describe('breaks', () => {
	it('are added once, for one indicator or all, and taken away; both are logged', () =>
		database.isolated(async (sql) => {
			const acting = { viewer: admin, requestId: null };
			const one = {
				...{ indicatorId: null, startsOn: '2025-07-01', kind: 'units' as const },
				...{ reason: { vi: 'Bỏ cấp huyện' }, legalSource: 'NQ thử' },
			};
			await addBreak(sql, acting, one);
			await expect(addBreak(sql, acting, one)).rejects.toMatchObject({
				code: 'definition_error_break_twice',
			});
			await expect(addBreak(sql, acting, { ...one, startsOn: 'hôm nay' })).rejects.toMatchObject({
				code: 'definition_error_break',
			});
			await expect(addBreak(sql, acting, { ...one, indicatorId: 'khong_co' })).rejects.toMatchObject({
				code: 'definition_error_unknown',
			});
			const [kept] = (await getDefinitions(sql, admin)).breaks;
			expect(kept).toMatchObject(one);
			await removeBreak(sql, acting, kept!.id);
			expect(await actions(sql)).toEqual(['series_break_removed', 'series_break_added']);
		}));
});

it('definitions are an administrator’s alone', () =>
	database.isolated(async (sql) => {
		const planner = await addPerson(sql, 'p-3', 'viewer');
		for (const viewer of [GUEST, planner]) {
			await expect(getDefinitions(sql, viewer)).rejects.toMatchObject({ kind: 'Forbidden' });
			await expect(save(sql, WATER, null, viewer)).rejects.toMatchObject({ kind: 'Forbidden' });
		}
		expect(await listIndicators(sql)).toEqual([]);
	}));
