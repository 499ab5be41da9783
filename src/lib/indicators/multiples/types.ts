import type { LocalizedText } from '$lib/i18n';
import type { SeriesBreak } from '../series/types.ts';

/** A unit as every panel of its day lists it. */
export interface PanelUnit {
	id: number;
	code: string | null;
	kind: string;
	name: LocalizedText;
}

/**
 * What a unit's figure is, one letter a unit: k known, e known by estimate, u unknown, h hidden from this reader,
 * r a median or index that no sum gives.
 */
export type FigureState = 'k' | 'e' | 'u' | 'h' | 'r';

/** One small map: an indicator of one period on the units of a day. Short, for a country has thousands of units. */
export interface Panel {
	indicatorId: string;
	period: string;
	/** Whose units: a key of `Multiples.units`. */
	day: string;
	/** In the order of the day's units; null where there is no figure to show. */
	values: (number | null)[];
	/** One `FigureState` a unit. */
	states: string;
	/** All units together; null = unknown or hidden. */
	region: number | null;
}

/** Everything the page of small multiples shows. */
export interface Multiples {
	/** By day (YYYY-MM-DD; days with the same units are one), in Vietnamese order of their names. */
	units: Record<string, PanelUnit[]>;
	/** Oldest first, the indicator asked for before those of its series under other standards. */
	panels: Panel[];
	breaks: SeriesBreak[];
	sourceIds: string[];
	illustrative: boolean;
}
