import type { RecordState, RevisionState, ReviewEvent } from '../../heritage/api.ts';
import type { HeritageContent } from '../../heritage/content.ts';
import type { RecordReference } from '../../heritage/types.ts';
import type { Actor } from '../audit/index.ts';
import type { Sql, Transaction } from '../db/index.ts';

/** What the rules of editing look at, whoever may see the record. */
export interface EditedRecord {
	id: number;
	slug: string;
	state: RecordState;
	protocol: HeritageContent['protocol'];
	createdBy: string | null;
	createdByName: string | null;
	updatedAt: Date;
	/** Whether it has media that a reviewer could publish. */
	mediaWait: boolean;
}

export interface RevisionRow {
	version: number;
	state: RevisionState;
	savedBy: string | null;
	savedByName: string | null;
	savedAt: Date;
	note: string | null;
	/** Saved by the form itself, and nobody has looked at it: the author's next save may take its place. */
	automatic: boolean;
}
export interface StoredRevision extends RevisionRow {
	content: HeritageContent;
}

export async function findEditedRecord(sql: Sql, reference: RecordReference): Promise<EditedRecord | null> {
	const [row] = await sql<EditedRecord[]>`
		select r.id, r.slug, r.state, r.protocol, r.created_by, p.name as created_by_name, r.updated_at,
			exists (
				select from medium m
				where m.record_id = r.id and m.published_at is null
					and coalesce(m.people_consent, 'not_asked') not in ('not_given', 'withdrawn')
					and (m.protocol in ('public', 'community') or m.people_consent in ('none_shown', 'given'))
					and (m.state in ('ready', 'processing') or m.failure = 'media_copies_removed')) as media_wait
		from heritage_record r left join person p on p.id = r.created_by
		where ${'id' in reference ? sql`r.id = ${reference.id}` : sql`r.slug = ${reference.slug}`}`;
	return row ?? null;
}

/** Whoever changes a record waits here for whoever else does; everything read afterwards is settled. */
export async function lockRecord(sql: Transaction, reference: RecordReference): Promise<void> {
	await sql`
		select from heritage_record r
		where ${'id' in reference ? sql`r.id = ${reference.id}` : sql`r.slug = ${reference.slug}`}
		for update`;
}

/** A version with its content, the newest where none is named. */
export async function findRevision(
	sql: Sql,
	recordId: number,
	version: number | null = null,
): Promise<StoredRevision | null> {
	const [row] = await sql<StoredRevision[]>`
		select version, state, saved_by, saved_by_name, saved_at, note, automatic, content from heritage_revision
		where record_id = ${recordId} and (${version}::integer is null or version = ${version})
		order by version desc limit 1`;
	return row ?? null;
}

/** The version that a person made under a key of their device. */
export async function findVersionSentWith(
	sql: Sql,
	{ recordId, by, sending }: { recordId: number; by: string | null; sending: string },
): Promise<number | null> {
	const [row] = await sql<{ version: number }[]>`
		select version from heritage_revision
		where record_id = ${recordId} and sending_key = ${sending} and saved_by is not distinct from ${by}`;
	return row?.version ?? null;
}

/** Newest first. */
export async function listRevisionRows(sql: Sql, recordId: number): Promise<RevisionRow[]> {
	return sql<RevisionRow[]>`
		select version, state, saved_by, saved_by_name, saved_at, note, automatic from heritage_revision
		where record_id = ${recordId} order by version desc`;
}

export async function findPublishedVersion(sql: Sql, recordId: number): Promise<number | null> {
	const [row] = await sql<{ version: number | null }[]>`
		select max(version) as version from heritage_revision where record_id = ${recordId} and state = 'published'`;
	return row?.version ?? null;
}

export interface NewRevision {
	recordId: number;
	version: number;
	state: RevisionState;
	content: HeritageContent;
	/** Null where nobody here did it. */
	by: Actor | null;
	/** Now unless told. */
	at?: Date;
	note: string | null;
	automatic?: boolean;
	/** Under which its sender may send it again. */
	sending?: string | null;
}

/** @returns when it was saved */
export async function insertRevision(sql: Transaction, revision: NewRevision): Promise<Date> {
	const { recordId, version, state, content, by, at, note, automatic = false, sending = null } = revision;
	const [row] = await sql<{ savedAt: Date }[]>`
		insert into heritage_revision (record_id, version, content, state, saved_by, saved_by_name, saved_at, note,
			automatic, sending_key)
		values (${recordId}, ${version}, ${sql.json(content as Parameters<Sql['json']>[0])}, ${state}, ${by?.id ?? null},
			${by?.name ?? null}, coalesce(${at ?? null}::timestamptz, clock_timestamp()), ${note}, ${automatic},
			${sending})
		returning saved_at`;
	return row!.savedAt;
}

/**
 * Takes an automatic version away in favour of the one that followed it; what the log says of its making is said of the
 * new one.
 */
export async function foldRevision(
	sql: Transaction,
	{ recordId, version, into }: { recordId: number; version: number; into: number },
): Promise<void> {
	await sql`delete from heritage_revision where record_id = ${recordId} and version = ${version}`;
	await sql`
		update review_event
		set version = ${into}, at = case when action = 'save' then clock_timestamp() else at end
		where record_id = ${recordId} and version = ${version} and action in ('create', 'save')`;
}

/** Somebody looks at these versions: from now on they stay. */
export async function keepRevisions(sql: Sql, recordId: number, versions: readonly number[]): Promise<void> {
	await sql`
		update heritage_revision set automatic = false
		where record_id = ${recordId} and automatic and version = any(${[...versions]})`;
}

export async function setRevisionState(
	sql: Transaction,
	recordId: number,
	version: number,
	state: RevisionState,
): Promise<void> {
	await sql`
		update heritage_revision set state = ${state} where record_id = ${recordId} and version = ${version}`;
}

/** Also notes the day of a publication. */
export async function setRecordState(sql: Transaction, recordId: number, state: RecordState): Promise<void> {
	await sql`
		update heritage_record
		set state = ${state}, published_at = case when ${state} = 'published' then now() else published_at end
		where id = ${recordId} and (state <> ${state} or ${state} = 'published')`;
}

export async function insertReviewEvent(
	sql: Transaction,
	event: { recordId: number; version: number; action: ReviewEvent['action']; by: Actor; note: string | null },
): Promise<void> {
	await sql`
		insert into review_event (record_id, version, action, person_id, person_name, at, note)
		values (${event.recordId}, ${event.version}, ${event.action}, ${event.by.id}, ${event.by.name},
			clock_timestamp(), ${event.note})`;
}

/** Oldest first. */
export async function listReviewEvents(sql: Sql, recordId: number) {
	return sql<(Omit<ReviewEvent, 'at'> & { at: Date })[]>`
		select version, action, person_name, at, note from review_event where record_id = ${recordId} order by id`;
}
