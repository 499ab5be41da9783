import { afterAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { Pool } from '../../src/lib/server/db/index.ts';
import { copyDatabase } from './database.ts';
import { takeKept, type KeptDatabase } from './kept-database.ts';
import { photograph } from './photograph-database.ts';

// On a server each file has a copy of its own, made in a moment.
describe.skipIf(inject('databaseTemplate').url !== null)(
	'a database handed from file to file',
	{ timeout: 300_000 },
	() => {
		const idle: KeptDatabase[] = [];
		let now: KeptDatabase;
		let sql: Pool;
		let start: Map<string, string>;

		/** What the next file gets. */
		const handOn = async (patienceSeconds = 60) => {
			const before = now;
			idle.push(now);
			now = await takeKept(idle, copyDatabase, patienceSeconds);
			sql = now.opened.sql;
			return { isAnother: now !== before };
		};
		const findSource = () => sql`select id, licence, illustrative, title from source order by id`;

		beforeEach(async () => {
			now ??= await takeKept(idle, copyDatabase);
			sql = now.opened.sql;
			start ??= new Map(await photograph(sql));
		});
		afterAll(() => now.discard());

		it('is the same one after a file that changed nothing', async () => {
			await sql`select 1`;
			expect(await handOn()).toEqual({ isAnother: false });
		});

		it('has neither the rows nor the numbers of the file before', async () => {
			const add = () => sql`
			insert into audit_entry (person_name, action, subject, subject_id)
			values ('Thạch Sơn', 'try', 'area', '31507') returning id`;
			const [first] = await add();
			expect(await handOn()).toEqual({ isAnother: false });
			expect(await sql`select count(*)::int as entries from audit_entry`).toEqual([{ entries: 0 }]);
			expect(await add()).toEqual([first]);
			expect(await handOn()).toEqual({ isAnother: false });
			expect(new Map(await photograph(sql))).toEqual(start);
		});

		it('has the rows of the migrations as they were, changed, removed or added to', async () => {
			const before = await findSource();
			expect(before.length).toBeGreaterThan(0);
			await sql`update source set licence = 'khác', title = '{"vi": "Nguồn khác"}'`;
			expect(await handOn()).toEqual({ isAnother: false });
			expect(await findSource()).toEqual(before);
			await sql`delete from source`;
			await sql`delete from data_change`;
			await sql`insert into schema_migration (kind, name, hash) values ('migration', '9999_more.sql', 'x')`;
			expect(await handOn()).toEqual({ isAnother: false });
			expect(await findSource()).toEqual(before);
			expect(new Map(await photograph(sql))).toEqual(start);
		});

		it('has no setting, temporary table, lock or prepared statement gone astray', async () => {
			const ask = () => sql`select count(*)::int as sources from source where id <> ${'x'}`;
			const before = await ask();
			await sql`set search_path to pg_catalog`;
			await sql`set statement_timeout to 1`;
			await sql`create temporary table source (id text)`;
			await sql`select pg_advisory_lock(7)`;
			await handOn();
			expect(await ask()).toEqual(before);
			expect(await sql`select count(*)::int as locks from pg_locks where locktype = 'advisory'`).toEqual([
				{ locks: 0 },
			]);
			expect(new Map(await photograph(sql))).toEqual(start);
		});

		it('is another one after a file that changed the schema, be it only a trigger switched off', async () => {
			const disabled = () =>
				sql`select tgname from pg_trigger where tgenabled = 'D' and tgrelid = 'area'::regclass`;
			await sql`alter table area disable trigger user`;
			expect(await disabled()).not.toEqual([]);
			expect(await now.restore()).toEqual(['pg_trigger']);
			await sql`create or replace function fold_data_changes() returns void language sql as 'select'`;
			await sql`create table left_over (id int)`;
			await sql`alter table source alter column licence drop not null`;
			expect(await now.restore()).toEqual(
				expect.arrayContaining(['pg_trigger', 'pg_proc', 'public.left_over', 'pg_attribute']),
			);
			expect(await handOn()).toEqual({ isAnother: true });
			expect(await disabled()).toEqual([]);
			expect(new Map(await photograph(sql))).toEqual(start);
		});

		it('is another one after a file that left a transaction open, whose thread and memory are gone', async () => {
			const threads = () => process.getActiveResourcesInfo().filter((kind) => kind === 'MessagePort').length;
			const before = threads();
			let begun = () => {};
			const began = new Promise<void>((resolve) => (begun = resolve));
			void sql
				.begin(async (sql) => {
					await sql`delete from source`;
					begun();
					await new Promise(() => {});
				})
				.catch(() => {});
			await began;
			expect(await handOn(1)).toEqual({ isAnother: true });
			expect(await findSource()).not.toEqual([]);
			expect(threads()).toBe(before);
		});

		it('would be another one after a file that closed it', async () => {
			await now.opened.close();
			expect(await now.restore()).toHaveLength(1);
		});
	},
);
