import type { AreaOutlines } from '$lib/areas/types';
import type { Position } from '$lib/geo';
import type { MapEngine } from '$lib/map/engine';
import { findInside, groundsOf, type Grounds } from '$lib/selection/inside';
import { circleAround } from '$lib/selection/inside';
import type { TableLayer, TableRow } from '$lib/tables/types';
import { getJson } from '$lib/ui/get-json';

const UNITS: readonly TableLayer[] = ['commune', 'district', 'province'];
export const isUnitLayer = (layer: TableLayer): layer is 'commune' | 'district' | 'province' =>
	UNITS.includes(layer);

/** Grounds of the units of a level by their number; units without a boundary are left out. @throws RequestFailure */
export async function getGrounds(
	level: 'commune' | 'district' | 'province',
	at: string,
	signal: AbortSignal,
): Promise<ReadonlyMap<number, Grounds>> {
	const { grid, units } = await getJson<AreaOutlines>(`/api/areas/outlines?at=${at}&level=${level}`, {
		signal,
	});
	if (!grid) return new Map();
	return new Map(
		units.flatMap(({ id, rings }) => (rings.length > 0 ? [[id, groundsOf(rings, grid)] as const] : [])),
	);
}

/** Pixels around a click in which a point is meant. */
const REACH = 16;

/** Which row a click means: the unit it lies in, or the nearest point in reach. Null = none. */
export function rowAt(
	rows: readonly TableRow[],
	position: Position,
	{ engine, grounds }: { engine: MapEngine; grounds: ReadonlyMap<number, Grounds> | undefined },
): TableRow | null {
	if (grounds) {
		const [key] = findInside(rows, [circleAround(position, 0.5)], { rule: 'touches', grounds });
		return rows.find((row) => row.key === key) ?? null;
	}
	const { x, y } = engine.map.project(position);
	let nearest: { row: TableRow; away: number } | null = null;
	for (const row of rows) {
		if (!row.position) continue;
		const at = engine.map.project(row.position);
		const away = Math.hypot(at.x - x, at.y - y);
		if (away <= REACH && (!nearest || away < nearest.away)) nearest = { row, away };
	}
	return nearest?.row ?? null;
}
