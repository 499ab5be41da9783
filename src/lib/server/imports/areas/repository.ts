import type { Sql, Transaction } from '../../db/index.ts';
import type { ImportReport } from '../types.ts';
import type { KnownUnit } from './match.ts';
import type { AreaImportRequest, BoundaryLevel } from './request.ts';

/** Units of a level on a day, held against other writers until the transaction ends. */
export async function lockUnits(sql: Transaction, level: BoundaryLevel, day: string): Promise<KnownUnit[]> {
	return sql<KnownUnit[]>`
		select id, code, kind, name_vi as name, (upper(valid) - 1) as valid_to
		from area
		where level = ${level} and valid @> ${day}::date and code is not null
		order by code
		for update`;
}

export interface SourceRow {
	id: string;
	title: string;
	publisher: string;
	licence: string;
	address: string;
	publishedOn: string;
	sha256: string;
	/** LocalizedText. */
	note: { vi: string; en: string } | null;
	/** Invented for training or demonstration; left out = not. */
	illustrative?: boolean;
}

/**
 * Writes the source unless it is there already, word for word: an upsert that changes no row would still fire the
 * statement triggers, and throw away every cached tile.
 * @returns whether anything was new
 */
export async function upsertSource(sql: Transaction, source: SourceRow): Promise<boolean> {
	const title = sql.json({ vi: source.title });
	const publisher = sql.json({ vi: source.publisher });
	const note = source.note === null ? null : sql.json(source.note);
	const illustrative = source.illustrative ?? false;
	const [same] = await sql`
		select from source
		where id = ${source.id} and title = ${title} and publisher = ${publisher} and licence = ${source.licence}
			and address = ${source.address} and published_on = ${source.publishedOn} and sha256 = ${source.sha256}
			and note is not distinct from ${note}::jsonb and illustrative = ${illustrative}`;
	if (same) return false;
	await sql`
		insert into source (id, title, publisher, licence, address, published_on, crs, sha256, illustrative, note)
		values (${source.id}, ${title}, ${publisher}, ${source.licence}, ${source.address}, ${source.publishedOn},
			'EPSG:4326', ${source.sha256}, ${illustrative}, ${note})
		on conflict (id) do update set title = excluded.title, publisher = excluded.publisher,
			licence = excluded.licence, address = excluded.address, published_on = excluded.published_on,
			sha256 = excluded.sha256, note = excluded.note, illustrative = excluded.illustrative, imported_at = now()`;
	return true;
}

/** Ids of the units whose boundary, name, kind, area or source would change. */
export async function listChangedUnits(sql: Transaction, sourceId: string): Promise<number[]> {
	const rows = await sql<{ id: number }[]>`
		select a.id
		from import_stage s join area a on a.id = s.area_id
		where not s.stays and (a.geom_quality <> 'official' or a.source_id <> ${sourceId}
			or ST_AsBinary(a.geom) is distinct from ST_AsBinary(s.geom)
			or a.name_vi <> coalesce(s.name_vi, a.name_vi) or a.kind <> coalesce(s.kind, a.kind)
			or a.official_area_km2 is distinct from coalesce(s.official_area_km2, a.official_area_km2))
		order by a.id`;
	return rows.map(({ id }) => id);
}

/**
 * Puts the staged boundaries in the place of the former ones. Ids stay: values, hamlets and permalinks hang on them.
 * A label point still inside stays where it is; a replaced name stays as an alias.
 */
export async function swapBoundaries(sql: Transaction, changed: number[], sourceId: string): Promise<void> {
	await sql`
		update area a set
			geom = s.geom,
			geom_quality = 'official',
			label_point = case when ST_Covers(s.geom, a.label_point) then a.label_point
				else ST_PointOnSurface(s.geom) end,
			official_area_km2 = coalesce(s.official_area_km2, a.official_area_km2),
			name_vi = coalesce(s.name_vi, a.name_vi),
			kind = coalesce(s.kind, a.kind),
			aliases = case when s.name_vi <> a.name_vi and not a.aliases @> array[a.name_vi]
				then a.aliases || a.name_vi else a.aliases end,
			source_id = ${sourceId}
		from import_stage s
		where s.area_id = a.id and not s.stays and a.id = any(${changed})`;
	await sql`analyze area`;
}

