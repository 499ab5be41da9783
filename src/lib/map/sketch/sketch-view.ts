import type { OverlayPaint } from '../overlay/extension.ts';
import type { Sketch } from './types.ts';

/** The sketch as a screen shows it. */
export interface SketchView {
	sketch: Sketch;
	/** Where a unit's link leads. */
	address: (key: string) => string;
	/** Of the units, 0…1. */
	opacity: number;
	paint: OverlayPaint | null;
	/** The selected unit, by its row or by its key. */
	selected: { id: number | null; key: string | null };
	onpick: (unitId: number) => void;
}
