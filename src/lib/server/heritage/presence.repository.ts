import type { OtherEditor } from '../../heritage/api.ts';
import type { Sql } from '../db/index.ts';

/** Seconds after which somebody who does not show is gone. */
const GONE_AFTER = 120;

/** Notes that a person has the record open, and forgets who is long gone. */
export async function markPresent(sql: Sql, recordId: number, personId: string): Promise<void> {
	await sql`
		insert into heritage_editing (record_id, person_id, seen_at) values (${recordId}, ${personId}, clock_timestamp())
		on conflict (record_id, person_id) do update set seen_at = excluded.seen_at`;
	await sql`
		delete from heritage_editing
		where record_id = ${recordId} and seen_at < clock_timestamp() - make_interval(secs => ${GONE_AFTER})`;
}

export async function markAbsent(sql: Sql, recordId: number, personId: string): Promise<void> {
	await sql`delete from heritage_editing where record_id = ${recordId} and person_id = ${personId}`;
}

/** Who else has the record open, last seen first. */
export async function listOthersPresent(
	sql: Sql,
	recordId: number,
	personId: string | null,
): Promise<OtherEditor[]> {
	const rows = await sql<(Omit<OtherEditor, 'seenAt'> & { seenAt: Date })[]>`
		select p.id, p.name, e.seen_at
		from heritage_editing e join person p on p.id = e.person_id
		where e.record_id = ${recordId} and e.person_id is distinct from ${personId}
			and e.seen_at >= clock_timestamp() - make_interval(secs => ${GONE_AFTER})
		order by e.seen_at desc, p.id`;
	return rows.map((row) => ({ ...row, seenAt: row.seenAt.toISOString() }));
}
