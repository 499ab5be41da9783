import type { ListFilter, RecordCard, WallPhoto } from '../../heritage/page/types.ts';
import type { LocalizedText } from '../../i18n/index.ts';
import type { Role } from '../access/index.ts';
import type { Sql } from '../db/index.ts';

/** Where a page of the list ends: the folded name and the number of its last record. */
export interface ListPlace {
	name: string;
	id: number;
}

export interface CardRow extends RecordCard {
	id: number;
	foldedName: string;
}

/** What the list is narrowed to, with the words folded and taken apart. */
export interface FoldedFilter extends Omit<ListFilter, 'words'> {
	/** Each has to be in one of the record's names. */
	words: readonly string[];
	/** Instead of `words`: a name has to be like this; null where none has to. */
	alike: string | null;
}

/** More than a few are not like it but like everything. */
const MOST_ALIKE = 24;

/** Records the role may see, narrowed: rows of heritage_visible_to as `h`, with their commune of today. */
function selectMatching(sql: Sql, role: Role, filter: FoldedFilter) {
	const { words, alike, kind, community, commune, rank, state } = filter;
	return sql`
		select h.id, h.slug, h.kind, h.name_vi, h.name_km, h.name_en, h.name_zh, h.communities, h.position_accuracy, h.state,
			fold_text(h.name_vi) as folded_name, around.code as commune_code, around.kind as commune_kind,
			around.name as commune_name, held.level as held_rank
		from heritage_visible_to(${role}) h
			left join lateral (
				select s.code, s.kind, s.name from area a join area_summary s on s.id = a.id
				where a.level = 'commune' and a.valid @> current_date and ST_Covers(a.geom, h.geom)
					and heritage_place_tells(h.place_is_exact, h.position_accuracy, a.valid)
				order by a.code limit 1
			) around on true
			left join lateral (
				select d.level from designation d where d.record_id = h.id and d.revoked_on is null
				order by array_position(array['unesco', 'special_national', 'national', 'provincial', 'inventory'], d.level)
				limit 1
			) held on true
		where (${kind}::text is null or h.kind = ${kind})
			and (${community}::text is null or h.communities @> array[${community}::text])
			and (${commune}::text is null or around.code = ${commune})
			and (${state}::text is null or h.state = ${state})
			and (${rank}::text is null or exists (
				select from designation d where d.record_id = h.id and d.level = ${rank} and d.revoked_on is null))
			and not exists (
				select from unnest(${words as string[]}::text[]) as w (word) where h.search_text not like containing(w.word))
			${alike === null ? sql`` : sql`and h.id in (select a.id from search_heritage_alike(${alike}, ${role}, ${MOST_ALIKE}) a)`}`;
}

/** By name, from `after` on. */
export async function listCards(
	sql: Sql,
	role: Role,
	{ filter, after, limit }: { filter: FoldedFilter; after: ListPlace | null; limit: number },
): Promise<CardRow[]> {
	return sql<CardRow[]>`
		select h.id, h.slug, h.kind, h.folded_name, h.communities, h.position_accuracy, h.held_rank as rank,
			jsonb_strip_nulls(jsonb_build_object('vi', h.name_vi, 'km', h.name_km, 'en', h.name_en, 'zh', h.name_zh)) as name,
			case when is_heritage_staff(${role}) then h.state end as state,
			case when h.commune_code is not null then
				jsonb_build_object('code', h.commune_code, 'kind', h.commune_kind, 'name', h.commune_name) end as commune,
			(select jsonb_build_object('id', m.id, 'width', m.width, 'height', m.height, 'alt', m.alt,
					'copies', (select jsonb_agg(copy -> 'name') from jsonb_array_elements(m.copies) copy))
				from heritage_media_visible_to(${role}) m
				where m.record_id = h.id and m.kind = 'photo' and m.state = 'ready' and m.copies <> '[]'
				order by m.position, m.uploaded_at, m.id limit 1) as photo
		from (${selectMatching(sql, role, filter)}) h
		where ${after === null} or (h.folded_name, h.id) > (${after?.name ?? ''}, ${after?.id ?? 0})
		order by h.folded_name, h.id
		limit ${limit}`;
}

export async function countMatching(sql: Sql, role: Role, filter: FoldedFilter): Promise<number> {
	const [row] = await sql<{ count: number }[]>`
		select count(*)::int as count from (${selectMatching(sql, role, filter)}) h`;
	return row!.count;
}

/** What there is to narrow by, among all that the role may see. */
export async function listChoices(
	sql: Sql,
	role: Role,
): Promise<{ communes: { code: string; kind: string; name: LocalizedText }[]; communities: string[] }> {
	const communes = await sql<{ code: string; kind: string; name: LocalizedText }[]>`
		select distinct s.code, s.kind, s.name
		from heritage_visible_to(${role}) h
			join area a on a.level = 'commune' and a.valid @> current_date and ST_Covers(a.geom, h.geom)
				and heritage_place_tells(h.place_is_exact, h.position_accuracy, a.valid)
			join area_summary s on s.id = a.id`;
	const communities = await sql<{ code: string }[]>`
		select distinct unnest(h.communities) as code from heritage_visible_to(${role}) h order by code`;
	return { communes, communities: communities.map(({ code }) => code) };
}

/** Photographs the role may see, newest first, from behind `after` on. */
export async function listPhotos(
	sql: Sql,
	role: Role,
	{ after, limit }: { after: string | null; limit: number },
): Promise<WallPhoto[]> {
	return sql<WallPhoto[]>`
		with shown as (
			select m.id, m.width, m.height, m.alt, m.caption, m.creator, m.rights_holder, m.licence, m.copies, m.uploaded_at,
				h.slug, h.name_vi, h.name_km, h.name_en
			from heritage_media_visible_to(${role}) m join heritage_visible_to(${role}) h on h.id = m.record_id
			where m.kind = 'photo' and m.state = 'ready' and m.copies <> '[]'
		)
		select p.id, p.width, p.height, p.alt, p.caption, p.creator, p.rights_holder, p.licence,
			(select jsonb_agg(copy -> 'name') from jsonb_array_elements(p.copies) copy) as copies,
			jsonb_build_object('slug', p.slug, 'name', jsonb_strip_nulls(jsonb_build_object(
				'vi', p.name_vi, 'km', p.name_km, 'en', p.name_en))) as record
		from shown p
		where not exists (select from shown last where last.id = ${after}::uuid)
			or (p.uploaded_at, p.id) < (
				select last.uploaded_at, last.id from shown last where last.id = ${after}::uuid)
		order by p.uploaded_at desc, p.id desc
		limit ${limit}`;
}
