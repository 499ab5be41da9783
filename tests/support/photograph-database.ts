import type { Pool } from '../../src/lib/server/db/index.ts';

/** A hash by `schema.table` of ours, and by the name of each other thing that a test could change. */
export type Photograph = ReadonlyMap<string, string>;

/** Catalogs whose rows only change with the schema. `pg_class` also changes when a table is emptied or analysed. */
const CATALOGS = [
	'pg_attrdef',
	'pg_attribute',
	'pg_authid',
	'pg_cast',
	'pg_constraint',
	'pg_db_role_setting',
	'pg_default_acl',
	'pg_enum',
	'pg_event_trigger',
	'pg_extension',
	'pg_index',
	'pg_inherits',
	'pg_namespace',
	'pg_operator',
	'pg_policy',
	'pg_proc',
	'pg_rewrite',
	'pg_sequence',
	'pg_trigger',
	'pg_ts_config',
	'pg_ts_dict',
	'pg_type',
];

/** Everything a session or a transaction could have left behind, hashed by what it is. */
export async function photograph(sql: Pool): Promise<Photograph> {
	const tables = await sql<{ schema: string; name: string; ours: boolean }[]>`
		select n.nspname as schema, c.relname as name,
			not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e') as ours
		from pg_class c join pg_namespace n on n.oid = c.relnamespace
		where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_'`;
	const parts = [
		// Our own rows by what they say, whatever order they lie in.
		...tables
			.filter(({ ours }) => ours)
			.map(
				({ schema, name }) => sql`
				select ${`${schema}.${name}`}::text as what, (
					select string_agg(md5(t::text), '' order by md5(t::text)) from ${sql(schema)}.${sql(name)} t
				) as state`,
			),
		// Other people's by whether they were written: what is written anew is of a later transaction than all before.
		...[
			...tables.filter(({ ours }) => !ours),
			...CATALOGS.map((name) => ({ schema: 'pg_catalog', name })),
		].map(
			({ schema, name }) => sql`
				select ${name}::text, (select concat_ws(' ', count(*), sum(xmin::text::bigint)) from ${sql(schema)}.${sql(name)})`,
		),
		sql`
			select 'relations', (
				select string_agg(concat_ws(' ', oid, relname, relnamespace, relkind, relowner, relacl, relpersistence,
					relrowsecurity, relforcerowsecurity, reloptions), ',' order by oid)
				from pg_class where relkind <> 't')`,
		sql`
			select 'sequences', (
				select string_agg(concat_ws(' ', schemaname, sequencename, last_value, start_value), ',' order by sequencename)
				from pg_sequences)`,
		// Extensions add theirs when they are first used.
		sql`
			select 'settings', (
				select string_agg(name || '=' || setting, ',' order by name)
				from pg_settings where category <> 'Customized Options')`,
	];
	const all = parts.flatMap((part, index) => (index === 0 ? [part] : [sql` union all `, part]));
	const rows = await sql<{ what: string; hash: string | null }[]>`
		select what, md5(state) as hash from (${all}) as everything`;
	return new Map(rows.map(({ what, hash }) => [what, hash ?? '']));
}

/** What is in one and not, or not so, in the other. */
export function differences(before: Photograph, after: Photograph): string[] {
	const names = new Set([...before.keys(), ...after.keys()]);
	return [...names].filter((name) => before.get(name) !== after.get(name));
}
