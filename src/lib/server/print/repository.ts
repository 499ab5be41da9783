import type { Geometry } from 'geojson';
import type { AreaKind, AreaLevel } from '../../areas/types.ts';
import type { BoundingBox, Position } from '../../geo/index.ts';
import type { LocalizedText } from '../../i18n/index.ts';
import type { Role } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import type { Point } from '../documents/blocks.ts';
import type { TileContext, TileQuery } from '../tiles/define-tile-query.ts';
import { frameExtent } from '../tiles/frame-extent.ts';
import { MARGIN, placeOne, type PaperFeature, type PaperFrame } from './features.ts';

/**
 * What the tiles of a layer hold within the map, by source layer: the same queries with the same rules of access and
 * clustering as on the screen.
 */
export async function readTileFeatures(
	sql: Sql,
	query: TileQuery,
	{ frame, z, context }: { frame: PaperFrame; z: number; context: TileContext },
): Promise<Map<string, PaperFeature[]>> {
	const unit = (frame.box.east - frame.box.west) / frame.width;
	const extent = frameExtent(sql, frame.box, z, unit, MARGIN);
	const parts = await Promise.all(
		query.parts.map(async (part): Promise<[string, PaperFeature[]]> => {
			const keys = Object.keys(part.properties);
			// Read by place: by name, the client would turn name_km into nameKm.
			const rows = await sql`
				select id, ST_AsGeoJSON(geom, 0), ${sql(keys)}
				from (${part.rows(sql, extent, context)}) as feature
				order by id, ST_AsGeoJSON(geom, 0)`.values();
			return [part.name, rows.flatMap((row) => toFeature(row as unknown[], keys))];
		}),
	);
	return new Map(parts);
}

function toFeature([id, geometry, ...values]: unknown[], keys: readonly string[]): PaperFeature[] {
	const properties = Object.fromEntries(
		keys.flatMap((key, index) => (values[index] === null ? [] : [[key, values[index]]])),
	);
	const hundredths = ([x = 0, y = 0]: readonly number[]): Point => [x / 100, y / 100];
	return placeOne(
		{ id: id === null ? undefined : Number(id), properties },
		JSON.parse(String(geometry)) as Geometry,
		hundredths,
	);
}

/** What names a unit in any database: `31507@2025-07-01`, a hamlet's own key. @param row a row of `area` */
const keyOf = (sql: Sql, row: ReturnType<Sql>) =>
	sql`coalesce(${row}.code || '@' || coalesce(lower(${row}.valid), upper(${row}.valid) - 1)::text, ${row}.code || '@',
		${row}.own_key)`;

/** A unit with a page of its own. */
export interface AtlasUnit {
	id: number;
	key: string;
	kind: AreaKind;
	name: LocalizedText;
	/** [west, south, east, north]; null where no boundary and no place is known. */
	bounds: BoundingBox | null;
	position: Position | null;
}

/** The commune of that key. */
export async function findWithin(
	sql: Sql,
	key: string,
): Promise<{ kind: AreaKind; name: LocalizedText } | null> {
	const [row] = await sql<{ kind: AreaKind; name: LocalizedText }[]>`
		select a.kind, a.name from area u join area_summary a on a.id = u.id
		where u.level = 'commune' and ${keyOf(sql, sql`u`)} = ${key} limit 1`;
	return row ?? null;
}

/** The communes of a day, or the hamlets of one commune on it, in no order. */
export async function listAtlasUnits(
	sql: Sql,
	{ at, within }: { at: string; within: string | null },
): Promise<AtlasUnit[]> {
	const wanted =
		within === null
			? sql`u.level = 'commune'`
			: sql`u.level = 'hamlet' and exists (
				select from area_parent p join area c on c.id = p.parent_id
				where p.area_id = u.id and p.valid @> ${at}::date and c.level = 'commune' and c.valid @> ${at}::date
					and ${keyOf(sql, sql`c`)} = ${within})`;
	return sql<AtlasUnit[]>`
		select a.id, ${keyOf(sql, sql`u`)} as key, a.kind, a.name, a.bounds, a.label_point as position
		from area u join area_summary a on a.id = u.id
		where ${wanted} and u.valid @> ${at}::date`;
}

/** Units of a day and records, by their keys, as a role may see them; what is not there is left out. */
export async function findChosen(
	sql: Sql,
	{
		at,
		role,
		areas,
		records,
	}: { at: string; role: Role; areas: readonly string[]; records: readonly string[] },
): Promise<{ areas: { id: number; level: AreaLevel; position: Position | null }[]; records: Position[] }> {
	const [found, places] = await Promise.all([
		sql<{ id: number; level: AreaLevel; position: Position | null }[]>`
			select u.id, u.level, a.label_point as position from area u join area_summary a on a.id = u.id
			where u.valid @> ${at}::date and ${keyOf(sql, sql`u`)} = any(${[...areas]}) order by u.id`,
		sql<{ position: Position }[]>`
			select jsonb_build_array(ST_X(geom), ST_Y(geom)) as position from heritage_visible_to(${role})
			where slug = any(${[...records]}) and geom is not null order by id`,
	]);
	return { areas: found, records: places.map(({ position }) => position) };
}
