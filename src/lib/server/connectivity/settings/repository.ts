import type { Sql } from '../../db/index.ts';
import type { Json } from '../../audit/index.ts';

/** A constant that people changed. */
export interface ChangedSetting {
	id: string;
	value: unknown;
	source: string;
	/** Name of the person; null = they are gone, or the command line. */
	changedBy: string | null;
	changedAt: Date;
}

/** Everything that stands otherwise than by default. */
export async function listChangedSettings(sql: Sql): Promise<ChangedSetting[]> {
	return sql<ChangedSetting[]>`
		select s.id, s.value, s.source, p.name as changed_by, s.changed_at
		from connectivity_setting s left join person p on p.id = s.changed_by order by s.id`;
}

/** Sets a constant; `value` was checked. */
export async function upsertSetting(
	sql: Sql,
	{ id, value, source, personId }: { id: string; value: Json; source: string; personId: string | null },
): Promise<void> {
	await sql`
		insert into connectivity_setting (id, value, source, changed_by)
		values (${id}, ${sql.json(value as Parameters<Sql['json']>[0])}, ${source}, ${personId})
		on conflict (id) do update set value = excluded.value, source = excluded.source,
			changed_by = excluded.changed_by, changed_at = now()`;
}

/** @returns whether there was one */
export async function deleteSetting(sql: Sql, id: string): Promise<boolean> {
	const { count } = await sql`delete from connectivity_setting where id = ${id}`;
	return count > 0;
}