export interface Parent {
	id: number;
	/** "Huyện Kế Sách". */
	title: string;
	/** Every one of its units has an official boundary, and its own was generalised or derived like this before. */
	derivable: boolean;
}

/** Units above these on that day that have a boundary, nearest first (districts before the province). */
export async function listParents(sql: Transaction, changed: number[], day: string): Promise<Parent[]> {
	return sql<Parent[]>`
		with recursive above as (
			select p.parent_id as id, 1 as steps from area_parent p
			where p.area_id = any(${changed}) and p.valid @> ${day}::date
			union
			select p.parent_id, b.steps + 1 from above b
			join area_parent p on p.area_id = b.id and p.valid @> ${day}::date
		)
		select a.id, area_kind_name(a.kind) || ' ' || a.name_vi as title,
			a.geom_quality <> 'official' or exists (
				select from area_parent p join area c on c.id = p.area_id
				where p.parent_id = a.id and p.valid @> ${day}::date and c.source_id = a.source_id) as derivable
		from above b join area a on a.id = b.id
		where a.geom is not null and a.valid @> ${day}::date
		group by a.id
		order by max(b.steps), a.code`;
}

/** Gaps smaller than this inside a derived outline are closed, square metres. */
const CLOSED_GAP_SQUARE_METRES = 10_000;

/**
 * Draws a unit again as the union of the units below it. Does nothing unless all of them are official.
 * @returns whether it was drawn
 */
export async function deriveParent(
	sql: Transaction,
	id: number,
	day: string,
	sourceId: string,
): Promise<boolean> {
	const rows = await sql`
		with child as (
			select c.geom, c.geom_quality from area_parent p join area c on c.id = p.area_id
			where p.parent_id = ${id} and p.valid @> ${day}::date and c.valid @> ${day}::date and c.level <> 'hamlet'
		), part as (
			select (ST_Dump(ST_Union(geom))).geom from child
			having bool_and(geom_quality = 'official')
		), closed as (
			select ST_Multi(ST_Collect(case when ST_NumInteriorRings(p.geom) = 0 then p.geom
				else ST_MakePolygon(ST_ExteriorRing(p.geom), array(
					select ST_ExteriorRing(r.geom) from ST_DumpRings(p.geom) r
					where r.path[1] > 0 and ST_Area(r.geom::geography) >= ${CLOSED_GAP_SQUARE_METRES})) end)) as geom
			from part p
		)
		update area a set geom = c.geom, geom_quality = 'official', source_id = ${sourceId},
			label_point = case when ST_Covers(c.geom, a.label_point) then a.label_point
				else ST_PointOnSurface(c.geom) end
		from closed c
		where a.id = ${id} and c.geom is not null
		returning a.id`;
	return rows.length > 0;
}

export interface HamletsOutside {
	areaId: number;
	count: number;
	example: string;
	lng: number;
	lat: number;
}

/** Hamlets whose point lies outside their commune's boundary, by commune. */
export async function listHamletsOutside(
	sql: Transaction,
	changed: number[],
	day: string,
): Promise<HamletsOutside[]> {
	return sql<HamletsOutside[]>`
		select a.id as area_id, count(*)::integer as count, min(h.name_vi) as example,
			min(ST_X(h.label_point)) as lng, (array_agg(ST_Y(h.label_point) order by ST_X(h.label_point)))[1] as lat
		from area a
		join area_parent p on p.parent_id = a.id and p.valid @> ${day}::date
		join area h on h.id = p.area_id and h.level = 'hamlet'
		where a.id = any(${changed}) and not ST_Covers(a.geom, h.label_point)
		group by a.id
		order by a.id`;
}

/** Keeps the report for ever; refused and unchanged imports too. */
export async function recordRun(
	sql: Sql,
	id: number,
	report: ImportReport,
	request: AreaImportRequest,
): Promise<void> {
	const json = { ...report, request: { ...request, file: report.fileName } };
	await sql`
		insert into import_run (id, kind, file_name, sha256, source_id, state, report, keeps_figures)
		overriding system value
		values (${id}, ${report.kind}, ${report.fileName}, ${report.sha256}, ${report.sourceId}, ${report.state},
			${sql.json(JSON.parse(JSON.stringify(json)) as never)}, true)`;
}
