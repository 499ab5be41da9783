import { daysBetween } from '$lib/calendar';
import type { SplitSeries, TargetLine } from './types.ts';

export interface TimeAxis {
	/** CSS pixels from the left edge of the drawing. */
	x: (day: string) => number;
	/** Periods with room for their name, and the year of the deadline. */
	labels: readonly { period: string; day: string }[];
	/** Pixels between the two nearest days with a period. */
	spacing: number;
	/** Where the line of the target ends: its deadline, or the edge when that lies too far away to be drawn. */
	targetDay: string;
}

/** A plan runs for some ten years; a deadline farther off would squeeze the figures into a corner. */
const FARTHEST_DEADLINE_DAYS = 3660;
const LABEL_WIDTH = 46;

/** Spreads the periods of a series over `width` pixels by their last days, up to the target's deadline. */
export function placeInTime(series: SplitSeries, target: TargetLine | null, width: number): TimeAxis {
	const placed = new Map<string, string>();
	for (const { day, period } of [...series.segments.flatMap(({ points }) => points), ...series.gaps])
		if (!placed.has(day) || period.length < placed.get(day)!.length) placed.set(day, period);
	const days = [...placed.keys()].sort();
	const [first = '2000-12-31', newest = first] = [days[0], days.at(-1)];
	const reachesDeadline =
		target !== null &&
		target.deadline > newest &&
		daysBetween(newest, target.deadline) <= FARTHEST_DEADLINE_DAYS;
	const breakDays = series.breaks.map(({ startsOn }) => startsOn);
	const last = [newest, ...breakDays, ...(reachesDeadline ? [target.deadline] : [])].sort().at(-1)!;
	const length = daysBetween(first, last);
	// Half a label of air on both sides; one day alone stands in the middle.
	const air = Math.min(LABEL_WIDTH / 2, width / 10);
	const x = (day: string) =>
		length === 0 ? width / 2 : air + (daysBetween(first, day) / length) * (width - 2 * air);
	const spacing = days
		.slice(1)
		.reduce((least, day, index) => Math.min(least, x(day) - x(days[index]!)), width / 2);
	const every = Math.max(1, Math.ceil(LABEL_WIDTH / Math.max(spacing, 1)));
	const labels = days
		.filter((_, index) => (days.length - 1 - index) % every === 0)
		.map((day) => ({ day, period: placed.get(day)! }));
	if (reachesDeadline && x(target.deadline) - x(newest) >= LABEL_WIDTH)
		labels.push({ day: target.deadline, period: target.deadline.slice(0, 4) });
	return { x, labels, spacing, targetDay: reachesDeadline ? target.deadline : last };
}
