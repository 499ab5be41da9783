import type { FestivalCalendar } from '../../calendar/index.ts';
import type { Position } from '../../geo/index.ts';
import type { OccurrenceEvidence } from '../../heritage/types.ts';
import type { LocalizedText } from '../../i18n/index.ts';
import type { Role } from '../access/index.ts';
import type { Sql, Transaction } from '../db/index.ts';

/** A festival held, or to be held, on some days, as a viewer may see it. */
export interface FestivalOccurrence {
	/** Never changes, even when the days do. */
	uid: string;
	/** YYYY-MM-DD, both inclusive. */
	startsOn: string;
	endsOn: string;
	evidence: OccurrenceEvidence;
	/** Web address, citation, or what computed the days. */
	sourceAddress: string | null;
	/** How often it was changed; a decision names the one it was made on. */
	sequence: number;
	updatedAt: Date;
	recordId: number;
	slug: string;
	name: LocalizedText;
	/** Codes of ethnic groups by the official list. */
	communities: string[];
	calendar: FestivalCalendar;
	/** As inscribed; null where the public may not know the place. */
	place: string | null;
	/** The commune of today around the position shown to the viewer. */
	commune: LocalizedText | null;
	position: Position | null;
}

export interface OccurrenceQuery {
	role: Role;
	/** First and last day; an occurrence that touches them counts. */
	from: string;
	to: string;
	/** Day of the communes. */
	at: string;
	/** Empty: all. */
	communities?: readonly string[];
	calendars?: readonly FestivalCalendar[];
	slug?: string | null;
}

/** By their first day, then by name. */
export async function listOccurrences(
	sql: Sql,
	{ role, from, to, at, communities = [], calendars = [], slug = null }: OccurrenceQuery,
): Promise<FestivalOccurrence[]> {
	return sql<FestivalOccurrence[]>`
		select o.uid, o.starts_on, o.ends_on, o.evidence, o.source_address, o.sequence, o.updated_at,
			h.id as record_id, h.slug, h.communities, coalesce(d.calendar, 'unknown') as calendar,
			jsonb_strip_nulls(jsonb_build_object('vi', h.name_vi, 'km', h.name_km, 'en', h.name_en, 'zh', h.name_zh)) as name,
			h.place_as_inscribed as place,
			(select a.name from area_summary a join area u on u.id = a.id
				where a.level = 'commune' and u.valid @> ${at}::date and ST_Covers(u.geom, h.geom)
				order by a.code limit 1) as commune,
			case when h.geom is not null then jsonb_build_array(ST_X(h.geom), ST_Y(h.geom)) end as position
		from heritage_visible_to(${role}) h
			join festival_occurrence o on o.record_id = h.id
			left join festival_detail d on d.record_id = h.id
		where o.starts_on <= ${to} and o.ends_on >= ${from}
			${communities.length > 0 ? sql`and h.communities && ${communities as string[]}::text[]` : sql``}
			${calendars.length > 0 ? sql`and coalesce(d.calendar, 'unknown') = any (${calendars as string[]})` : sql``}
			${slug === null ? sql`` : sql`and h.slug = ${slug}`}
		order by o.starts_on, h.name_vi, o.uid`;
}

export interface FestivalRecord {
	recordId: number;
	slug: string;
	name: LocalizedText;
	communities: string[];
	calendar: FestivalCalendar;
	/** As stored; `readRule` makes it a rule. */
	rule: unknown;
}

/** Festivals the role may see, in order of their Vietnamese names. @param slug only this one */
export async function listFestivals(
	sql: Sql,
	role: Role,
	slug: string | null = null,
): Promise<FestivalRecord[]> {
	return sql<FestivalRecord[]>`
		select h.id as record_id, h.slug, h.communities, d.calendar, d.rule,
			jsonb_strip_nulls(jsonb_build_object('vi', h.name_vi, 'km', h.name_km, 'en', h.name_en, 'zh', h.name_zh)) as name
		from heritage_visible_to(${role}) h join festival_detail d on d.record_id = h.id
		where ${slug === null ? sql`true` : sql`h.slug = ${slug}`}
		order by h.name_vi`;
}

export interface StoredOccurrence {
	uid: string;
	recordId: number;
	startsOn: string;
	endsOn: string;
	evidence: OccurrenceEvidence;
	sourceAddress: string | null;
	sequence: number;
}

/** What stands for a record, held until the transaction ends. Call it for records the viewer may see. */
export async function lockOccurrences(sql: Transaction, recordId: number): Promise<StoredOccurrence[]> {
	// The record's row keeps two people from proposing the same year at once.
	await sql`select from festival_detail where record_id = ${recordId} for update`;
	return sql<StoredOccurrence[]>`
		select uid, record_id, starts_on, ends_on, evidence, source_address, sequence from festival_occurrence
		where record_id = ${recordId} order by starts_on for update`;
}

/** One occurrence of a record the role may see, held until the transaction ends; null for any other. */
export async function lockOccurrence(
	sql: Transaction,
	uid: string,
	role: Role,
): Promise<StoredOccurrence | null> {
	const [row] = await sql<StoredOccurrence[]>`
		select o.uid, o.record_id, o.starts_on, o.ends_on, o.evidence, o.source_address, o.sequence
		from festival_occurrence o
		where o.uid = ${uid} and exists (select from heritage_visible_to(${role}) h where h.id = o.record_id)
		for update of o`;
	return row ?? null;
}

export async function listRejections(
	sql: Sql,
	recordId: number,
): Promise<{ startsOn: string; endsOn: string }[]> {
	return sql<{ startsOn: string; endsOn: string }[]>`
		select starts_on, ends_on from festival_rejection where record_id = ${recordId}`;
}

type NewDays = Pick<StoredOccurrence, 'startsOn' | 'endsOn' | 'evidence' | 'sourceAddress'>;

export async function insertOccurrence(sql: Transaction, recordId: number, days: NewDays): Promise<void> {
	await sql`
		insert into festival_occurrence (record_id, starts_on, ends_on, evidence, source_address)
		values (${recordId}, ${days.startsOn}, ${days.endsOn}, ${days.evidence}, ${days.sourceAddress})`;
}

export async function updateOccurrence(sql: Transaction, uid: string, days: NewDays): Promise<void> {
	await sql`
		update festival_occurrence set starts_on = ${days.startsOn}, ends_on = ${days.endsOn},
			evidence = ${days.evidence}, source_address = ${days.sourceAddress}, sequence = sequence + 1, updated_at = now()
		where uid = ${uid}`;
}

/** Takes a proposal away and remembers its days. */
export async function moveToRejections(
	sql: Transaction,
	{ uid, recordId, startsOn, endsOn }: StoredOccurrence,
	{ reason, personId }: { reason: string | null; personId: string | null },
): Promise<void> {
	await sql`delete from festival_occurrence where uid = ${uid}`;
	await sql`
		insert into festival_rejection (record_id, starts_on, ends_on, reason, rejected_by)
		values (${recordId}, ${startsOn}, ${endsOn}, ${reason}, ${personId})
		on conflict (record_id, starts_on, ends_on) do update
			set reason = excluded.reason, rejected_by = excluded.rejected_by, rejected_at = now()`;
}
