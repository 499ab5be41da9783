import type { MediumChange, MediumCopy, MediumState, PublicMedium, StaffMedium } from '../../media/types.ts';
import type { Role } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import type { Examined } from './examine.ts';

/** A copy with where it lies. */
export interface StoredCopy extends MediumCopy {
	storageKey: string;
}

/** A medium as a role sees it; what is for staff only is null for others. */
export interface VisibleMedium
	extends
		Omit<PublicMedium, 'copies' | 'captionLanguages'>,
		Omit<StaffMedium, keyof PublicMedium | 'fileName'> {
	recordId: number;
	fileName: string | null;
	originalKey: string | null;
	copies: StoredCopy[];
}

/** A medium as processing and sweeping need it, whoever asks. */
export interface MediumSource {
	id: string;
	recordId: number;
	kind: PublicMedium['kind'];
	mediaType: string;
	originalKey: string;
	byteLength: number;
	state: MediumState;
}

export interface NewMedium extends Examined {
	id: string;
	recordId: number;
	originalKey: string;
	fileName: string;
	byteLength: number;
	sha256: string;
	uploadedBy: string | null;
}

/** What of the table a role may see, as the heritage protocol says. */
function selectVisible(sql: Sql, role: Role) {
	return sql`
		select m.id, m.record_id, h.slug as record_slug, m.kind, m.state, m.failure, m.original_key, m.file_name,
			m.media_type, m.byte_length, m.sha256, m.width, m.height, m.duration_s, m.waveform, m.alt, m.caption,
			m.transcript, m.creator, m.created_on, m.rights_holder, m.licence, m.people_consent,
			m.consent_details, m.captions, m.protocol,
			m.position, m.copies, to_char(m.taken_on, 'YYYY-MM-DD') as taken_on,
			to_char(m.published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as published_at,
			case when m.taken_at is not null then jsonb_build_array(ST_X(m.taken_at), ST_Y(m.taken_at)) end as taken_at
		from heritage_media_visible_to(${role}) m join heritage_record h on h.id = m.record_id`;
}

export async function findVisibleMedium(sql: Sql, id: string, role: Role): Promise<VisibleMedium | null> {
	const [row] = await sql<VisibleMedium[]>`${selectVisible(sql, role)} where m.id = ${id}`;
	return row ?? null;
}

/** Of one record, in its order. */
export async function listVisibleMedia(sql: Sql, slug: string, role: Role): Promise<VisibleMedium[]> {
	return sql<
		VisibleMedium[]
	>`${selectVisible(sql, role)} where h.slug = ${slug} order by m.position, m.uploaded_at, m.id`;
}

/** Null when there is none or the role may not see it. Name in Vietnamese. */
export async function findVisibleRecord(
	sql: Sql,
	slug: string,
	role: Role,
): Promise<{ id: number; slug: string; name: string } | null> {
	const [row] = await sql<{ id: number; slug: string; name: string }[]>`
		select id, slug, name_vi as name from heritage_visible_to(${role}) where slug = ${slug}`;
	return row ?? null;
}

/** Adds it behind the others of its record. */
export async function insertMedium(sql: Sql, medium: NewMedium): Promise<void> {
	const [lng, lat] = medium.takenAt ?? [null, null];
	await sql`
		insert into medium (id, record_id, kind, state, original_key, file_name, media_type, byte_length, sha256, width,
			height, duration_s, taken_at, taken_on, uploaded_by, position)
		values (${medium.id}, ${medium.recordId}, ${medium.kind}, 'processing', ${medium.originalKey}, ${medium.fileName},
			${medium.mediaType}, ${medium.byteLength}, ${medium.sha256}, ${medium.width}, ${medium.height},
			${medium.durationS}, ST_Point(${lng}, ${lat}, 4326), ${medium.takenOn}, ${medium.uploadedBy},
			(select coalesce(max(position), 0) + 1 from medium where record_id = ${medium.recordId}))`;
}

/** Length in bytes of a medium that this person uploaded; null when there is none. */
export async function findUploaded(sql: Sql, id: string, personId: string | null): Promise<number | null> {
	const [row] = await sql<{ byteLength: number }[]>`
		select byte_length from medium where id = ${id} and uploaded_by is not distinct from ${personId}`;
	return row?.byteLength ?? null;
}

/** Whether there is a medium of this id, whoever uploaded it. */
export async function isMedium(sql: Sql, id: string): Promise<boolean> {
	return (await sql`select from medium where id = ${id}`).length > 0;
}

export async function findSource(sql: Sql, id: string): Promise<MediumSource | null> {
	const [row] = await sql<MediumSource[]>`
		select id, record_id, kind, media_type, original_key, byte_length, state from medium where id = ${id}`;
	return row ?? null;
}

/** Oldest first: what a stopped process left undone. */
export async function listUnprocessed(sql: Sql): Promise<string[]> {
	const rows = await sql<
		{ id: string }[]
	>`select id from medium where state = 'processing' order by uploaded_at, id`;
	return rows.map(({ id }) => id);
}

