import type { MediumOfRecord } from '../../heritage/api.ts';
import type { Sql, Transaction } from '../db/index.ts';

/** Every medium of a record in its order, for the form: call it for who may edit the record. */
export async function listMediaOfRecord(sql: Sql, recordId: number): Promise<MediumOfRecord[]> {
	const rows = await sql<(Omit<MediumOfRecord, 'publishedAt'> & { publishedAt: Date | null })[]>`
		select m.id, m.kind, m.state, m.failure, m.file_name, m.media_type, m.byte_length, m.width, m.height,
			m.duration_s as duration_seconds, m.alt, m.caption, m.transcript, m.creator, m.created_on, m.rights_holder,
			m.licence, m.people_consent, m.protocol, m.taken_on, m.published_at,
			case when m.taken_at is not null then jsonb_build_array(ST_X(m.taken_at), ST_Y(m.taken_at)) end as taken_at,
			array(select c.name from medium_copy c where c.medium_id = m.id order by c.name) as copies
		from medium m where m.record_id = ${recordId} order by m."position", m.uploaded_at, m.id`;
	return rows.map((row) => ({ ...row, publishedAt: row.publishedAt?.toISOString() ?? null }));
}

/** From now on those who may see the record see its media that are ready and whose people did not refuse. */
export async function publishMedia(sql: Transaction, recordId: number): Promise<void> {
	await sql`
		update medium set published_at = now()
		where record_id = ${recordId} and state = 'ready' and published_at is null
			and coalesce(people_consent, 'none_shown') in ('none_shown', 'given')`;
}

/** Nothing of the record's media is public any more. */
export async function takeBackMedia(sql: Transaction, recordId: number): Promise<void> {
	await sql`update medium set published_at = null where record_id = ${recordId} and published_at is not null`;
}
