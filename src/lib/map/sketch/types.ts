import type { BoundingBox, Position } from '$lib/geo';
import type { UnitLevel } from '../view-state.ts';

/** A unit as the sketch draws it. */
export interface SketchUnit {
	/** Row in this database; the overlay colours by it. */
	id: number;
	/** Names it in an address; null where it has no code. */
	key: string | null;
	/** With its kind: "Xã Lai Hòa". */
	title: string;
	/** SVG path in steps of the grid. */
	path: string;
	/** Where its name stands; null without a place for it. */
	label: SketchLabel | null;
}

export interface SketchLabel {
	/** Percent of the sheet, from its left and upper edge. */
	x: number;
	y: number;
	/** As the map writes it; in Khmer the Vietnamese name below. */
	lines: readonly string[];
	/** From which size of the sheet on there is room for it: see `LABEL_WIDTHS`. */
	tier: number;
}

/** A map of the region that needs no program to be seen; made by server/map-sketch. */
export interface Sketch {
	/** Day and level of its units. */
	at: string;
	level: UnitLevel;
	/** What the sheet holds when nobody has moved it, degrees. */
	home: BoundingBox;
	/** Beyond it nothing is drawn, so nothing may be shown. */
	ground: BoundingBox;
	/** The sheet in steps of the grid: left, top, width, height. */
	viewBox: readonly [left: number, top: number, width: number, height: number];
	/** Land of Vietnam and of its neighbours; paths in steps. */
	land: string;
	foreignLand: string;
	units: readonly SketchUnit[];
	/** Names of islands, at their place. */
	islands: readonly { at: Position; name: string }[];
}

/** Pixels of the sheet's width from which the names of each tier are shown. */
export const LABEL_WIDTHS = [0, 320, 600, 1200, 2400, 4800] as const;
