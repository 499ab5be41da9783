/** What the database says of itself. */
import type { Sql } from './client.ts';
import type { Database } from './index.ts';

export interface ConnectionCount {
	/** As pg_stat_activity words it: active, idle, …; the embedded database has one, always active. */
	state: string;
	count: number;
}

export interface TableRevision {
	tableName: string;
	/** Grows with every change of the table. */
	revision: number;
}

/** Resolves when the database answers. */
export async function askForAnswer(sql: Sql): Promise<void> {
	await sql`select 1`;
}

/** Open connections of this program to its database, of all its processes. */
export async function countConnections({ sql, kind }: Database): Promise<ConnectionCount[]> {
	if (kind === 'embedded') return [{ state: 'active', count: 1 }];
	return sql<ConnectionCount[]>`
		select coalesce(state, 'unknown') as state, count(*) as count from pg_stat_activity
		where application_name = 'phum-soc' and datname = current_database()
		group by state order by state`;
}

/** Present numbers of the tables, by name; a change in any of them shows. */
export async function listRevisions(sql: Sql, tables: readonly string[]): Promise<TableRevision[]> {
	return sql<TableRevision[]>`
		select table_name, revision from data_revision where table_name = any(${tables as string[]})
		order by table_name`;
}
