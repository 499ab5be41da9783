import type { AreaKind } from '../../areas/types.ts';
import type { LocalizedText } from '../../i18n/index.ts';
import type { HeritageContent } from '../../heritage/content.ts';
import type { Sql } from '../db/index.ts';

export interface PlaceFacts {
	/** Whether any commune of today is drawn; without one nothing can be said of a pin. */
	communesDrawn: boolean;
	/** Whether the pin lies in one of them, or on the shore beside it. */
	insideCommune: boolean;
	/** The commune of today nearest to the pin, as its title stands in Vietnamese papers; null where none is drawn. */
	nearest: { kind: AreaKind; name: LocalizedText; metres: number } | null;
	zones: { index: number; valid: boolean; holdsPin: boolean }[];
}

/** Degrees, about 200 m: outlines are generalised, and a whale temple stands on the beach. */
const SHORE = 0.002;

/** What the database knows of a pin and the zones drawn around it. */
export async function readPlaceFacts(
	sql: Sql,
	{ place, zones }: { place: NonNullable<HeritageContent['place']>; zones: HeritageContent['zones'] },
): Promise<PlaceFacts> {
	const pin = sql`ST_Point(${place.position[0]}::float8, ${place.position[1]}::float8, 4326)`;
	const [known] = await sql<Omit<PlaceFacts, 'zones'>[]>`
		select exists (
				select from area a where a.level = 'commune' and a.valid @> current_date and a.geom is not null
			) as communes_drawn,
			exists (
				select from area a
				where a.level = 'commune' and a.valid @> current_date and ST_DWithin(a.geom, ${pin}, ${SHORE}::float8)
			) as inside_commune,
			(
				select jsonb_build_object('kind', a.kind, 'name', jsonb_build_object('vi', a.name_vi),
					'metres', ST_DistanceSphere(ST_ClosestPoint(a.geom, ${pin}), ${pin}))
				from area a where a.level = 'commune' and a.valid @> current_date and a.geom is not null
				order by a.geom <-> ${pin} limit 1
			) as nearest`;
	const shapes = zones.map(({ geometry }, index) => ({ index, geometry }));
	// A zone around another may leave it out as a hole: the pin then lies in what the zone encloses.
	const rows = await sql<PlaceFacts['zones']>`
		select z.index, ST_IsValid(z.geom) as valid,
			case when ST_IsValid(z.geom) then ST_Covers(ST_MakePolygon(ST_ExteriorRing(z.geom)), ${pin}) else false end
				as holds_pin
		from (
			select s.index, ST_SetSRID(ST_GeomFromGeoJSON(s.geometry::text), 4326) as geom
			from jsonb_to_recordset(${sql.json(shapes)}) as s (index integer, geometry jsonb)
		) z
		order by z.index`;
	return { ...known!, zones: [...rows] };
}

export async function isKnownSource(sql: Sql, sourceId: string): Promise<boolean> {
	const rows = await sql`select from source where id = ${sourceId}`;
	return rows.length > 0;
}
