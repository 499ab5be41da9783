import { setTimeout as sleep } from 'node:timers/promises';
import type postgres from 'postgres';
import { openDatabase, type Database, type Pool } from '../../src/lib/server/db/index.ts';
import type { OwnDatabase } from './database.ts';
import { differences, photograph, type Photograph } from './photograph-database.ts';

/** A file that left a transaction open has the only connection, and holds it for ever. */
const PATIENCE_SECONDS = 30;

/**
 * One opened database for one test file after another. Opening the embedded one takes longer than most files do, so it
 * is not opened anew but taken back to where it began, and proven to be there; where that fails it is thrown away.
 */
export class KeptDatabase {
	readonly own: OwnDatabase;
	readonly opened: Database;
	readonly #start: Start;

	private constructor(own: OwnDatabase, opened: Database, start: Start) {
		this.own = own;
		this.opened = opened;
		this.#start = start;
	}

	/** Opens the copy and remembers it as it is. It takes the copy over: `discard` removes it. */
	static async open(own: OwnDatabase): Promise<KeptDatabase> {
		const opened = await openDatabase(own.environment, { closeOnSignals: false });
		return new KeptDatabase(own, opened, await remember(opened.sql));
	}

	/**
	 * Undoes everything since it was opened: rows, sequences, settings, an open transaction.
	 * @returns what is still not as it was — a changed schema, a connection that does not answer — or nothing
	 */
	async restore(patienceSeconds = PATIENCE_SECONDS): Promise<string[]> {
		const late = sleep(patienceSeconds * 1000, ['no answer'], { ref: false });
		return await Promise.race([this.#restore().catch((error: unknown) => [String(error)]), late]);
	}

	async #restore(): Promise<string[]> {
		const { sql } = this.opened;
		await beginSession(sql);
		const start = this.#start;
		const now = await photograph(sql);
		const changed = differences(start.photograph, now);
		if (changed.length === 0) return [];
		// A schema is not taken back, and tables that are not ours are nobody's to change.
		const lasting = changed.filter((what) => !start.tables.has(what) && what !== 'sequences');
		if (lasting.length > 0) return lasting;
		const tables = changed.flatMap((what) => start.tables.get(what) ?? []);
		await sql.begin((sql) => putBack(sql, tables, start.sequences));
		// The dead rows, which the embedded database never clears away by itself.
		for (const { schema, name } of tables) await sql`vacuum ${sql(schema)}.${sql(name)}`;
		return differences(start.photograph, await photograph(sql));
	}

	/** Closes and removes it. */
	async discard(): Promise<void> {
		await this.opened.close();
		await this.own.remove();
	}
}

/**
 * A database as the migrations leave it: one of those nobody has at the moment, or a new one. Give it back by putting
 * it among them again; it is taken back to its start only when somebody wants it, for by then whatever its last owner
 * left running has mostly ended.
 * @param idle the databases nobody has
 * @param copy where a new one comes from
 */
export async function takeKept(
	idle: KeptDatabase[],
	copy: () => Promise<OwnDatabase>,
	patienceSeconds?: number,
): Promise<KeptDatabase> {
	const known = idle.pop();
	if (!known) return await KeptDatabase.open(await copy());
	const left = await known.restore(patienceSeconds);
	if (left.length === 0) return known;
	process.stderr.write(`the test database is opened anew, because of ${left.join(', ')}\n`);
	await known.discard();
	return await KeptDatabase.open(await copy());
}

/** What `discard all` does but for prepared statements, which the client believes to be there. */
async function beginSession(sql: Pool): Promise<void> {
	await sql`rollback`;
	await sql`close all`;
	await sql`set session authorization default`;
	await sql`reset all`;
	await sql`select pg_advisory_unlock_all()`;
	await sql`discard temp`;
	await sql`discard sequences`;
}

interface Start {
	photograph: Photograph;
	/** Our tables by `schema.name`, with the rows that migrations put there. */
	tables: ReadonlyMap<string, Table>;
	sequences: readonly Sequence[];
}

interface Table {
	schema: string;
	name: string;
	/** Columns that can be written. */
	columns: string[];
	/** Each as the text of a row value. */
	rows: string[];
}

interface Sequence {
	name: string;
	value: string;
	called: boolean;
}

async function remember(sql: Pool): Promise<Start> {
	// The first temporary table makes a schema for all that follow, which is none of a later file's doing.
	await sql`create temporary table first_one ()`;
	await sql`drop table first_one`;
	const tables = new Map<string, Table>();
	for (const { schema, name, columns } of await listTables(sql)) {
		const rows = await sql<{ row: string }[]>`select t::text as row from ${sql(schema)}.${sql(name)} t`;
		tables.set(`${schema}.${name}`, { schema, name, columns, rows: rows.map(({ row }) => row) });
	}
	const sequences = await sql<Sequence[]>`
		select format('%I.%I', schemaname, sequencename) as name,
			coalesce(last_value, start_value)::text as value, last_value is not null as called
		from pg_sequences`;
	return { photograph: await photograph(sql), tables, sequences };
}

/** Tables of ours, not those of extensions. */
async function listTables(sql: Pool): Promise<Omit<Table, 'rows'>[]> {
	return await sql<Omit<Table, 'rows'>[]>`
		select n.nspname as schema, c.relname as name, (
			select array_agg(a.attname::text order by a.attnum) from pg_attribute a
			where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
		) as columns
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'
			and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`;
}

async function putBack(
	sql: postgres.TransactionSql,
	tables: readonly Table[],
	sequences: readonly Sequence[],
): Promise<void> {
	// Some tables refuse to be emptied, which is what their triggers are for; here nobody's history is lost. And keys
	// need no check: all tables are in the end as they were. (`truncate` would take 30 times as long.)
	await sql`set local session_replication_role = replica`;
	for (const { schema, name, columns, rows } of tables) {
		await sql`delete from ${sql(schema)}.${sql(name)}`;
		if (rows.length === 0) continue;
		await sql`
			insert into ${sql(schema)}.${sql(name)} (${sql(columns)}) overriding system value
			select ${sql(columns)} from (
				select (text::${sql(schema)}.${sql(name)}).* from unnest(${rows}::text[]) as line (text)
			) as line`;
	}
	for (const { name, value, called } of sequences)
		await sql`select setval(${name}::regclass, ${value}::bigint, ${called})`;
}
