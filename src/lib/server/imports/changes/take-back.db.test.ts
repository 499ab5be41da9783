import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { evidenceInto } from '../../../../../tests/support/evidence.ts';
import { addHamlet, loadSmallCountry } from '../../../../../tests/support/small-country.ts';
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
