import type { MediumOfRecord } from '../../heritage/api.ts';
import type { Sql, Transaction } from '../db/index.ts';

/** Every medium of a record in its order, for the form: call it for who may edit the record. */
export async function listMediaOfRecord(sql: Sql, recordId: number): Promise<MediumOfRecord[]> {
	const rows = await sql<(Omit<MediumOfRecord, 'publishedAt'> & { publishedAt: Date | null })[]>`
		select m.id, m.kind, m.state, m.failure, m.file_name, m.media_type, m.byte_length, m.width, m.height,
			m.duration_s as duration_seconds, m.alt, m.caption, m.transcript, m.creator, m.created_on, m.rights_holder,
			m.licence, m.people_consent, m.consent_details, m.protocol, m.taken_on, m.published_at,
			case when m.taken_at is not null then jsonb_build_array(ST_X(m.taken_at), ST_Y(m.taken_at)) end as taken_at,
			array(select c.name from medium_copy c where c.medium_id = m.id order by c.name) as copies
		from medium m where m.record_id = ${recordId} order by m."position", m.uploaded_at, m.id`;
	return rows.map((row) => ({ ...row, publishedAt: row.publishedAt?.toISOString() ?? null }));
}

/** What stands for a medium that its people let the public see. */
const AGREED = ['none_shown', 'given'];

/**
 * From now on those who may see the record see its media whose people agreed: each that is ready, and each of the
 * others once its copies are made. Copies that were taken away with a consent are made again.
 * @returns whether copies are still to be made, after the transaction
 */
export async function publishMedia(sql: Transaction, recordId: number): Promise<boolean> {
	const published = await sql<{ state: string }[]>`
		update medium set published_at = now(),
			state = case when failure = 'media_copies_removed' then 'processing' else state end,
			failure = case when failure = 'media_copies_removed' then null else failure end
		where record_id = ${recordId} and published_at is null and people_consent = any (${AGREED})
			and (state in ('ready', 'processing') or failure = 'media_copies_removed')
		returning state`;
	return published.some(({ state }) => state === 'processing');
}

/** Nothing of the record's media is public any more. */
export async function takeBackMedia(sql: Transaction, recordId: number): Promise<void> {
	await sql`update medium set published_at = null where record_id = ${recordId} and published_at is not null`;
}
