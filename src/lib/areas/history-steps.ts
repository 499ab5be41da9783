import type { AreaSummary, Succession } from './types.ts';

/** One change: on a day, by a decision, some units became another. */
export interface HistoryStep {
	direction: Succession['direction'];
	/** YYYY-MM-DD. */
	effectiveOn: string;
	/** Whose change it was; null: of the unit the history is told of. */
	of: AreaSummary | null;
	parts: Succession[];
	decisions: string[];
}

/**
 * The history of a unit as changes, newest first. What its predecessors were made of, and what its successors became,
 * are changes of theirs and are told as such.
 */
export function historySteps(history: readonly Succession[]): HistoryStep[] {
	const units = new Map(history.map(({ area }) => [area.id, area]));
	const steps = new Map<string, HistoryStep>();
	for (const part of history) {
		const of = part.distance > 1 ? (units.get(part.nearId) ?? null) : null;
		const key = `${part.direction} ${part.effectiveOn} ${of?.id ?? ''}`;
		let step = steps.get(key);
		if (!step) {
			step = { direction: part.direction, effectiveOn: part.effectiveOn, of, parts: [], decisions: [] };
			steps.set(key, step);
		}
		step.parts.push(part);
		if (!step.decisions.includes(part.decision)) step.decisions.push(part.decision);
	}
	return [...steps.values()].sort((one, other) => other.effectiveOn.localeCompare(one.effectiveOn));
}
