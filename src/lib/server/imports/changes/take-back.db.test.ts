import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { evidenceInto } from '../../../../../tests/support/evidence.ts';
import { addHamlet, loadSmallCountry } from '../../../../../tests/support/small-country.ts';
import { recordImportRun, takeRunId } from '../run.repository.ts';
import type { Transaction } from '../../db/index.ts';
import { keepChangesOf } from './repository.ts';
import { takeImportBack } from './take-back.ts';

const test = useTestDatabase();
const masts = evidenceInto(test, 'masts');
let hamlet: number;

beforeAll(async () => {
	const { id } = await loadSmallCountry(test.sql);
	hamlet = await addHamlet(test.sql, {
		name: 'Tâm Phước',
		position: [105.05, 9.65],
		communes: [id('31507@2025')],
	});
});
beforeEach(() => test.sql`delete from cell_site`);

const HEADER = 'id,operator,lng,lat,technologies,bands,height_m,power_w,on_air_since';
const row = (id: string, height = 42, lng = 105.05) =>
	`${id},Viettel,${lng},9.65,4G;5G,900;1800,${height},20,2019-07-16`;
const bringIn = async (...rows: string[]) => {
	await masts.run([HEADER, ...rows].join('\n'));
	const [run] = await test.sql<{ id: number }[]>`select max(id)::integer as id from import_run`;
	return run!.id;
};
const takeBack = (runId: number, dryRun = false) =>
	takeImportBack(test.database, {
		...{ runId, dryRun },
		viewer: { id: null, name: 'Thạch Sơn' },
		requestId: null,
	});
/** Every bit of the table. */
const read = () => test.sql`select *, ST_AsEWKB(geom)::text as exact from cell_site order by id`;

it('what an import added goes and what it changed is again what it was, to the last bit', async () => {
	await bringIn(row('A', 42, 105.050_000_000_123_4), row('B'));
	const before = await read();
	const run = await bringIn(row('A', 50, 105.2), row('C'));
	expect(await read()).not.toEqual(before);

	expect(await takeBack(run, true)).toMatchObject({
		state: 'possible',
		counts: { cell_site: { added: 1, changed: 1, removed: 0 } },
		features: { added: 1, changed: 1, removed: 0 },
	});
	expect(await takeBack(run)).toMatchObject({ state: 'undone' });
	expect(await read()).toEqual(before);
	const [kept] = await test.sql`select state, undone_by_name from import_run where id = ${run}`;
	expect(kept).toEqual({ state: 'undone', undoneByName: 'Thạch Sơn' });
	const [told] = await test.sql`select action, subject_id from audit_entry order by id desc limit 1`;
	expect(told).toEqual({ action: 'import_undone', subjectId: String(run) });
	expect(await takeBack(run)).toMatchObject({ state: 'undone_before' });
});

describe('an import is not taken back', () => {
	it('where a row was changed since: it is named, and nothing moves', async () => {
		const run = await bringIn(row('A'), row('B'));
		await bringIn(row('A', 60));
		const before = await read();
		expect(await takeBack(run)).toMatchObject({
			state: 'changed_since',
			count: 1,
			rows: [{ tableName: 'cell_site', name: 'A' }],
		});
		expect(await read()).toEqual(before);
	});

	it('where nobody knows of it, or it wrote nothing', async () => {
		expect(await takeBack(999_999)).toEqual({ state: 'unknown' });
		await bringIn(row('A'));
		expect(await takeBack(await bringIn(row('A')))).toMatchObject({ state: 'nothing_written' });
	});
});

it('later imports are taken back first, then the earlier ones can be', async () => {
	const first = await bringIn(row('A'));
	const second = await bringIn(row('A', 60));
	expect(await takeBack(first)).toMatchObject({ state: 'changed_since' });
	expect(await takeBack(second)).toMatchObject({ state: 'undone' });
	expect(await takeBack(first)).toMatchObject({ state: 'undone' });
	expect(await read()).toEqual([]);
});

it('a trial run keeps no change', async () => {
	const [before] = await test.sql`select count(*)::integer as count from import_change`;
	await masts.run([HEADER, row('A')].join('\n'), {}, { dryRun: true });
	expect(await test.sql`select count(*)::integer as count from import_change`).toEqual([before]);
	expect(hamlet).toBeGreaterThan(0);
});

