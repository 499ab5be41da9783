import type { SeriesFigure } from '../types.ts';
import { lastDayOf, periodLength, periodNumber } from './period.ts';
import type { BreakKind, SeriesBreak, SeriesGap, SeriesPoint, SeriesSegment, SplitSeries } from './types.ts';

/**
 * Parts a series where its figures must not be joined: at a period without a figure, at a period that was left out, at
 * a break between two of its periods, between periods of different length, and between indicators (one question under
 * two standards is two indicators).
 * @param figures of one indicator or of several, in any order
 * @param breaks of any indicator; those of others, and those outside the time shown, are left out
 * @param options.across kinds of break that do not part: `units` where figures were carried to the units of one day,
 *   so that a change over the break is a change of the matter and not of the units
 */
export function splitSeries(
	figures: readonly SeriesFigure[],
	breaks: readonly SeriesBreak[],
	{ across = [] }: { across?: readonly BreakKind[] } = {},
): SplitSeries {
	const indicatorIds = [...new Set(figures.map(({ indicatorId }) => indicatorId))];
	const days = figures.map(({ period }) => lastDayOf(period)).sort();
	const [first = '', last = ''] = [days[0], days.at(-1)];
	const shown = breaks
		.filter(({ indicatorId, startsOn }) => {
			const concerns = indicatorId === null || indicatorIds.includes(indicatorId);
			return concerns && first < startsOn && startsOn <= firstOfNextYear(last);
		})
		.sort((one, other) => (one.startsOn < other.startsOn ? -1 : 1));
	const cutting = shown.filter(({ kind }) => !across.includes(kind));
	return {
		segments: indicatorIds.flatMap((indicatorId) =>
			joinFigures(
				figures.filter((figure) => figure.indicatorId === indicatorId),
				cutting.filter((one) => one.indicatorId === null || one.indicatorId === indicatorId),
			),
		),
		gaps: figures.flatMap(toGap).sort((one, other) => (one.day < other.day ? -1 : 1)),
		breaks: shown,
	};
}

/** A standard that ended with the last figure is still said: what follows starts on the next day. */
const firstOfNextYear = (day: string) => (day === '' ? '' : `${Number(day.slice(0, 4)) + 1}-01-01`);

/** The newest known run of one indicator; empty where the newest period has no figure. */
export function newestRun(
	figures: readonly SeriesFigure[],
	breaks: readonly SeriesBreak[],
): readonly SeriesPoint[] {
	const { segments, gaps } = splitSeries(figures, breaks, { across: ['units'] });
	const run = segments.reduce<SeriesSegment | null>(
		(newest, segment) =>
			!newest || segment.points.at(-1)!.day >= newest.points.at(-1)!.day ? segment : newest,
		null,
	);
	const end = run?.points.at(-1)?.day ?? '';
	return gaps.some(({ day }) => day > end) ? [] : (run?.points ?? []);
}

/** Last figure against the one before it; null where there is nothing to compare it with. */
export function findTrend(
	figures: readonly SeriesFigure[],
	breaks: readonly SeriesBreak[],
): { from: SeriesPoint; to: SeriesPoint; change: number } | null {
	const [from, to] = newestRun(figures, breaks).slice(-2);
	return from && to ? { from, to, change: to.value - from.value } : null;
}

function joinFigures(figures: readonly SeriesFigure[], breaks: readonly SeriesBreak[]): SeriesSegment[] {
	const segments: { indicatorId: string; points: SeriesPoint[] }[] = [];
	for (const length of ['year', 'quarter', 'month'] as const) {
		const ordered = figures
			.filter(({ period }) => periodLength(period) === length)
			.sort((one, other) => periodNumber(one.period) - periodNumber(other.period));
		const step = usualStep(ordered);
		let before: SeriesPoint | null = null;
		for (const figure of ordered) {
			const point = toPoint(figure);
			if (point) {
				const joined = before && isNext(before, point, step) && !breakBetween(breaks, before, point);
				if (joined) segments.at(-1)!.points.push(point);
				else segments.push({ indicatorId: figure.indicatorId, points: [point] });
			}
			before = point;
		}
	}
	return segments;
}

/** Periods from one figure to the next: 1 for what is reported every year, 2 for every other year. */
function usualStep(ordered: readonly SeriesFigure[]): number {
	const steps = ordered
		.slice(1)
		.map(({ period }, index) => periodNumber(period) - periodNumber(ordered[index]!.period));
	return Math.min(...steps);
}

const isNext = (before: SeriesPoint, point: SeriesPoint, step: number) =>
	periodNumber(point.period) - periodNumber(before.period) <= step;

const breakBetween = (breaks: readonly SeriesBreak[], before: SeriesPoint, after: SeriesPoint) =>
	breaks.some(({ startsOn }) => before.day < startsOn && startsOn <= after.day);

function toPoint(figure: SeriesFigure): SeriesPoint | null {
	const { period, value, estimated } = figure;
	if (value === null || figure.hidden) return null;
	return { period, day: lastDayOf(period), value, estimated, figure };
}

function toGap(figure: SeriesFigure): SeriesGap[] {
	if (toPoint(figure)) return [];
	const { indicatorId, period } = figure;
	const reason = figure.hidden ? 'hidden' : figure.refused ? 'refused' : 'unknown';
	return [{ indicatorId, period, day: lastDayOf(period), reason }];
}
