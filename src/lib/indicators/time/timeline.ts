import { lastDayOf } from '../series/period.ts';
import type { SeriesBreak } from '../series/types.ts';

/** One stop of the slider. */
export interface Stop {
	period: string;
	/** Last day of the period, YYYY-MM-DD. */
	day: string;
	/** What parts it from the stop before: figures of the two are not to be compared. */
	breaks: readonly SeriesBreak[];
}

/** The periods of an indicator in the order of their last days, each with the breaks that lie before it. */
export function makeStops(periods: readonly string[], breaks: readonly SeriesBreak[]): Stop[] {
	const days = periods
		.map((period) => ({ period, day: lastDayOf(period) }))
		.sort((one, other) =>
			one.day < other.day ? -1 : one.day > other.day ? 1 : one.period.length - other.period.length,
		);
	return days.map(({ period, day }, index) => {
		const before = days[index - 1]?.day;
		return {
			...{ period, day },
			breaks: breaks.filter(({ startsOn }) => before !== undefined && before < startsOn && startsOn <= day),
		};
	});
}

/** In which sequence periods are fetched: the one after the shown one first, as playing will ask for it. */
export function fetchOrder(periods: readonly string[], shown: string | null): string[] {
	const from = Math.max(0, periods.indexOf(shown ?? ''));
	return [...periods.slice(from), ...periods.slice(0, from)];
}
