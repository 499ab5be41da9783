import type { Geometry } from 'geojson';
import type { Position } from '$lib/geo';
import type { Transaction } from '../../db/index.ts';
import { readKind, splitKind } from '../areas/names.ts';
import { orNull, readCsv, readFeatures, splitCell } from './dataset.ts';

/** The day the ward merger of 2024 and the reform of 2025 took effect; periods end the day before. */
const REFORM = '2025-07-01';

interface UnitRow {
	code: string;
	level: 'province' | 'district' | 'commune';
	kind: string;
	name_vi: string;
	valid_from: string | null;
	/** First day it no longer exists. */
	gone_on: string | null;
	geometry: Geometry | null;
	label: Position | null;
	area_km2: number | null;
	source_id: string;
	/** Code of the unit above on its first day; null at the top. */
	parent: string | null;
	/** False where some units below are not in the dataset. */
	parts_recorded?: boolean;
}

interface UnitProperties {
	code: string;
	kind: string;
	name: string;
	label: Position;
	parent?: string;
	official_area_km2?: number;
	district_code?: string;
	valid_from?: string;
	valid_to?: string;
}

type WardColumn =
	'role' | 'code' | 'kind' | 'name' | 'district_code' | 'area_km2' | 'decision' | 'effective_on';

/** Province, districts and communes before and after, who belongs to whom, and how one became another. */
export async function loadUnits(sql: Transaction): Promise<void> {
	const wards = readCsv<WardColumn>('ward-merger-2024', 'units.csv');
	await insertUnits(sql, [
		...listProvinces(),
		...listDistricts(),
		...listCommunes2024(wards),
		...listCommunes2025(),
	]);
	await insertWardMerger(sql, wards);
	await insertReform(sql);
	await addNames(sql);
}

function unit(
	level: UnitRow['level'],
	source: string,
	{ code, kind, name, label, official_area_km2, parent }: UnitProperties,
	geometry: Geometry | null,
	period: Pick<UnitRow, 'valid_from' | 'gone_on'>,
): UnitRow {
	return {
		code,
		level,
		kind: kindOf(kind, name),
		name_vi: splitKind(name, level).name,
		geometry,
		label,
		area_km2: official_area_km2 ?? null,
		source_id: source,
		parent: parent ?? null,
		...period,
	};
}

/** Cần Thơ has 103 communes, of which the demonstration holds the 43 of old Sóc Trăng. */
const INCOMPLETE = '92';

function listProvinces(): UnitRow[] {
	return readFeatures<UnitProperties>('province-2024', 'province.geojson').map(
		({ properties, geometry }) => ({
			...unit('province', 'province-2024', properties, geometry, {
				valid_from: properties.valid_from ?? null,
				gone_on: properties.valid_to === undefined ? null : REFORM,
			}),
			parts_recorded: properties.code !== INCOMPLETE,
		}),
	);
}

function listDistricts(): UnitRow[] {
	return readFeatures<UnitProperties>('districts-2024', 'districts.geojson').map(({ properties, geometry }) =>
		unit('district', 'districts-2024', properties, geometry, { valid_from: null, gone_on: REFORM }),
	);
}

/** The 108 of the last province year and the two wards that became one of them, whose outlines nobody kept. */
function listCommunes2024(wards: Record<WardColumn, string>[]): UnitRow[] {
	const merged = wards.find(({ role }) => role === 'after');
	const communes = readFeatures<UnitProperties>('communes-2024', 'communes.geojson').map(
		({ properties, geometry }) =>
			unit('commune', 'communes-2024', { ...properties, parent: properties.district_code }, geometry, {
				valid_from: properties.code === merged?.code ? merged.effective_on : null,
				gone_on: REFORM,
			}),
	);
	const former = wards
		.filter(({ role }) => role === 'before')
		.map((ward): UnitRow => ({
			code: ward.code,
			level: 'commune',
			kind: kindOf(ward.kind, ward.name),
			name_vi: ward.name,
			valid_from: null,
			gone_on: ward.effective_on,
			geometry: null,
			label: null,
			area_km2: Number(ward.area_km2),
			source_id: 'ward-merger-2024',
			parent: ward.district_code,
		}));
	return [...communes, ...former];
}

function listCommunes2025(): UnitRow[] {
	return readFeatures<UnitProperties>('communes-2025', 'communes.geojson').map(({ properties, geometry }) =>
		unit('commune', 'communes-2025', { ...properties, parent: '92' }, geometry, {
			valid_from: REFORM,
			gone_on: null,
		}),
	);
}

/** @throws Error when the dataset names a kind the program does not know */
function kindOf(words: string, name: string): string {
	const kind = readKind(words);
	if (!kind) throw new Error(`data/geo: unknown kind "${words}" of ${name}`);
	return kind;
}