const SOURCE = {
	...{ title: 'Thử', publisher: 'Thử', licence: null, address: null },
	...{ publishedOn: '2026-01-01', illustrative: true },
};

describe('whatever an import does to its rows, step by step, is taken back', () => {
	/** An import that does this. */
	const importing = (work: (sql: Transaction) => Promise<unknown>) =>
		test.database.patiently(30, async (sql) => {
			const runId = await takeRunId(sql);
			await keepChangesOf(sql, runId);
			await work(sql);
			const report = {
				kind: 'masts',
				state: 'applied',
				fileName: 'thu.csv',
				sha256: '',
				sourceId: null,
			} as const;
			const counts = { changed: 1, read: 1, kept: 1, rejected: 0, findings: [], seconds: 0 };
			await recordImportRun(sql, runId, { ...report, ...counts }, { source: SOURCE, answers: {} });
			return runId;
		});
	const everything = () => test.sql`
		select h.*, ST_AsEWKB(h.geom)::text as exact, (select jsonb_agg(to_jsonb(m) order by m.parent_id, m.valid)
			from area_parent m where m.area_id = h.id) as parents
		from area h where h.level = 'hamlet' order by h.id`;
	let other: number;
	beforeAll(async () => {
		other = await addHamlet(test.sql, { name: 'Xoài Rùm', position: [105.06, 9.65], communes: [] });
		await test.sql`update area set code = own_key where id in (${hamlet}, ${other})`;
	});

	it.each([
		[
			'a row that it changed twice',
			(sql: Transaction) => sql`update area set name_vi = 'Một' where id = ${hamlet}`,
			(sql: Transaction) => sql`update area set name_vi = 'Hai' where id = ${hamlet}`,
		],
		[
			'rows whose key it changed, one after the other',
			(sql: Transaction) => sql`update area_parent set valid = '[,2030-01-01)' where area_id = ${hamlet}`,
			(sql: Transaction) => sql`update area_parent set valid = '[,2031-01-01)' where area_id = ${hamlet}`,
		],
		[
			'a row that took the code which another gave up',
			(sql: Transaction) => sql`update area set code = 'given-up' where id = ${hamlet}`,
			(sql: Transaction) =>
				sql`update area set code = (select own_key from area where id = ${hamlet}) where id = ${other}`,
		],
		[
			'a row that it took away and put there anew',
			(sql: Transaction) => sql`delete from area_parent where area_id = ${hamlet}`,
			(sql: Transaction) => sql`
				insert into area_parent select ${hamlet}, min(id), '[2001-01-01,)' from area where level = 'commune'`,
		],
	])('%s', async (_title, first, second) => {
		const before = await everything();
		const run = await importing(async (sql) => {
			await first(sql);
			await second(sql);
		});
		expect(await everything()).not.toEqual(before);
		expect(await takeBack(run)).toMatchObject({ state: 'undone' });
		expect(await everything()).toEqual(before);
	});

	it('but not where something rests on a row that it added and then changed', async () => {
		const run = await importing(async (sql) => {
			await sql`
				insert into area (own_key, level, kind, name_vi, valid, geom_quality, source_id)
				select 'fresh', level, kind, 'Mới', valid, 'none', source_id from area where id = ${hamlet}`;
			await sql`update area set name_vi = 'Mới hơn' where own_key = 'fresh'`;
		});
		await test.sql`
			insert into hamlet_profile (area_id, as_of, households, source_id)
			select id, '2026-01-01', 3, source_id from area where own_key = 'fresh'`;
		expect(await takeBack(run)).toMatchObject({ state: 'changed_since', rows: [{ name: 'Mới hơn' }] });
	});
});

it('rows are taken back many at a time: what follows every statement does not follow every row', async () => {
	const run = await bringIn(...Array.from({ length: 40 }, (_, at) => row(`M${at}`)));
	const read = async () => {
		const [one] = await test.sql<{ revision: number }[]>`
			select revision::integer from data_revision where table_name = 'cell_site'`;
		return one!.revision;
	};
	const before = await read();
	expect(await takeBack(run)).toMatchObject({ state: 'undone', counts: { cell_site: { added: 40 } } });
	expect(await read()).toBe(before + 1);
});
