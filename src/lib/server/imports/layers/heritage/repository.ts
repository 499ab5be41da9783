import type { RecordKind } from '$lib/heritage/content';
import type { Sql } from '../../../db/index.ts';

/** A record that a row may mean. */
export interface KnownRecord {
	/** Position of the row in the list. */
	at: number;
	id: number;
	slug: string;
	name: string;
	bySlug: boolean;
	byName: boolean;
	/** From the row's place; null where one of them has none. */
	metres: number | null;
}

export interface SoughtRecord {
	at: number;
	slug: string | null;
	name: string;
	lng: number | null;
	lat: number | null;
}

/**
 * Records of a kind under the row's identifier, of its name (near enough, where both have a place), or with another name
 * in the very place.
 * @param reach metres within which one name means one record
 * @param same metres within which two records are probably one
 */
export async function listKnownRecords(
	sql: Sql,
	kind: RecordKind,
	sought: readonly SoughtRecord[],
	{ reach, same }: { reach: number; same: number },
): Promise<KnownRecord[]> {
	return sql<KnownRecord[]>`
		with sought as (
			select s.*, fold_text(s.name) as folded, ST_Point(s.lng, s.lat, 4326) as place
			from jsonb_to_recordset(${sql.json(sought as never)})
				as s (at integer, slug text, name text, lng double precision, lat double precision)
		)
		select s.at, r.id, r.slug, r.name_vi as name, r.slug is not distinct from s.slug as by_slug,
			fold_text(r.name_vi) = s.folded as by_name, ST_Distance(r.geom::geography, s.place::geography) as metres
		from sought s join heritage_record r on r.kind = ${kind} and (
			r.slug = s.slug
			or (fold_text(r.name_vi) = s.folded
				and (r.geom is null or s.place is null or ST_DWithin(r.geom::geography, s.place::geography, ${reach})))
			or (s.place is not null and r.geom && ST_Expand(s.place, ${same / 50_000})
				and ST_DWithin(r.geom::geography, s.place::geography, ${same})))
		order by s.at, metres nulls last, r.id`;
}
