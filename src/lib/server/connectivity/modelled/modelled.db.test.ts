import { describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { addPerson } from '../../../../../tests/support/people.ts';
import { addSource } from '../../../../../tests/support/sources.ts';
import { addUnit } from '../../../../../tests/support/units.ts';
import { listAuditEntries } from '../../audit/index.ts';
import type { Database, Pool, Sql, Transaction } from '../../db/index.ts';
import { changeSetting } from '../settings/index.ts';
import { findLastRun, modelSignals } from './index.ts';
import { cancelModelJob, startModelJob, viewModelJob } from './job.ts';

const test = useTestDatabase();
const DAY = '2026-11-22';
/** A kilometre eastwards at 9.6° N, degrees. */
const KM = 1000 / 109_770;
const east = (km: number): [number, number] => [105.97 + km * KM, 9.6];

/** One mast of 900 MHz at 0 km; hamlets 1, 2.5 and 6 km from it, one that lies along 1 … 7 km, and one without a place. */
async function addFixtures(sql: Sql) {
	await addSource(sql, 'test');
	await addSource(sql, 'demo-masts', true);
	const hamlet = (ownKey: string, km: number | null, geometry?: string) =>
		addUnit(sql, {
			level: 'hamlet',
			ownKey,
			kind: 'ap',
			name: `Ấp ${ownKey}`,
			...(km !== null && { labelPoint: east(km) }),
			...(geometry && { geometry }),
		});
	const line = `LINESTRING(${[1, 4, 7].map((km) => east(km).join(' ')).join(', ')})`;
	const ids = {
		near: await hamlet('h-1', 1),
		middle: await hamlet('h-2', 2.5),
		far: await hamlet('h-3', 6),
		along: await hamlet('h-4', 4, line),
		nowhere: await hamlet('h-5', null),
	};
	await addMast(sql, 'm-1', 0, { illustrative: true });
	return ids;
}

interface MastFixture {
	operator?: string;
	technologies?: string[];
	bands?: number[];
	since?: string | null;
	illustrative?: boolean;
}
const addMast = (
	sql: Sql,
	id: string,
	km: number,
	{
		operator = 'Viettel',
		technologies = ['4G'],
		bands = [900],
		since = null,
		illustrative,
	}: MastFixture = {},
) => sql`
	insert into cell_site (id, operator, technologies, bands_mhz, height_m, power_w, on_air_since, geom, source_id)
	values (${id}, ${operator}, ${technologies}, ${bands}, 42, 20, ${since}, ST_Point(${east(km)[0]}, 9.6, 4326),
		${illustrative ? 'demo-masts' : 'test'})`;

/** The test's transaction in the place of the database. */
const databaseOf = (sql: Pool): Pick<Database, 'sql' | 'patiently'> => ({
	sql,
	patiently: <T>(_seconds: number, work: (sql: Transaction) => Promise<T>) => sql.begin(work) as Promise<T>,
});

const read = (sql: Sql) => sql<
	{ key: string; operator: string; state: string; rsrp: number | null; mast: string | null }[]
>`
	select a.own_key as key, g.operator, g.state, g.rsrp_dbm::double precision as rsrp, g.cell_site_id as mast
	from hamlet_signal g join area a on a.id = g.area_id where g.evidence = 'modelled' order by a.own_key, g.operator`;

async function prepare(sql: Pool) {
	const ids = await addFixtures(sql);
	const viewer = await addPerson(sql, 'p-1', 'analyst', 'Lâm Thị Đào');
	return {
		ids,
		viewer,
		run: (day = DAY) => modelSignals(databaseOf(sql), { viewer, requestId: 'r-1', day }),
	};
}

describe('modelled coverage', () => {
	it('is written by hamlet and network with its mast, and makes the state of the hamlets', async () => {
		await test.isolated(async (sql) => {
			const { run } = await prepare(sql);
			expect(await run()).toMatchObject({
				...{ rows: 4, hamlets: 5, masts: 1, mastsLeftOut: 0 },
				counts: { good: 1, weak: 1, none: 2, unknown: 1, partly: 1 },
			});
			const rows = await read(sql);
			expect(rows.map(({ key, state, mast }) => `${key} ${state} ${mast}`)).toEqual([
				'h-1 good m-1',
				'h-2 weak m-1',
				'h-3 none null',
				'h-4 none null',
			]);
			// 29.23 dBm radiated, 114.44 dB lost at 1 km in suburbs.
			expect(rows[0]!.rsrp).toBeCloseTo(-85.2, 1);
			const states = await sql<{ key: string; state: string; illustrative: boolean }[]>`
				select a.own_key as key, p.state, p.service_illustrative as illustrative
				from hamlet_point p join area a on a.id = p.area_id order by 1`;
			expect(states.map(({ state }) => state)).toEqual(['good', 'weak', 'none', 'none', 'unknown']);
			expect(states.slice(0, 4).every(({ illustrative }) => illustrative)).toBe(true);
		});
	});

	it('gives the same when it is run again, in the place of the run before, and is logged with its digest', async () => {
		await test.isolated(async (sql) => {
			const { run } = await prepare(sql);
			const first = await run();
			const second = await run();
			expect(second).toEqual(first);
			expect(await read(sql)).toHaveLength(4);
			const log = await listAuditEntries(
				sql,
				{ personId: 'p-1', action: 'signal_modelled', subject: null, subjectId: null },
				null,
				9,
			);
			expect(log).toHaveLength(2);
			expect(log[0]!.after).toMatchObject({ day: DAY, rowsSha256: first.rowsSha256 });
			expect(await findLastRun(sql)).toMatchObject({
				day: DAY,
				runBy: 'Lâm Thị Đào',
				rows: 4,
				illustrative: true,
			});
		});
	});

	it('knows the masts of the day alone, and keeps what it said of former years', async () => {
		await test.isolated(async (sql) => {
			const { run } = await prepare(sql);
			await addMast(sql, 'm-2', 6, { since: '2026-03-01' });
			await run('2025-09-30');
			await run();
			const states = await sql<{ on: string; state: string }[]>`
				select g.measured_on as on, g.state from hamlet_signal g join area a on a.id = g.area_id
				where a.own_key = 'h-3' order by g.measured_on`;
			expect(states.map((row) => ({ ...row }))).toEqual([
				{ on: '2025-09-30', state: 'none' },
				{ on: DAY, state: 'good' },
			]);
		});
	});

	it('says nothing of an operator without masts, nor of a technology whose bands it does not know', async () => {
		await test.isolated(async (sql) => {
			const { run } = await prepare(sql);
			await addMast(sql, 'm-2', 1, { operator: 'VNPT', technologies: ['2G'] });
			await addMast(sql, 'm-3', 1, { operator: 'MobiFone', technologies: ['5G'], bands: [3700] });
			expect(await run()).toMatchObject({ rows: 4, masts: 3, mastsLeftOut: 2 });
			expect(new Set((await read(sql)).map(({ operator }) => operator))).toEqual(new Set(['Viettel']));
		});
	});

	it('follows the settings', async () => {
		await test.isolated(async (sql) => {
			const { run } = await prepare(sql);
			const admin = await addPerson(sql, 'p-2', 'admin');
			const change = { id: 'propagation.environments', source: 'thực địa' };
			const value = { ap: 'open', khom: 'suburban', khu_vuc: 'suburban' };
			await changeSetting(sql, { viewer: admin, requestId: null }, { ...change, value });
			expect((await run()).counts).toMatchObject({ good: 3, weak: 1, none: 0 });
		});
	});

	it('leaves the other kinds of evidence alone, and everything where it was given up', async () => {
		await test.isolated(async (sql) => {
			const { run, ids, viewer } = await prepare(sql);
			await sql`insert into hamlet_signal (area_id, operator, technology, evidence, state, measured_on, source_id)
				values (${ids.near}, 'Viettel', '4G', 'measured', 'weak', ${DAY}, 'test')`;
			await run();
			const before = await read(sql);
			await sql`update cell_site set geom = ST_Point(107, 9.6, 4326)`;
			const { finished } = startModelJob(databaseOf(sql), { viewer, day: DAY });
			expect(() => startModelJob(databaseOf(sql), { viewer, day: DAY })).toThrow(
				expect.objectContaining({ code: 'modelled_error_running' }),
			);
			expect(cancelModelJob(viewer)).toMatchObject({ state: 'cancelled' });
			await finished;
			expect(viewModelJob(viewer)).toMatchObject({ state: 'cancelled', outcome: null });
			expect(await read(sql)).toEqual(before);
			expect(await sql`select from hamlet_signal where evidence = 'measured'`).toHaveLength(1);
		});
	});

	it('is for analysts', async () => {
		await test.isolated(async (sql) => {
			const viewer = await addPerson(sql, 'p-1', 'editor');
			await expect(modelSignals(databaseOf(sql), { viewer, day: DAY })).rejects.toMatchObject({
				kind: 'Forbidden',
			});
		});
	});
});
