import type { IndicatorDefinition, Target } from './types.ts';

/** The most recent of the target's readings that people are measured by: the first in the plan's order. */
export function mainTarget(definition: Pick<IndicatorDefinition, 'targets'>): Target | null {
	return definition.targets[0] ?? null;
}

/** True when "so với mục tiêu" says something: there is a target, and a better and a worse side of it. */
export function canCompareWithTarget(
	definition: Pick<IndicatorDefinition, 'targets' | 'direction'>,
): boolean {
	return definition.direction !== 'neutral' && mainTarget(definition) !== null;
}

/**
 * Inner breaks somebody typed: "5; 10; 12,5" or "5 10 12.5".
 * @returns ascending, each once; null when a part is no number
 */
export function parseBreaks(typed: string): number[] | null {
	const parts = typed.split(/[;\s]+/).filter((part) => part !== '');
	const numbers = parts.map((part) =>
		/^-?\d+([.,]\d+)?$/.test(part) ? Number(part.replace(',', '.')) : NaN,
	);
	if (numbers.some(Number.isNaN)) return null;
	return [...new Set(numbers)].sort((one, other) => one - other);
}

/** How an indicator is shown: the same members as the permalink's. */
export interface OverlaySettings {
	indicatorId: string;
	/** null: the newest period the units of the day lived to see. */
	period: string | null;
	method: 'natural' | 'quantile' | 'equal' | 'manual' | 'target';
	/** Number of classes, 3…7. */
	classes: number;
	/** Inner breaks of the manual method, ascending. */
	breaks: readonly number[];
	level: 'commune' | 'district' | 'province';
}

/** Another indicator keeps the level and the number of classes, but neither its period nor breaks in its own unit. */
export function defaultSettings(indicatorId: string, before: OverlaySettings | null): OverlaySettings {
	return {
		indicatorId,
		period: null,
		method: before && before.method !== 'manual' && before.method !== 'target' ? before.method : 'natural',
		classes: before?.classes ?? 5,
		breaks: [],
		level: before?.level ?? 'commune',
	};
}
