import { figureOfYear } from './compare.ts';
import type { ReportIndicator, ReportObjective, ReportSnapshot, ReportTarget } from './types.ts';

/** undecided: readings of one objective disagree and the city has not chosen one. */
export type TargetStatus = 'met' | 'unmet' | 'unknown' | 'undecided';

export interface TargetRow {
	objective: ReportObjective | null;
	/** Null = a milestone without an indicator. */
	indicator: ReportIndicator | null;
	target: ReportTarget | null;
	status: TargetStatus;
	/** Value of the report's year; null = unknown or hidden. */
	value: number | null;
	/** Value out of the target, percent; null where unknown, where less is better, or where the target is 0. */
	share: number | null;
	/** One of several readings, and not the one the city chose. */
	isOnlyForReading: boolean;
}

/** Every target and milestone with what became of it, in the plan's order; national ones last. */
export function targetRows(snapshot: ReportSnapshot): TargetRow[] {
	const { objectives, indicators, year } = snapshot;
	const ofTarget = (indicator: ReportIndicator, target: ReportTarget, objective: ReportObjective | null) => {
		const figure = figureOfYear(indicator, year);
		const value = figure?.state === 'known' ? figure.value : null;
		return {
			objective,
			indicator,
			target,
			value,
			status: statusOf(value, indicator, target),
			share:
				value === null || target.value === 0 || indicator.direction === 'down'
					? null
					: (value / target.value) * 100,
			isOnlyForReading:
				objective !== null && objective.chosenReading !== null && objective.chosenReading !== target.reading,
		} satisfies TargetRow;
	};
	const rows = objectives.flatMap((objective): TargetRow[] => {
		if (objective.kind === 'milestone') {
			const isReached = objective.achievedOn !== null && objective.achievedOn <= snapshot.day;
			return [
				{
					...{ objective, indicator: null, target: null, value: null, share: null },
					status: isReached ? 'met' : 'unmet',
					isOnlyForReading: false,
				},
			];
		}
		return indicators.flatMap((indicator) =>
			indicator.targets
				.filter((target) => target.objectiveId === objective.id)
				.map((target) => ofTarget(indicator, target, objective)),
		);
	});
	const known = new Set(objectives.map(({ id }) => id));
	const others = indicators.flatMap((indicator) =>
		indicator.targets
			.filter((target) => target.objectiveId === null || !known.has(target.objectiveId))
			.map((target) => ofTarget(indicator, target, null)),
	);
	const isNational = ({ objective }: TargetRow) => Number(objective?.scope === 'national');
	return [...rows, ...others].sort((one, other) => isNational(one) - isNational(other));
}

/** A value on the target meets it. */
function statusOf(value: number | null, { direction }: ReportIndicator, target: ReportTarget): TargetStatus {
	if (value === null) return 'unknown';
	return (direction === 'down' ? value <= target.value : value >= target.value) ? 'met' : 'unmet';
}

/**
 * Measured by a standard that was given up: another of the same series has newer figures. Nobody waits for one of it.
 */
export function isSuperseded(indicator: ReportIndicator, { indicators }: ReportSnapshot): boolean {
	const newest = ({ periods }: ReportIndicator) =>
		periods.findLast(({ state }) => state !== 'unknown')?.period.slice(0, 4) ?? '';
	return (
		indicator.series !== null &&
		indicators.some(
			(other) =>
				other.series === indicator.series &&
				other.standard !== indicator.standard &&
				newest(other) > newest(indicator),
		)
	);
}

/** Indicators of which nobody knows the year's figure; one hidden or refused is known. */
export function missingIndicators(snapshot: ReportSnapshot): ReportIndicator[] {
	return snapshot.indicators.filter(
		(indicator) =>
			(figureOfYear(indicator, snapshot.year)?.state ?? 'unknown') === 'unknown' &&
			!isSuperseded(indicator, snapshot),
	);
}

/** What became of an objective of the plan as a whole. */
export function objectiveStatus(objective: ReportObjective, rows: readonly TargetRow[]): TargetStatus {
	const own = rows.filter((row) => row.objective?.id === objective.id && !row.isOnlyForReading);
	if (own.length === 0) return 'unknown';
	const statuses = new Set(own.map(({ status }) => status));
	const readings = new Set(own.map(({ target }) => target?.reading ?? ''));
	if (readings.size > 1 && objective.chosenReading === null)
		return statuses.size === 1 ? [...statuses][0]! : 'undecided';
	if (statuses.has('unknown')) return 'unknown';
	return statuses.has('unmet') ? 'unmet' : 'met';
}

/** Objectives of the plan itself by what became of them. */
export function objectivesByStatus(
	snapshot: ReportSnapshot,
): Record<TargetStatus | 'all' | 'untasked' | 'overdue', ReportObjective[]> {
	const rows = targetRows(snapshot);
	const all = snapshot.objectives.filter(({ scope }) => scope === 'plan');
	const statuses = new Map(all.map((objective) => [objective.id, objectiveStatus(objective, rows)]));
	const of = (status: TargetStatus) => all.filter(({ id }) => statuses.get(id) === status);
	const tasked = new Set(
		snapshot.tasks.filter(({ state }) => state !== 'dropped').flatMap(({ objectiveIds }) => objectiveIds),
	);
	return {
		all,
		...{ met: of('met'), unmet: of('unmet'), unknown: of('unknown'), undecided: of('undecided') },
		untasked: all.filter(({ id }) => !tasked.has(id) && statuses.get(id) !== 'met'),
		overdue: of('unmet').filter(({ deadline }) => deadline <= snapshot.day),
	};
}
