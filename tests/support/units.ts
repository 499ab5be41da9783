import type { Sql } from '../../src/lib/server/db/index.ts';
import { addSource } from './sources.ts';

export interface UnitFixture {
	level?: 'province' | 'district' | 'commune' | 'hamlet';
	code?: string;
	ownKey?: string;
	kind?: string;
	name: string;
	nameKm?: string;
	/** `[2025-07-01,)` unless told. */
	valid?: string;
	/** WKT in EPSG:4326. */
	geometry?: string;
	labelPoint?: [lng: number, lat: number];
	quality?: 'official' | 'generalised' | 'illustrative';
	source?: string;
}

/** One row of `area`. @returns its id */
export async function addUnit(sql: Sql, unit: UnitFixture): Promise<number> {
	const point = unit.labelPoint ? `SRID=4326;POINT(${unit.labelPoint.join(' ')})` : null;
	const geometry = unit.geometry ? `SRID=4326;${unit.geometry}` : null;
	const [row] = await sql<{ id: number }[]>`
		insert into area (level, code, own_key, kind, name_vi, name_km, valid, geom, label_point, geom_quality, source_id)
		values (${unit.level ?? 'commune'}, ${unit.code ?? null}, ${unit.ownKey ?? null}, ${unit.kind ?? 'xa'}, ${unit.name},
			${unit.nameKm ?? null}, ${unit.valid ?? '[2025-07-01,)'}::daterange, ${geometry}::geometry, ${point}::geometry,
			${geometry ? (unit.quality ?? 'official') : 'none'}, ${unit.source ?? (await addSource(sql, 'test'))})
		returning id`;
	return row!.id;
}

/** WKT of a rectangle in degrees, one part. */
export function rectangle(west: number, south: number, east: number, north: number): string {
	const ring = [
		[west, south],
		[east, south],
		[east, north],
		[west, north],
		[west, south],
	];
	return `MULTIPOLYGON(((${ring.map((point) => point.join(' ')).join(', ')})))`;
}

/** Inside every drawn unit of `addUnitsOfEachLevel`, [lng, lat]. */
export const MIDDLE_OF_UNITS = [105.97, 9.65] as const;

/**
 * Units of the three levels on one piece of ground, before and after the merger of 1 July 2025: another province, no
 * district any more, one commune code under another name, and a commune nobody has drawn.
 */
export async function addUnitsOfEachLevel(sql: Sql): Promise<void> {
	const geometry = rectangle(105.9, 9.6, 106, 9.7);
	const before = { valid: '[2024-09-01,2025-07-01)', geometry };
	await addUnit(sql, { ...before, level: 'province', code: '94', kind: 'tinh', name: 'Sóc Trăng' });
	await addUnit(sql, {
		...before,
		level: 'district',
		code: '941',
		kind: 'thanh_pho',
		name: 'Sóc Trăng',
		nameKm: 'ក្រុងឃ្លាំង',
		quality: 'generalised',
	});
	const ward = { code: '31507', kind: 'phuong' };
	await addUnit(sql, { ...before, ...ward, name: '6', quality: 'illustrative' });
	await addUnit(sql, { level: 'province', code: '92', kind: 'thanh_pho', name: 'Cần Thơ', geometry });
	await addUnit(sql, { ...ward, name: 'Sóc Trăng', nameKm: 'ឃ្លាំង', geometry });
	await addUnit(sql, { code: '31510', name: 'Đất Chưa Vẽ' });
}
