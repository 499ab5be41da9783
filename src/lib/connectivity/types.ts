/** One H3 cell of the gap surface; counts of hamlets by service state. */
export interface GapCell {
	/** H3 index, resolution 7 (about 5 km²). */
	cell: string;
	hamlets: number;
	good: number;
	weak: number;
	none: number;
	unknown: number;
	/** Households in hamlets with state none. */
	householdsWithoutService: number;
}

/** Answer of /api/connectivity/surface. */
export interface GapSurface {
	cells: GapCell[];
	/** True when any of it is invented for demonstration. */
	illustrative: boolean;
	sourceIds: string[];
}
