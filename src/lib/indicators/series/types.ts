import type { LocalizedText } from '$lib/i18n';
import type { SeriesFigure } from '../types.ts';

export const BREAK_KINDS = ['standard', 'units', 'method', 'population'] as const;
export type BreakKind = (typeof BREAK_KINDS)[number];

/** A day on which a series stops meaning what it meant. */
export interface SeriesBreak {
	/** null = every indicator. */
	indicatorId: string | null;
	/** First day of what follows, YYYY-MM-DD. */
	startsOn: string;
	kind: BreakKind;
	reason: LocalizedText;
	legalSource: string | null;
}

/** A known figure with its place in time. */
export interface SeriesPoint {
	period: string;
	/** Last day of the period, YYYY-MM-DD. */
	day: string;
	value: number;
	estimated: boolean;
	figure: SeriesFigure;
}

/** Figures that follow each other without a gap or a break: what one line may join. */
export interface SeriesSegment {
	indicatorId: string;
	points: readonly SeriesPoint[];
}

/** A period without a figure to show. */
export interface SeriesGap {
	indicatorId: string;
	period: string;
	day: string;
	reason: 'unknown' | 'hidden' | 'refused';
}

export interface SplitSeries {
	/** By indicator in the order they came, then by time. */
	segments: readonly SeriesSegment[];
	gaps: readonly SeriesGap[];
	/** Those that fall between the first and the last period, oldest first. */
	breaks: readonly SeriesBreak[];
}

/** Where a line of the target ends. */
export interface TargetLine {
	/** In the indicator's unit; percent for rates. */
	value: number;
	/** YYYY-MM-DD. */
	deadline: string;
}
