import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../start-error.ts';
import type { Transaction } from './client.ts';
import type { Database } from './index.ts';
import { findPackageRoot } from './package-root.ts';

/** Names of the files that were run now; both empty when the schema was up to date. */
export interface Migrated {
	migrations: string[];
	functions: string[];
}

interface Script {
	name: string;
	text: string;
	hash: string;
}

interface Applied {
	name: string;
	hash: string;
}

const MIGRATION_NAME = /^\d{4}_[a-z0-9_]+\.sql$/;
/** A migration may rebuild indexes over national tables. */
const SECONDS_PER_STATEMENT = 3600;
/** Any fixed number; it only has to differ from other programs' on the same server. */
const ADVISORY_LOCK = 5_094_1001;

/**
 * Brings the schema up to date: new `migrations/NNNN_verb_noun.sql` in order, one transaction each, then every changed
 * file of `migrations/functions/` together in one. Forward only. Two processes may call it at once.
 * @param folder where the files are; the checkout's `migrations/` unless told
 * @throws StartError `migration_edited` when an applied file differs or is gone, `migration_name`,
 *   `migration_failed` with the file and PostgreSQL's own words
 */
export async function migrate(
	database: Database,
	folder = join(findPackageRoot(), 'migrations'),
	onProgress: (message: string) => void = () => {},
): Promise<Migrated> {
	const migrations = await readScripts(folder);
	const functionsFolder = join(folder, 'functions');
	const functions = existsSync(functionsFolder) ? await readScripts(functionsFolder) : [];
	refuseBadNames(migrations);
	const done: Migrated = { migrations: [], functions: [] };
	await inTurn(database, async (sql) => {
		await sql`
			create table if not exists schema_migration (
				kind text not null check (kind in ('migration', 'function')),
				name text not null,
				hash text not null,
				applied_at timestamptz not null default now(),
				primary key (kind, name))`;
		refuseEdited(migrations, await listApplied(sql, 'migration'));
	});
	for (const script of migrations)
		await inTurn(database, async (sql) => {
			// Asked again under the lock: the other process may have run it meanwhile.
			if ((await listApplied(sql, 'migration')).some(({ name }) => name === script.name)) return;
			onProgress(`Đang cập nhật cấu trúc dữ liệu: ${script.name}`);
			await run(sql, script, 'migration');
			done.migrations.push(script.name);
		});
	await inTurn(database, async (sql) => {
		const applied = await listApplied(sql, 'function');
		for (const script of functions) {
			if (applied.some(({ name, hash }) => name === script.name && hash === script.hash)) continue;
			onProgress(`Đang cập nhật hàm: ${script.name}`);
			await run(sql, script, 'function');
			done.functions.push(script.name);
		}
	});
	return done;
}

async function inTurn(database: Database, work: (sql: Transaction) => Promise<void>): Promise<void> {
	await database.patiently(SECONDS_PER_STATEMENT, async (sql) => {
		// The embedded database has no advisory locks; its lock file keeps other processes out altogether.
		if (database.kind === 'postgres') await sql`select pg_advisory_xact_lock(${ADVISORY_LOCK})`;
		await work(sql);
	});
}

async function run(sql: Transaction, script: Script, kind: 'migration' | 'function'): Promise<void> {
	try {
		await sql.unsafe(script.text);
	} catch (cause) {
		const reason = cause instanceof Error ? cause.message : String(cause);
		throw new StartError(
			'migration_failed',
			`Tệp ${script.name} không chạy được và chưa thay đổi gì: hãy báo nhóm phát triển kèm dòng này.`,
			`The file ${script.name} failed and changed nothing: report it with this line. ${reason}`,
			{ cause },
		);
	}
	await sql`
		insert into schema_migration (kind, name, hash) values (${kind}, ${script.name}, ${script.hash})
		on conflict (kind, name) do update set hash = excluded.hash, applied_at = now()`;
}

function listApplied(sql: Transaction, kind: 'migration' | 'function'): Promise<Applied[]> {
	return sql<Applied[]>`select name, hash from schema_migration where kind = ${kind}`;
}

function refuseEdited(scripts: Script[], applied: Applied[]): void {
	for (const { name, hash } of applied) {
		const script = scripts.find((candidate) => candidate.name === name);
		if (script?.hash === hash) continue;
		const [vietnamese, english] = script
			? ['đã bị sửa', 'was edited']
			: ['không còn trong mã nguồn', 'is gone from the source'];
		throw new StartError(
			'migration_edited',
			`Tệp ${name} ${vietnamese} sau khi đã áp dụng vào cơ sở dữ liệu: hãy khôi phục nguyên bản và viết thay đổi ` +
				'thành tệp mới.',
			`The file ${name} ${english} after it was applied to the database: restore the original and put the change ` +
				'into a new file.',
		);
	}
}

function refuseBadNames(scripts: Script[]): void {
	scripts.forEach(({ name }, index) => {
		const twin = scripts[index + 1]?.name.slice(0, 4) === name.slice(0, 4);
		if (MIGRATION_NAME.test(name) && !twin) return;
		throw new StartError(
			'migration_name',
			`Tên tệp ${name} không đúng: hãy đặt dạng 0001_verb_noun.sql và không trùng số.`,
			`The file name ${name} is wrong: use the form 0001_verb_noun.sql, each number once.`,
		);
	});
}

async function readScripts(folder: string): Promise<Script[]> {
	const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
	return Promise.all(
		names.map(async (name) => {
			const text = await readFile(join(folder, name), 'utf8');
			// A checkout on Windows may hold other line ends; the same script must keep its hash there.
			const hash = createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');
			return { name, text, hash };
		}),
	);
}
