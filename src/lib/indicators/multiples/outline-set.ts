import type { AreaOutlines } from '$lib/areas/types';
import type { OutlineGrid } from '$lib/geo';
import { ringsHold, ringsToPath, unpackRing } from '$lib/geo/outlines';

/** One unit, ready to be drawn and found; lengths in steps of the grid. */
export interface DrawnUnit {
	path: string;
	box: readonly [left: number, top: number, right: number, bottom: number];
	/** Where a circle stands. */
	middle: readonly [x: number, y: number];
}

export interface OutlineSet {
	width: number;
	height: number;
	grid: OutlineGrid;
	/** By the unit's number; those without a boundary are not in it. */
	units: ReadonlyMap<number, DrawnUnit>;
	/** The unit around a place, in steps. */
	find: (x: number, y: number) => number | null;
}

/** Unpacks the outlines of a day once for all panels. Null where no unit has a boundary. */
export function readOutlines({ grid, units }: Pick<AreaOutlines, 'grid' | 'units'>): OutlineSet | null {
	if (!grid) return null;
	const drawn = new Map(
		units.flatMap(({ id, rings }) => {
			const vertices = rings.flatMap(unpackRing);
			if (vertices.length === 0) return [];
			const xs = vertices.map(([x]) => x);
			const ys = vertices.map(([, y]) => y);
			const box = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] as const;
			return [[id, { path: ringsToPath(rings), box, middle: middleOf(rings) }] as const];
		}),
	);
	const ringsOf = new Map(units.map(({ id, rings }) => [id, rings]));
	return {
		width: grid.width,
		height: grid.height,
		grid,
		units: drawn,
		find(x, y) {
			for (const [id, { box }] of drawn)
				if (x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3] && ringsHold(ringsOf.get(id)!, [x, y]))
					return id;
			return null;
		},
	};
}

/** Centre of gravity of the largest ring. */
function middleOf(rings: AreaOutlines['units'][number]['rings']): readonly [number, number] {
	let [largest, middle] = [-1, [0, 0] as readonly [number, number]];
	for (const ring of rings) {
		const vertices = unpackRing(ring);
		let [twice, sumX, sumY] = [0, 0, 0];
		for (const [at, [x, y]] of vertices.entries()) {
			const [nextX, nextY] = vertices[(at + 1) % vertices.length]!;
			const cross = x * nextY - nextX * y;
			twice += cross;
			sumX += (x + nextX) * cross;
			sumY += (y + nextY) * cross;
		}
		if (Math.abs(twice) <= largest || twice === 0) continue;
		[largest, middle] = [Math.abs(twice), [sumX / (3 * twice), sumY / (3 * twice)]];
	}
	return middle;
}

/** The unit of another day around the middle of one; null outside all, or where one of them has no boundary. */
export function findThere(from: OutlineSet, id: number, to: OutlineSet): number | null {
	const unit = from.units.get(id);
	if (!unit) return null;
	const metres = [
		from.grid.west + unit.middle[0] * from.grid.step,
		from.grid.north - unit.middle[1] * from.grid.step,
	] as const;
	return to.find((metres[0] - to.grid.west) / to.grid.step, (to.grid.north - metres[1]) / to.grid.step);
}