async function insertUnits(sql: Transaction, rows: UnitRow[]): Promise<void> {
	await sql`
		with row as (
			select r.*, daterange(r.valid_from, r.gone_on) as valid,
				case when r.geometry is not null
					then ST_Multi(ST_SetSRID(ST_GeomFromGeoJSON(r.geometry::text), 4326)) end as geom
			from jsonb_to_recordset(${sql.json(rows as never)}) as r (code text, level text, kind text, name_vi text,
				valid_from date, gone_on date, geometry jsonb, label jsonb, area_km2 numeric, source_id text,
				parts_recorded boolean)
		)
		insert into area (code, level, kind, name_vi, valid, geom, label_point, geom_quality, official_area_km2, source_id,
			parts_recorded)
		select r.code, r.level, r.kind, r.name_vi, r.valid, r.geom,
			case when r.label is not null
				then ST_Point((r.label->>0)::double precision, (r.label->>1)::double precision, 4326)
				else ST_PointOnSurface(r.geom) end,
			case when r.geom is null then 'none' else 'generalised' end, r.area_km2, r.source_id,
			coalesce(r.parts_recorded, true)
		from row r`;
	// A child is tied to the parent of that code for as long as both exist.
	await sql`
		insert into area_parent (area_id, parent_id, valid)
		select child.id, parent.id, child.valid * parent.valid
		from jsonb_to_recordset(${sql.json(rows as never)}) as r (code text, level text, valid_from date, gone_on date,
			parent text)
		join area child on child.code = r.code and child.level = r.level
			and child.valid = daterange(r.valid_from, r.gone_on)
		join area parent on parent.code = r.parent and parent.level <> 'commune' and parent.valid && child.valid`;
}

async function insertWardMerger(sql: Transaction, wards: Record<WardColumn, string>[]): Promise<void> {
	const after = wards.find(({ role }) => role === 'after');
	if (!after) throw new Error('data/geo/ward-merger-2024: no row with role "after"');
	const before = wards.filter(({ role }) => role === 'before').map(({ code }) => code);
	await sql`
		insert into area_succession (from_id, to_id, share_area, share_population, exact, decision, effective_on)
		select old.id, new.id, 1, 1, true, ${`Nghị quyết ${after.decision}`}, ${after.effective_on}
		from area old, area new
		where old.level = 'commune' and old.code = any(${before}) and upper(old.valid) = ${after.effective_on}::date
			and new.level = 'commune' and new.code = ${after.code} and lower(new.valid) = ${after.effective_on}::date`;
}

/** Every old commune goes whole into one new one; the province into the city as a part of it is not recorded here. */
async function insertReform(sql: Transaction): Promise<void> {
	const rows = readCsv<'old_code' | 'new_code' | 'share' | 'resolution' | 'article_clause'>(
		'crosswalk-2024-2025',
		'crosswalk.csv',
	).map((row) => ({
		old_code: row.old_code,
		new_code: row.new_code,
		share: Number(row.share),
		decision: `Nghị quyết ${row.resolution}, ${row.article_clause}`,
	}));
	await sql`
		insert into area_succession (from_id, to_id, share_area, share_population, exact, decision, effective_on)
		select old.id, new.id, r.share, r.share, r.share = 1, r.decision, ${REFORM}
		from jsonb_to_recordset(${sql.json(rows)}) as r (old_code text, new_code text, share numeric, decision text)
		join area old on old.level = 'commune' and old.code = r.old_code and upper(old.valid) = ${REFORM}::date
		join area new on new.level = 'commune' and new.code = r.new_code and lower(new.valid) = ${REFORM}::date`;
	// The whole province went into the city, with all its people.
	await sql`
		insert into area_succession (from_id, to_id, share_area, share_population, exact, decision, effective_on)
		select old.id, new.id, 1, 1, true, 'Nghị quyết 202/2025/QH15', ${REFORM}
		from area old join area new on new.level = 'province' and lower(new.valid) = upper(old.valid)
		where old.level = 'province' and upper(old.valid) = ${REFORM}::date`;
}

/** Khmer, Chinese and English names, and former names as aliases so that a search by them finds the unit of today. */
async function addNames(sql: Transaction): Promise<void> {
	const rows = readCsv<'code' | 'valid_from' | 'name_km' | 'name_zh' | 'name_en' | 'aliases'>(
		'area-names',
		'names.csv',
	).map((row) => ({
		code: row.code,
		day: row.valid_from,
		name_km: orNull(row.name_km),
		name_zh: orNull(row.name_zh),
		name_en: orNull(row.name_en),
		aliases: splitCell(row.aliases).map((alias) => alias.normalize('NFC')),
	}));
	await sql`
		update area a set
			name_km = coalesce(r.name_km, a.name_km),
			name_zh = coalesce(r.name_zh, a.name_zh),
			name_en = coalesce(r.name_en, a.name_en),
			aliases = a.aliases || array(select jsonb_array_elements_text(r.aliases))
		from jsonb_to_recordset(${sql.json(rows)}) as r (code text, day date, name_km text, name_zh text, name_en text,
			aliases jsonb)
		where a.code = r.code and a.valid @> r.day`;
}
