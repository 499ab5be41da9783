import { latLngToCell } from 'h3-js';
import type { GapCell } from './types.ts';

/** About 5 km² a cell: several hamlets each in the delta, and still finer than a commune. */
const RESOLUTION = 7;

interface Hamlet {
	/** Degrees, EPSG:4326. */
	lng: number;
	lat: number;
	state: 'good' | 'weak' | 'none' | 'unknown';
	/** Null = not recorded, which adds nothing. */
	households: number | null;
}

/** Counts hamlets by service state in H3 cells, sorted by cell so that equal data gives equal bytes. */
export function toGapCells(hamlets: readonly Hamlet[]): GapCell[] {
	const cells = new Map<string, GapCell>();
	for (const { lng, lat, state, households } of hamlets) {
		const index = latLngToCell(lat, lng, RESOLUTION);
		const cell = cells.get(index) ?? emptyCell(index);
		cell.hamlets++;
		cell[state]++;
		if (state === 'none') cell.householdsWithoutService += households ?? 0;
		cells.set(index, cell);
	}
	return [...cells.values()].sort((one, other) => (one.cell < other.cell ? -1 : 1));
}

function emptyCell(cell: string): GapCell {
	return { cell, hamlets: 0, good: 0, weak: 0, none: 0, unknown: 0, householdsWithoutService: 0 };
}
