import type { QueuedRecord, RecordListItem, RevisionState } from '../../heritage/api.ts';
import type { Role, Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';

export interface ListFilter {
	/** Folded; '' finds everything. */
	words: string;
	kind: string | null;
	/** Code of an ethnic group. */
	community: string | null;
	/** State of the newest version, or of the record where none was saved. */
	state: string | null;
	/** Code of a commune of today. */
	commune: string | null;
	/** Only what the viewer made. */
	mine: boolean;
	/** Where the page before ended. */
	after: { name: string; id: number } | null;
	limit: number;
}

export interface ListRow extends Omit<RecordListItem, 'savedAt'> {
	savedAt: Date | null;
	/** What the list is ordered by. */
	sortName: string;
}

/**
 * Records the viewer may see, by name. An editor also finds restricted records of their own.
 * @param staff whether the state of editing is told
 */
export async function listRecords(
	sql: Sql,
	{ viewer, staff, filter }: { viewer: Viewer; staff: boolean; filter: ListFilter },
): Promise<ListRow[]> {
	const pattern = `%${filter.words.replace(/[\\%_]/g, '\\$&')}%`;
	return sql<ListRow[]>`
		select v.id, v.slug, v.kind, v.communities, v.position_accuracy, v.state, v.search_text as sort_name,
			jsonb_strip_nulls(jsonb_build_object('vi', v.name_vi, 'km', v.name_km, 'en', v.name_en, 'zh', v.name_zh)) as name,
			case when v.geom is not null then jsonb_build_array(ST_X(v.geom), ST_Y(v.geom)) end as position,
			(select jsonb_build_object('code', a.code, 'name', jsonb_strip_nulls(jsonb_build_object('vi', a.name_vi,
					'km', a.name_km, 'zh', a.name_zh)))
				from area a where a.level = 'commune' and a.valid @> current_date and ST_Covers(a.geom, v.geom)
				order by a.code limit 1) as commune,
			case when ${staff}::boolean then h.state end as head_state,
			case when ${staff}::boolean then coalesce(h.version, 0) else 0 end as version,
			case when ${staff}::boolean then (
				select p.name from heritage_record r join person p on p.id = r.created_by where r.id = v.id) end as created_by,
			case when ${staff}::boolean then h.saved_by_name end as saved_by,
			case when ${staff}::boolean then h.saved_at end as saved_at
		from (${visible(sql, viewer)}) v
		left join lateral (
			select e.version, e.state, e.saved_by_name, e.saved_at from heritage_revision e
			where e.record_id = v.id order by e.version desc limit 1
		) h on true
		where (${filter.words} = '' or v.search_text like ${pattern})
			and (${filter.kind}::text is null or v.kind = ${filter.kind})
			and (${filter.community}::text is null or ${filter.community} = any (v.communities))
			and (${filter.state}::text is null
				or case when ${staff}::boolean then coalesce(h.state, v.state) else v.state end = ${filter.state})
			and (${filter.commune}::text is null or exists (
				select from area a where a.level = 'commune' and a.code = ${filter.commune} and a.valid @> current_date
					and ST_Covers(a.geom, v.geom)))
			and (not ${filter.mine}::boolean or exists (
				select from heritage_record r where r.id = v.id and r.created_by = ${viewer.id}))
			and (${filter.after?.id ?? null}::bigint is null
				or (v.search_text collate "C", v.id) > (${filter.after?.name ?? ''} collate "C", ${filter.after?.id ?? 0}::bigint))
		order by v.search_text collate "C", v.id
		limit ${filter.limit}`;
}

function visible(sql: Sql, { role, id }: Viewer) {
	const columns = sql`v.id, v.slug, v.kind, v.name_vi, v.name_km, v.name_en, v.name_zh, v.search_text, v.communities,
		v.position_accuracy, v.geom, v.state`;
	const seen = sql`select ${columns} from heritage_visible_to(${role}) v`;
	if (role !== 'editor') return seen;
	return sql`${seen} union all
		select ${columns} from heritage_visible_to('reviewer') v join heritage_record r on r.id = v.id
		where r.protocol = 'restricted' and r.created_by = ${id}`;
}

interface QueueRow extends Omit<QueuedRecord, 'submittedAt'> {
	submittedAt: Date;
}

/**
 * Records whose newest version waits for a reviewer, longest first.
 * @param role what the reader may see of records; `mineOf` only those made or saved by this person
 */
export async function listQueue(
	sql: Sql,
	{ role, mineOf }: { role: Role; mineOf: string | null },
): Promise<QueueRow[]> {
	return sql<QueueRow[]>`
		select r.id, r.slug, h.content ->> 'kind' as kind, h.content -> 'name' as name, h.version,
			r.state in ('draft', 'in_review') as is_new, s.person_name as submitted_by_name,
			coalesce(s.at, h.saved_at) as submitted_at,
			floor(extract(epoch from clock_timestamp() - coalesce(s.at, h.saved_at)) / 3600)::integer as waiting_hours,
			(select count(*)::integer from review_comment c where c.record_id = r.id and c.resolved_at is null)
				as open_comments
		from ${heads(sql)} h
		join heritage_record r on r.id = h.record_id
		left join lateral (
			select e.person_name, e.at from review_event e
			where e.record_id = r.id and e.version = h.version and e.action = 'submit' order by e.id desc limit 1
		) s on true
		where h.state = 'in_review' and ${ownOrSeen(sql, role, mineOf)}
		order by submitted_at, r.id`;
}

/** Records by the state of their newest version. */
export async function countByState(
	sql: Sql,
	{ role, mineOf }: { role: Role; mineOf: string | null },
): Promise<{ state: RevisionState; count: number }[]> {
	return sql<{ state: RevisionState; count: number }[]>`
		select h.state, count(*)::integer as count
		from ${heads(sql)} h join heritage_record r on r.id = h.record_id
		where ${ownOrSeen(sql, role, mineOf)}
		group by h.state`;
}

const heads = (sql: Sql) => sql`(
	select distinct on (e.record_id) e.record_id, e.version, e.state, e.content, e.saved_by, e.saved_at
	from heritage_revision e order by e.record_id, e.version desc)`;

const ownOrSeen = (sql: Sql, role: Role, mineOf: string | null) =>
	mineOf === null
		? sql`protocol_admits(r.protocol, ${role})`
		: sql`(r.created_by = ${mineOf} or h.saved_by = ${mineOf})`;
