import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { copyDatabase, type OwnDatabase } from '../../../../../tests/support/database.ts';
import { createPool, type Pool } from '../client.ts';
import { Bridge } from './bridge.ts';

describe.skipIf(inject('databaseTemplate').url !== null)(
	'the bridge between a client and its backend',
	() => {
		let own: OwnDatabase;
		let bridge: Bridge;
		let sql: Pool;
		const connect = () =>
			createPool('postgres://postgres@embedded/postgres', { max: 1, socket: () => bridge.connect() });

		beforeAll(async () => {
			own = await copyDatabase('blank');
			bridge = await Bridge.open({
				directory: join(own.environment.dataDir, 'database'),
				timeZone: 'UTC',
				statementLimit: 30_000,
				idleTransactionLimit: 30_000,
				checkpointInterval: 100,
			});
			sql = connect();
		});

		afterAll(async () => {
			await sql.end();
			await bridge.close();
			await own.remove();
		});

		it('moves the checkpoint forward while there is work, which the backend never does by itself', async () => {
			const where = async () =>
				(await sql<{ redo: string }[]>`select redo_lsn::text as redo from pg_control_checkpoint()`)[0]?.redo;
			const before = await where();
			await sql`create table parcel as select id, md5(id::text) as words from generate_series(1, 20000) as id`;
			await sleep(150);
			await sql`select 1`;
			expect(await where()).not.toBe(before);
		});

		it('keeps a checkpoint out of a statement that is only half asked', async () => {
			for (let value = 0; value < 3; value++) {
				await sleep(150);
				// With parameters and without a name: described first, and bound when the answer is there.
				expect(await sql.unsafe('select $1::int as value', [value])).toEqual([{ value }]);
			}
		});

		it('hands nothing of one session to the next', async () => {
			await sql`create temporary table secret (id int)`;
			await sql`set search_path to pg_catalog`;
			await sql.end();
			sql = connect();
			expect(
				await sql`select to_regclass('secret') as secret, current_setting('search_path') as path`,
			).toEqual([{ secret: null, path: 'public' }]);
		});
	},
);
