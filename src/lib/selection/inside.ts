import { booleanIntersects, booleanPointInPolygon, booleanWithin, buffer, circle, polygon } from '@turf/turf';
import type { Feature, Polygon } from 'geojson';
import type { Position } from '../geo/index.ts';
import { unpackRing, type OutlineGrid, type PackedRing } from '../geo/outlines.ts';
import type { TableRow } from '../tables/types.ts';

/** How an area must lie to be found: wholly inside, or with any part. Points lie inside or not. */
export const RULES = ['touches', 'within'] as const;
export type Rule = (typeof RULES)[number];

/** The grounds of an area, each with its holes. */
export type Grounds = readonly Feature<Polygon>[];

const EARTH = 6_378_137;
const STEPS = 96;

/** The grounds that rings on a grid enclose (even-odd), in degrees. */
export function groundsOf(rings: readonly PackedRing[], grid: OutlineGrid): Grounds {
	const closed = rings.map((ring): Position[] => {
		const vertices = unpackRing(ring).map(([x, y]): Position => toDegrees(x, y, grid));
		return [...vertices, vertices[0]!];
	});
	const shells = closed.map((ring) => polygon([ring]));
	const holders = closed.map((ring, at) =>
		shells.flatMap((shell, other) => (other !== at && booleanPointInPolygon(ring[0]!, shell) ? [other] : [])),
	);
	return closed.flatMap((ring, at) => {
		if (holders[at]!.length % 2 === 1) return [];
		const holes = closed.filter((_, hole) => holders[hole]!.includes(at) && holders[hole]!.length % 2 === 1);
		return [polygon([ring, ...holes])];
	});
}

function toDegrees(x: number, y: number, { west, north, step }: OutlineGrid): Position {
	const [east, up] = [(west + x * step) / EARTH, (north - y * step) / EARTH];
	return [(east * 180) / Math.PI, (Math.atan(Math.sinh(up)) * 180) / Math.PI];
}

/**
 * Keys of the rows inside some shapes: an area by its grounds, or by its point where no boundary is known; everything
 * else by the place the reader may see. A row without a place is nowhere.
 * @param grounds by the row's number; absent for layers of points
 */
export function findInside(
	rows: readonly TableRow[],
	shapes: Grounds,
	{ rule, grounds }: { rule: Rule; grounds?: ReadonlyMap<number, Grounds> | undefined },
): Set<string> {
	const found = new Set<string>();
	for (const { id, key, position } of rows) {
		const own = grounds?.get(id) ?? [];
		const holds = (ground: Feature<Polygon>) =>
			shapes.some((shape) =>
				rule === 'touches' ? booleanIntersects(ground, shape) : booleanWithin(ground, shape),
			);
		if (own.length > 0) {
			if (rule === 'touches' ? own.some(holds) : own.every(holds)) found.add(key);
		} else if (position && shapes.some((shape) => booleanPointInPolygon(position, shape))) found.add(key);
	}
	return found;
}

/** A rectangle between two corners, whichever. */
export function rectangleBetween([lng, lat]: Position, [otherLng, otherLat]: Position): Feature<Polygon> {
	const [west, east] = [Math.min(lng, otherLng), Math.max(lng, otherLng)];
	const [south, north] = [Math.min(lat, otherLat), Math.max(lat, otherLat)];
	return polygon([
		[
			[west, south],
			[east, south],
			[east, north],
			[west, north],
			[west, south],
		],
	]);
}

/** A polygon of corners in their order, closed or not. @returns null with fewer than three corners */
export function ringAround(corners: readonly Position[]): Feature<Polygon> | null {
	const [first, ...rest] = corners;
	const last = rest.at(-1);
	const open = first && last && first[0] === last[0] && first[1] === last[1] ? corners.slice(0, -1) : corners;
	return open.length < 3 || !first ? null : polygon([[...open, first]]);
}

/** All places within `metres` of a point, to 0.6 %: turf measures on a sphere. */
export function circleAround(centre: Position, metres: number): Feature<Polygon> {
	return circle(centre, metres, { units: 'meters', steps: STEPS });
}

/** All places within `metres` of a row: of its boundary and inside it, or of its point. None where it has no place. */
export function bufferAround(
	{ id, position }: TableRow,
	metres: number,
	grounds?: ReadonlyMap<number, Grounds>,
): Grounds {
	const own = grounds?.get(id) ?? [];
	if (own.length === 0) return position ? [circleAround(position, metres)] : [];
	return own.flatMap((ground) => {
		const wider = buffer(ground, metres, { units: 'meters', steps: 16 });
		if (!wider) return [];
		return wider.geometry.type === 'Polygon'
			? [wider as Feature<Polygon>]
			: wider.geometry.coordinates.map((rings) => polygon(rings));
	});
}
