import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { copyDatabase, useTestDatabase, type OwnDatabase } from '../../../../../tests/support/database.ts';
import { startDatabaseProcess } from '../../../../../tests/support/database-process.ts';
import { openDatabase } from '../index.ts';

const onServer = inject('databaseTemplate').url !== null;

describe.skipIf(onServer)('the embedded connection', () => {
	const database = useTestDatabase({ state: 'blank' });

	it('says that rows cannot be streamed in, and the transaction around it is aborted', async () => {
		const { sql } = database;
		await sql`create table stream (id int)`;
		await expect(sql`copy stream from stdin`.execute()).rejects.toMatchObject({ code: '0A000' });
		const codes: unknown[] = [];
		const note = (error: { code?: string }) => codes.push(error.code);
		await sql
			.begin(async (sql) => {
				await sql`copy stream (id) from stdin`.execute().catch(note);
				await sql`select 1`.catch(note);
			})
			.catch(() => {});
		expect(codes).toEqual(['0A000', '25P02']);
	});

	it('joins two layers that lie far from each other, once their statistics are known', async () => {
		const { sql } = database;
		for (const [table, longitude] of [
			['mast_abroad', 100],
			['unit_here', 106],
		] as const) {
			await sql`create table ${sql(table)} (geom geometry(Geometry, 4326))`;
			await sql`insert into ${sql(table)}
				select ST_Expand(ST_Point(${longitude} + n * 0.01, 9.6, 4326), 0.02) from generate_series(1, 20) n`;
			await sql`analyze ${sql(table)}`;
		}
		const joined = await sql`select count(*)::integer as pairs
			from mast_abroad m join unit_here u on m.geom && u.geom`;
		expect(joined).toEqual([{ pairs: 0 }]);
	});

	it('refuses a second connection instead of mixing two up', async () => {
		await expect(database.sql.listen('news', () => {})).rejects.toMatchObject({ code: '53300' });
		expect(await database.sql`select 1 as one`).toEqual([{ one: 1 }]);
	});

	it('survives a backend that gives up, and later queries work', async () => {
		const { sql } = database;
		// Hidden from the bridge, so PostgreSQL itself asks for rows that never come and exits.
		await expect(sql.unsafe('select 1; copy stream from stdin')).rejects.toMatchObject({ code: 'XX000' });
		expect(await sql`select ${2}::int as two`).toEqual([{ two: 2 }]);
	});

	it('ignores a request to cancel, without harm', async () => {
		const { sql } = database;
		const query = sql`select pg_sleep(0.5), ${7}::int as seven`.execute();
		await sleep(200);
		query.cancel();
		expect(await query).toMatchObject([{ seven: 7 }]);
	});

	it('answers queries asked before it was closed', async () => {
		const own = await copyDatabase('blank');
		const { sql, close } = await openDatabase(own.environment, { closeOnSignals: false });
		const answers = Array.from({ length: 20 }, (_, index) => sql`select ${index}::int as value`.execute());
		const results = Promise.all(answers);
		await sleep(0);
		await close();
		expect((await results).map(([row]) => row?.value)).toEqual(answers.map((_, index) => index));
		expect(existsSync(join(own.environment.dataDir, 'database.lock'))).toBe(false);
		await own.remove();
	});
});

