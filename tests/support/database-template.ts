import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { TestProject } from 'vitest/node';
import { findPackageRoot, migrate, openDatabase } from '../../src/lib/server/db/index.ts';

/** Where test files copy their database from; `url` is set when the tests run on a server. */
export interface DatabaseTemplate {
	/** Maintenance address of the server in TEST_DATABASE_URL, null for the embedded database. */
	url: string | null;
	/** Data folder (embedded) or database name (server) with PostGIS and nothing of ours. */
	blank: string;
	/** The same with every migration applied. */
	migrated: string;
	/** Folder for copies, removed after the run. */
	scratch: string;
}

declare module 'vitest' {
	interface ProvidedContext {
		databaseTemplate: DatabaseTemplate;
	}
}

const DAY = 24 * 3600 * 1000;

/**
 * Makes, once and kept between runs, one empty and one migrated database that each test file copies. Kept under
 * `.cache/` (or beside the server's other databases) by a hash of the migrations and of the embedded build.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const url = process.env.TEST_DATABASE_URL ?? null;
	const template = url ? await makeOnServer(url) : await makeEmbedded();
	const scratch = await mkdtemp(join(tmpdir(), 'phumsoc-test-'));
	project.provide('databaseTemplate', { ...template, scratch });
	return () => rm(scratch, { recursive: true, force: true });
}

async function makeEmbedded(): Promise<Omit<DatabaseTemplate, 'scratch'>> {
	const root = findPackageRoot();
	const cache = join(root, '.cache/test-database');
	await mkdir(cache, { recursive: true });
	const build = hash(
		['pglite', 'pglite-postgis'].map((name) =>
			join(root, `node_modules/@electric-sql/${name}`, 'package.json'),
		),
	);
	const blank = join(cache, `blank-${build}`);
	const migrated = join(cache, `migrated-${hash(listMigrations(root))}-${build}`);
	await makeFolder(blank, null);
	await makeFolder(migrated, blank);
	for (const name of readdirSync(cache))
		if (join(cache, name) !== blank && join(cache, name) !== migrated && isOld(join(cache, name)))
			await rm(join(cache, name), { recursive: true, force: true });
	return { url: null, blank, migrated };
}

/** Builds beside the final place and renames, so that a second run at the same time finds nothing half-made. */
async function makeFolder(folder: string, blank: string | null): Promise<void> {
	if (existsSync(folder)) return;
	const draft = `${folder}.${process.pid}.new`;
	await rm(draft, { recursive: true, force: true });
	if (blank) await cp(blank, draft, { recursive: true });
	const database = await openDatabase({ databaseUrl: null, dataDir: draft }, { closeOnSignals: false });
	try {
		if (blank) await migrate(database);
	} finally {
		await database.close();
	}
	await rename(draft, folder).catch((error: unknown) => {
		if (!existsSync(folder)) throw error;
	});
	await rm(draft, { recursive: true, force: true });
}

async function makeOnServer(url: string): Promise<Omit<DatabaseTemplate, 'scratch'>> {
	const server = postgres(url, { max: 1, onnotice: () => {} });
	try {
		const names = {
			blank: 'phumsoc_template_blank',
			migrated: `phumsoc_template_${hash(listMigrations(findPackageRoot()))}`,
		};
		await makeDatabase(server, url, names.blank, false);
		await makeDatabase(server, url, names.migrated, true);
		return { url, ...names };
	} finally {
		await server.end();
	}
}

async function makeDatabase(
	server: postgres.Sql,
	url: string,
	name: string,
	migrated: boolean,
): Promise<void> {
	const [known] = await server`select 1 from pg_database where datname = ${name}`;
	if (known) return;
	const draft = `${name}_${process.pid}`;
	await server`drop database if exists ${server(draft)} with (force)`;
	await server`create database ${server(draft)}`;
	const address = new URL(url);
	address.pathname = `/${draft}`;
	const database = await openDatabase({ databaseUrl: address.href, dataDir: '' }, { closeOnSignals: false });
	try {
		if (migrated) await migrate(database);
	} finally {
		await database.close();
	}
	try {
		await server`alter database ${server(draft)} rename to ${server(name)}`;
	} catch (error) {
		await server`drop database ${server(draft)} with (force)`;
		const [made] = await server`select 1 from pg_database where datname = ${name}`;
		if (!made) throw error;
	}
}

function listMigrations(root: string): string[] {
	return ['migrations', 'migrations/functions'].flatMap((folder) =>
		readdirSync(join(root, folder))
			.filter((name) => name.endsWith('.sql'))
			.sort()
			.map((name) => join(root, folder, name)),
	);
}

function hash(files: string[]): string {
	const sum = createHash('sha256');
	for (const file of files) sum.update(file).update(readFileSync(file));
	return sum.digest('hex').slice(0, 12);
}

function isOld(folder: string): boolean {
	return Date.now() - statSync(folder).mtimeMs > DAY;
}
