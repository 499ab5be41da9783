import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { migrate, openDatabase, type Database } from './index.ts';

const blank = useTestDatabase({ state: 'blank' });
let folder: string;
let database: Database;

const write = (name: string, text: string) => writeFile(join(folder, name), text);

beforeEach(async () => {
	folder = await mkdtemp(join(tmpdir(), 'phumsoc-migrations-'));
	await mkdir(join(folder, 'functions'));
	await write(
		'0001_create_parcel.sql',
		'create table parcel (id int primary key);\ninsert into parcel values (1);',
	);
	await write('0002_name_parcel.sql', "alter table parcel add name text not null default 'Sóc';");
	await write(
		'functions/count_parcels.sql',
		'create or replace function count_parcels() returns bigint language sql as $$ select count(*) from parcel $$;',
	);
	database = blank.database;
});

afterEach(async () => {
	await database.sql`drop table if exists schema_migration, parcel cascade`;
	await database.sql`drop function if exists count_parcels, double`;
	await rm(folder, { recursive: true });
});

describe('migrating', () => {
	it('runs each file once, in order, and nothing the second time', async () => {
		expect(await migrate(database, folder)).toEqual({
			migrations: ['0001_create_parcel.sql', '0002_name_parcel.sql'],
			functions: ['count_parcels.sql'],
		});
		expect(await migrate(database, folder)).toEqual({ migrations: [], functions: [] });
		expect(await database.sql`select id, name, count_parcels() from parcel`).toEqual([
			{ id: 1, name: 'Sóc', countParcels: 1 },
		]);
	});

	it('runs a function again when its text changes, and only that one', async () => {
		await write('functions/double.sql', 'create or replace function double(n int) returns int return n * 2;');
		await migrate(database, folder);
		await write(
			'functions/count_parcels.sql',
			'create or replace function count_parcels() returns bigint language sql as $$ select -count(*) from parcel $$;',
		);
		expect(await migrate(database, folder)).toEqual({ migrations: [], functions: ['count_parcels.sql'] });
		expect(await database.sql`select count_parcels() as parcels`).toEqual([{ parcels: -1 }]);
	});

	it('refuses a file that was edited after it ran, naming it, and runs nothing', async () => {
		await migrate(database, folder);
		await write('0001_create_parcel.sql', 'create table parcel (id bigint primary key);');
		await write('0003_drop_parcel.sql', 'drop table parcel cascade;');
		await expect(migrate(database, folder)).rejects.toMatchObject({
			code: 'migration_edited',
			message: expect.stringContaining('0001_create_parcel.sql'),
		});
		expect(await database.sql`select id from parcel`).toEqual([{ id: 1 }]);
	});

	it('takes Windows line ends for the same file', async () => {
		await migrate(database, folder);
		await write(
			'0001_create_parcel.sql',
			'create table parcel (id int primary key);\r\ninsert into parcel values (1);',
		);
		expect(await migrate(database, folder)).toEqual({ migrations: [], functions: [] });
	});

	it('refuses a schema that is ahead of the program', async () => {
		await migrate(database, folder);
		await rm(join(folder, '0002_name_parcel.sql'));
		await expect(migrate(database, folder)).rejects.toMatchObject({
			code: 'migration_edited',
			message: expect.stringContaining('0002_name_parcel.sql'),
		});
	});

	it('leaves no half of a file that fails, keeps the ones before it, and goes on once it is mended', async () => {
		await write('0003_grow.sql', 'insert into parcel values (2);\ninsert into parcel values (1);');
		await expect(migrate(database, folder)).rejects.toMatchObject({
			code: 'migration_failed',
			message: expect.stringContaining('0003_grow.sql'),
		});
		expect(await database.sql`select id, name from parcel`).toEqual([{ id: 1, name: 'Sóc' }]);
		await write('0003_grow.sql', 'insert into parcel values (2);');
		expect((await migrate(database, folder)).migrations).toEqual(['0003_grow.sql']);
	});

	it('refuses two files with one number', async () => {
		await write('0002_paint_parcel.sql', 'select 1;');
		await expect(migrate(database, folder)).rejects.toMatchObject({ code: 'migration_name' });
	});

	it.skipIf(inject('databaseTemplate').url === null)('is safe from two processes at once', async () => {
		const second = await openDatabase(blank.environment, { closeOnSignals: false });
		const done = await Promise.all([migrate(database, folder), migrate(second, folder)]);
		expect(done.flatMap(({ migrations }) => migrations).sort()).toEqual([
			'0001_create_parcel.sql',
			'0002_name_parcel.sql',
		]);
		expect(await second.sql`select id from parcel`).toEqual([{ id: 1 }]);
		await second.close();
	});
});

describe('the migrations of this program', () => {
	const migrated = useTestDatabase();

	it('have nothing left to do on a migrated database', async () => {
		expect(await migrate(migrated.database)).toEqual({ migrations: [], functions: [] });
	});
});
