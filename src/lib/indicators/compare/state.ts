import { readDay, readFields, readIndicatorId, readNumber, readPeriod, writeFields } from '../tool-fields.ts';
import type { IndicatorDefinition } from '../types.ts';

/** `side`: beside each other, on a narrow screen one above the other. `swipe`: one over the other, parted by a line. */
export const LAYOUTS = ['side', 'swipe'] as const;
export type Layout = (typeof LAYOUTS)[number];

/** The last day of the former units. */
export const BEFORE_MERGER = '2025-06-30';

/** What the second map shows. */
export interface OtherSide {
	/** null: the indicator of the first map. */
	indicatorId: string | null;
	/** null: the newest the units of the day lived to see. */
	period: string | null;
	/** YYYY-MM-DD; null: today. */
	at: string | null;
}

export interface CompareState {
	/** null: as suits the width of the screen. */
	layout: Layout | null;
	/** Of a swipe: where the line stands, percent of the width from the left. */
	divider: number;
	/** Both maps have the same classes, where they show the same measure. */
	sameClasses: boolean;
	other: OtherSide;
}

export const DIVIDER = { least: 5, most: 95, start: 50 };

/** What there is to compare with before anybody chose: another period, or where there is none the units of another time. */
export function firstOther(here: {
	definition: Pick<IndicatorDefinition, 'periods'> | null;
	/** Shown on the first map. */
	period: string | null;
	/** Day of the first map; null: today. */
	at: string | null;
}): OtherSide {
	const periods = here.definition?.periods ?? [];
	const shown = here.period ?? periods.at(-1);
	const before = periods[periods.indexOf(shown ?? '') - 1] ?? periods.findLast((period) => period !== shown);
	if (before) return { indicatorId: null, period: before, at: here.at };
	return { indicatorId: null, period: here.period, at: here.at === null ? BEFORE_MERGER : null };
}

/** @param first what stands for the other side until somebody chose one */
export function readCompare(text: string, first: OtherSide): CompareState {
	const fields = readFields(text);
	const isChosen = ['figure', 'period', 'on'].some((name) => fields.has(name));
	return {
		layout: LAYOUTS.find((one) => one === fields.get('view')) ?? null,
		divider: readNumber(fields.get('at'), DIVIDER.least, DIVIDER.most) ?? DIVIDER.start,
		sameClasses: fields.get('classes') !== 'own',
		other: isChosen
			? {
					indicatorId: readIndicatorId(fields.get('figure')),
					period: readPeriod(fields.get('period')),
					at: readDay(fields.get('on')),
				}
			: first,
	};
}

export function writeCompare({ layout, divider, sameClasses, other }: CompareState): string {
	return writeFields({
		view: layout,
		at: divider === DIVIDER.start ? null : Math.round(divider),
		classes: sameClasses ? null : 'own',
		figure: other.indicatorId,
		period: other.period,
		// Says that the other side was chosen, also when all of it is what goes without saying.
		on: other.at ?? 'today',
	});
}
