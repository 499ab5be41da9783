import type { AreaKind, AreaLevel, HeritageSummary } from '../../areas/types.ts';
import type { BoundingBox, Position } from '../../geo/index.ts';
import type { LocalizedText } from '../../i18n/index.ts';
import type { Role } from '../access/index.ts';
import type { Sql } from '../db/index.ts';

interface Found {
	id: number;
	/** 0 a whole name, 1 beginning of a name, 2 of a word, 3 anywhere, 4 looks alike. */
	rank: number;
	name: LocalizedText;
	aliases: string[];
	position: Position | null;
	withinKind: AreaKind | null;
	withinName: LocalizedText | null;
}

export interface FoundArea extends Found {
	level: AreaLevel;
	kind: AreaKind;
	validFrom: string | null;
	validTo: string | null;
	bounds: BoundingBox | null;
}

export interface FoundHeritage extends Found {
	kind: HeritageSummary['kind'];
	placeAsInscribed: string | null;
}

/**
 * Units and hamlets, best first (order of search_areas), each with the unit above it on that day or, for what is
 * past, the last one it had.
 * @param words folded
 */
export async function listAreasNamed(
	sql: Sql,
	{ words, alike, at, limit }: { words: string[]; alike: boolean; at: string; limit: number },
): Promise<FoundArea[]> {
	const found = alike
		? sql`search_areas_alike(${words[0] ?? ''}, ${at}::date, ${limit})`
		: sql`search_areas(${words}::text[], ${at}::date, ${limit})`;
	return sql<FoundArea[]>`
		select a.id, found.rank, a.name, u.aliases, a.label_point as position, a.level, a.kind, a.valid_from, a.valid_to,
			a.bounds, above.kind as within_kind, above.name as within_name
		from ${found} with ordinality as found (id, rank, place)
			join area_summary a on a.id = found.id
			join area u on u.id = found.id
			left join lateral (
				select s.kind, s.name from area_parent p join area_summary s on s.id = p.parent_id
				where p.area_id = a.id
				order by p.valid @> ${at}::date desc, lower(p.valid) desc nulls last limit 1
			) above on true
		order by found.place`;
}

/**
 * Sites, festivals and products the role may see, best first, each with the commune of that day around it.
 * @param words folded
 */
export async function listHeritageNamed(
	sql: Sql,
	{
		words,
		alike,
		at,
		limit,
		role,
	}: { words: string[]; alike: boolean; at: string; limit: number; role: Role },
): Promise<FoundHeritage[]> {
	const found = alike
		? sql`search_heritage_alike(${words[0] ?? ''}, ${role}, ${limit})`
		: sql`search_heritage(${words}::text[], ${role}, ${limit})`;
	return sql<FoundHeritage[]>`
		select h.id, found.rank, h.kind, h.aliases, h.place_as_inscribed,
			jsonb_strip_nulls(jsonb_build_object('vi', h.name_vi, 'km', h.name_km, 'en', h.name_en, 'zh', h.name_zh)) as name,
			case when h.geom is not null then jsonb_build_array(ST_X(h.geom), ST_Y(h.geom)) end as position,
			around.kind as within_kind, around.name as within_name
		from ${found} with ordinality as found (id, rank, place)
			join heritage_visible_to(${role}) h on h.id = found.id
			left join lateral (
				select s.kind, s.name from area a join area_summary s on s.id = a.id
				where a.level = 'commune' and a.valid @> ${at}::date and ST_Covers(a.geom, h.geom)
					and heritage_place_tells(h.place_is_exact, h.position_accuracy, a.valid)
				order by a.code limit 1
			) around on true
		order by found.place`;
}
