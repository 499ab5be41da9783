import { formatDecimal, type Locale } from '$lib/i18n';
import { describeIntervals } from './classes.ts';
import type { ThemedColour } from './palette.ts';
import type { Scale } from './scale.ts';

export interface LegendRow {
	colour: ThemedColour;
	/** "5 – < 10"; the figures alone, the unit stands above. */
	interval: string;
	/** Areas in the class. */
	count: number;
	side: 'met' | 'missed' | null;
}

/** The legend of a scale, least class first; empty when nothing is known. */
export function legendRows({ classes, colours, extent, kind }: Scale, locale: Locale): LegendRow[] {
	if (!extent) return [];
	const format = (value: number) => formatDecimal(value, locale, classes.digits);
	const intervals = describeIntervals(classes, format);
	const digits = kind === 'count' ? 0 : 1;
	const [least, greatest] = [extent.least, extent.greatest].map((value) =>
		formatDecimal(value, locale, digits),
	);
	return colours.map((colour, index) => ({
		colour,
		interval: intervals[index] ?? (least === greatest ? `${least}` : `${least} – ${greatest}`),
		count: classes.counts[index] ?? 0,
		side: classes.sides?.[index] ?? null,
	}));
}