// Each of these opens PostGIS several times, in processes of its own.
describe.skipIf(onServer)('a data folder', { timeout: 300_000 }, () => {
	const own: OwnDatabase[] = [];
	afterEach(async () => {
		for (const database of own.splice(0)) await database.remove();
	});
	const copy = async () => {
		const database = await copyDatabase('blank');
		own.push(database);
		return database.environment;
	};
	const open = (environment: OwnDatabase['environment']) =>
		openDatabase(environment, { closeOnSignals: false });

	it('is refused to a second process, which is told who holds it', async () => {
		const environment = await copy();
		const holder = await startDatabaseProcess(environment.dataDir, 'hold');
		await holder.waitFor('open');
		await expect(open(environment)).rejects.toMatchObject({
			code: 'database_locked',
			message: expect.stringMatching(new RegExp(`${environment.dataDir}.* ${holder.pid} `)),
		});
		const other = await startDatabaseProcess(environment.dataDir, 'hold');
		expect(await other.ended).toMatchObject({ code: 1, errors: expect.stringContaining(`${holder.pid}`) });
		await holder.end('SIGKILL');
	});

	it('is free again at once after its owner was killed', async () => {
		const environment = await copy();
		const holder = await startDatabaseProcess(environment.dataDir, 'hold');
		await holder.waitFor('open');
		await holder.end('SIGKILL');
		expect(existsSync(join(environment.dataDir, 'database.lock'))).toBe(true);
		const database = await open(environment);
		expect(await database.sql`select 1 as one`).toEqual([{ one: 1 }]);
		await database.close();
	});

	it('is closed properly when its owner is asked to end', async () => {
		const environment = await copy();
		const holder = await startDatabaseProcess(environment.dataDir, 'hold');
		await holder.waitFor('open');
		await holder.end('SIGTERM');
		expect(existsSync(join(environment.dataDir, 'database.lock'))).toBe(false);
	});

	it('is refused to a second owner in the same process', async () => {
		const environment = await copy();
		const database = await open(environment);
		await expect(open(environment)).rejects.toMatchObject({ code: 'database_locked' });
		expect(await database.sql`select 1 as one`).toEqual([{ one: 1 }]);
		await database.close();
	});

	it('does not believe a lock whose pid belongs to another process by now', async () => {
		const environment = await copy();
		const file = join(environment.dataDir, 'database.lock');
		const holder = await startDatabaseProcess(environment.dataDir, 'hold');
		await holder.waitFor('open');
		const left: Record<string, unknown> = JSON.parse(await readFile(file, 'utf8'));
		await holder.end('SIGKILL');
		await writeFile(file, JSON.stringify({ ...left, pid: process.pid }));
		const database = await open(environment);
		await database.close();
	});

	it('keeps every committed batch whole and no half of one when its writer is killed, again and again', async () => {
		const environment = await copy();
		let promised = 0;
		for (const pause of [0, 130]) {
			const writer = await startDatabaseProcess(environment.dataDir, 'write');
			await writer.waitFor('committed 3');
			await sleep(pause);
			await writer.end('SIGKILL');
			promised += writer.said.filter((line) => line.startsWith('committed')).length;

			const database = await open(environment);
			const batches = await database.sql<{ rows: number }[]>`
				select count(*)::int as rows from parcel group by xmin::text`;
			expect(new Set(batches.map(({ rows }) => rows))).toEqual(new Set([1000]));
			// One more may have been committed than the writer had time to say.
			expect(batches.length - promised).toBeOneOf([0, 1]);
			promised = batches.length;
			await database.close();
		}
	});

	it('is made whole after its first start was killed halfway', async () => {
		const dataDir = await mkdtemp(join(tmpdir(), 'phumsoc-test-'));
		const first = await startDatabaseProcess(dataDir, 'hold');
		while (!existsSync(join(dataDir, 'database.new'))) await sleep(20);
		await first.end('SIGKILL');
		expect(existsSync(join(dataDir, 'database'))).toBe(false);
		const database = await open({ databaseUrl: null, dataDir });
		expect(await database.sql`select ST_AsText(ST_Point(105.97, 9.6)) as point`).toEqual([
			{ point: 'POINT(105.97 9.6)' },
		]);
		await database.close();
		await rm(dataDir, { recursive: true });
	});

	it('of another program is left alone', async () => {
		const environment = await copy();
		await writeFile(join(environment.dataDir, 'database/PG_VERSION'), '16\n');
		await expect(open(environment)).rejects.toMatchObject({ code: 'database_version' });
	});
});
