import { addDays, daysBetween } from '../calendar/index.ts';

/** A figure of a series: the last day of its period and its value; null = unknown or hidden. */
interface PacePoint {
	/** YYYY-MM-DD. */
	day: string;
	value: number | null;
}

export interface PaceQuestion {
	points: readonly PacePoint[];
	/** First days of what follows each break of the series; figures before the last of them say nothing. */
	breaks: readonly string[];
	target: number;
	direction: 'up' | 'down' | 'neutral';
	/** YYYY-MM-DD. */
	deadline: string;
	/** YYYY-MM-DD in Vietnam. */
	today: string;
}

/** Why no day can be told. */
export type NoPace = 'no_direction' | 'too_few_figures' | 'standing_still' | 'moving_away' | 'too_slow';

export type Pace =
	| { kind: 'reached' }
	| { kind: 'none'; reason: NoPace }
	| {
			kind: 'expected';
			/** YYYY-MM-DD: the first day on which the line meets the target. */
			on: string;
			/** In the indicator's unit, a year of 365.2425 days. */
			perYear: number;
			/** First and last figure the line goes through. */
			from: string;
			to: string;
			/** The day is over and no figure has told whether it came true. */
			isOver: boolean;
	  };

/** The line begins with the oldest figure not older than this before the newest: "present" is not ten years ago. */
const LONGEST_LOOK_BACK_DAYS = 1096;
/** A day farther off than this is no expectation. */
const FARTHEST_DAYS = 36_524;
const DAYS_A_YEAR = 365.2425;

/** What is asked for: reached when the newest figure is at the target or beyond it. */
function isReached(value: number, target: number, direction: PaceQuestion['direction']): boolean {
	return direction === 'down' ? value <= target : direction === 'up' && value >= target;
}

/**
 * When the target is met if the series goes on as it does now: a straight line through the newest known figure and
 * the oldest known one of the three years before it, neither before the last break. The line is followed from its
 * newest figure forwards, never back. A figure stands on the last day of its period; days are counted as they are, leap
 * days too; part of a day counts as the whole of it.
 */
export function estimatePace({ points, breaks, target, direction, today }: PaceQuestion): Pace {
	if (direction === 'neutral') return { kind: 'none', reason: 'no_direction' };
	const since = breaks.reduce((latest, day) => (day > latest ? day : latest), '');
	const known = points
		.filter((point): point is { day: string; value: number } => point.value !== null && point.day >= since)
		.sort((one, other) => (one.day < other.day ? -1 : 1));
	const newest = known.at(-1);
	if (!newest) return { kind: 'none', reason: 'too_few_figures' };
	if (isReached(newest.value, target, direction)) return { kind: 'reached' };
	const oldest = known.find(({ day }) => daysBetween(day, newest.day) <= LONGEST_LOOK_BACK_DAYS)!;
	const days = daysBetween(oldest.day, newest.day);
	if (days === 0) return { kind: 'none', reason: 'too_few_figures' };
	const change = newest.value - oldest.value;
	if (change === 0) return { kind: 'none', reason: 'standing_still' };
	const missing = target - newest.value;
	if (Math.sign(change) !== Math.sign(missing)) return { kind: 'none', reason: 'moving_away' };
	const ahead = daysAhead(missing, change, days);
	if (ahead > FARTHEST_DAYS) return { kind: 'none', reason: 'too_slow' };
	const on = addDays(newest.day, ahead);
	return {
		kind: 'expected',
		on,
		perYear: (change / days) * DAYS_A_YEAR,
		from: oldest.day,
		to: newest.day,
		isOver: on < today,
	};
}

/** Whole days; what a binary fraction adds to a whole number is no further day. */
function daysAhead(missing: number, change: number, days: number): number {
	const exact = (missing * days) / change;
	const nearest = Math.round(exact);
	return Math.abs(exact - nearest) < 1e-6 ? nearest : Math.ceil(exact);
}

/**
 * reached, on_pace and behind speak for themselves; under_way: known and not reached, and no pace can be told yet;
 * unknown: no figure, or none that tells of the deadline; undecided: of several readings none was chosen.
 */
export const STATUSES = ['reached', 'on_pace', 'behind', 'under_way', 'unknown', 'undecided'] as const;
export type Status = (typeof STATUSES)[number];

/**
 * How a target stands. Only the newest period counts: an older figure is shown, but nobody is judged by it when the
 * newest is unknown.
 */
export function judge(question: PaceQuestion, pace: Pace): Exclude<Status, 'undecided'> {
	const { points, deadline, today, target, direction } = question;
	const newest = [...points].sort((one, other) => (one.day < other.day ? -1 : 1)).at(-1);
	if (!newest || newest.value === null) return 'unknown';
	if (isReached(newest.value, target, direction)) return 'reached';
	if (today > deadline) return newest.day >= deadline ? 'behind' : 'unknown';
	if (pace.kind === 'expected') return pace.on <= deadline ? 'on_pace' : 'behind';
	if (pace.kind === 'none' && pace.reason !== 'too_few_figures' && pace.reason !== 'no_direction')
		return 'behind';
	return 'under_way';
}