/** Replaces the copies. @returns false when the medium is gone or no longer waits for copies: nothing is kept then */
export async function keepCopies(sql: Sql, id: string, copies: StoredCopy[]): Promise<boolean> {
	const waiting = await sql`
		update medium set state = 'ready', failure = null where id = ${id} and state = 'processing' returning id`;
	if (!waiting.length) return false;
	await sql`delete from medium_copy where medium_id = ${id}`;
	for (const { name, storageKey, mediaType, byteLength, width, height } of copies)
		await sql`
			insert into medium_copy (medium_id, name, storage_key, media_type, byte_length, width, height)
			values (${id}, ${name}, ${storageKey}, ${mediaType}, ${byteLength}, ${width}, ${height})`;
	return true;
}

/** @param failure a message key */
export async function markFailed(sql: Sql, id: string, failure: string): Promise<void> {
	await sql`update medium set state = 'failed', failure = ${failure} where id = ${id} and state = 'processing'`;
}

/** Waits for copies again. */
export async function markProcessing(sql: Sql, id: string): Promise<void> {
	await sql`update medium set state = 'processing', failure = null where id = ${id}`;
}

/** Takes the copies out of every output, and the media out of publication. @returns keys of the files to delete */
export async function dropCopies(sql: Sql, ids: string[], failure: string): Promise<string[]> {
	await sql`
		update medium set state = 'failed', failure = ${failure}, published_at = null where id = any (${ids}::uuid[])`;
	const rows = await sql<{ storageKey: string }[]>`
		delete from medium_copy where medium_id = any (${ids}::uuid[]) returning storage_key`;
	return rows.map(({ storageKey }) => storageKey);
}

export async function listIdsOfRecord(sql: Sql, recordId: number): Promise<string[]> {
	const rows = await sql<
		{ id: string }[]
	>`select id from medium where record_id = ${recordId} order by position, id`;
	return rows.map(({ id }) => id);
}

/** Of one record: what waits for its copies. */
export async function listWaiting(sql: Sql, recordId: number): Promise<string[]> {
	const rows = await sql<{ id: string }[]>`
		select id from medium where record_id = ${recordId} and state = 'processing' order by position, id`;
	return rows.map(({ id }) => id);
}

/** Out of publication, until a reviewer publishes it anew. */
export async function takeBack(sql: Sql, id: string): Promise<void> {
	await sql`update medium set published_at = null where id = ${id} and published_at is not null`;
}

/** Whether the community took back its consent to the record as a whole. */
export async function isConsentWithdrawn(sql: Sql, recordId: number): Promise<boolean> {
	const rows = await sql`
		select from heritage_consent where record_id = ${recordId} and withdrawn_on is not null`;
	return rows.length > 0;
}

/** Writes the given fields; what is absent stays. */
export async function updateMedium(sql: Sql, id: string, change: MediumChange): Promise<void> {
	const columns = Object.fromEntries(
		Object.entries(change)
			.filter(([, value]) => value !== undefined)
			.map(([field, value]) => [
				COLUMNS[field as keyof MediumChange],
				value !== null && typeof value === 'object' ? sql.json(value) : value,
			]),
	);
	if (Object.keys(columns).length) await sql`update medium set ${sql(columns)} where id = ${id}`;
}

const COLUMNS: Record<keyof MediumChange, string> = {
	alt: 'alt',
	caption: 'caption',
	transcript: 'transcript',
	creator: 'creator',
	createdOn: 'created_on',
	rightsHolder: 'rights_holder',
	licence: 'licence',
	peopleConsent: 'people_consent',
	consentDetails: 'consent_details',
	captions: 'captions',
	protocol: 'protocol',
	waveform: 'waveform',
};

/** @param ids of the record's media, in the order to keep */
export async function orderMedia(sql: Sql, recordId: number, ids: string[]): Promise<void> {
	await sql`
		update medium m set position = wanted.position
		from unnest(${ids}::uuid[]) with ordinality as wanted (id, position)
		where m.id = wanted.id and m.record_id = ${recordId}`;
}

/** @returns keys of the files to delete */
export async function deleteMedium(sql: Sql, id: string): Promise<string[]> {
	const copies = await sql<{ key: string }[]>`
		delete from medium_copy where medium_id = ${id} returning storage_key as key`;
	const originals = await sql<
		{ key: string }[]
	>`delete from medium where id = ${id} returning original_key as key`;
	return [...copies, ...originals].map(({ key }) => key);
}

/** Every key that a row names, with its medium: what the sweep compares the storage with. */
export async function listKeys(sql: Sql): Promise<{ id: string; key: string; original: boolean }[]> {
	return sql`
		select id, original_key as key, true as original from medium
		union all select medium_id, storage_key, false from medium_copy`;
}

/** A medium whose files were lost: without its original it has failed, without a copy it is made again. */
export async function markLost(sql: Sql, id: string, original: boolean): Promise<void> {
	if (original)
		await sql`
			update medium set state = 'failed', failure = 'media_original_missing'
			where id = ${id} and failure is distinct from 'media_original_missing'`;
	else await sql`update medium set state = 'processing' where id = ${id} and state = 'ready'`;
}
