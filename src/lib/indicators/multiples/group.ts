import { circleRadius, legendCounts } from '../circles.ts';
import { classify, classIndex, type Classes } from '../classes.ts';
import { CIRCLE, sequentialRamp, type ThemedColour } from '../palette.ts';
import type { IndicatorDefinition } from '../types.ts';
import type { FigureState, Panel } from './types.ts';

/** Panels that may be compared by their colours: one indicator, one standard, one scale. */
export interface PanelGroup {
	definition: IndicatorDefinition;
	panels: readonly Panel[];
	/** Breaks and counts over all panels of the group. */
	classes: Classes;
	/** One a class; of circles a single one. */
	colours: readonly ThemedColour[];
	/** Counts only: circles to compare with, greatest first. */
	circles: readonly { count: number; radius: number }[];
	greatest: number;
	extent: { least: number; greatest: number } | null;
}

const CLASSES = 5;
/** Largest circle of a small map, as a share of the overlay's. */
const CIRCLE_SHARE = 0.55;

/** One group an indicator, in the order of the panels. */
export function groupPanels(
	panels: readonly Panel[],
	definitions: readonly IndicatorDefinition[],
): PanelGroup[] {
	return [...new Set(panels.map(({ indicatorId }) => indicatorId))].flatMap((id) => {
		const definition = definitions.find((one) => one.id === id);
		return definition
			? [
					scaleGroup(
						definition,
						panels.filter(({ indicatorId }) => indicatorId === id),
					),
				]
			: [];
	});
}

function scaleGroup(definition: IndicatorDefinition, panels: readonly Panel[]): PanelGroup {
	const figures = panels.flatMap(({ values }) => values.filter((value) => value !== null));
	const extent = figures.reduce<PanelGroup['extent']>(
		(found, value) => ({
			least: Math.min(found?.least ?? value, value),
			greatest: Math.max(found?.greatest ?? value, value),
		}),
		null,
	);
	const isCount = definition.kind === 'count';
	const classes = isCount
		? classify(figures, 'manual', 1, { breaks: [] })
		: classify(figures, 'natural', CLASSES);
	const greatest = Math.max(extent?.greatest ?? 0, 0);
	return {
		definition,
		panels,
		classes,
		colours: isCount ? [CIRCLE] : sequentialRamp(classes.breaks.length + 1),
		circles: isCount
			? legendCounts(greatest).map((count) => ({ count, radius: panelRadius(count, greatest) }))
			: [],
		greatest,
		extent,
	};
}

/** Radius of a count in CSS pixels, on a map as small as a panel. */
export const panelRadius = (count: number, greatest: number): number =>
	CIRCLE_SHARE * circleRadius(count, greatest);

/** How a unit is filled: the place of its class, or why it has none. Counts fill nothing: circles stand on them. */
export type Fill = number | 'none' | 'unknown' | 'hidden';

/** The fill of each unit of a panel, in the order of its units. */
export function fillPanel(
	{ values, states }: Panel,
	group: Pick<PanelGroup, 'classes' | 'definition'>,
): Fill[] {
	return values.map((value, at) => {
		const state = states[at] as FigureState;
		if (state === 'h') return 'hidden';
		if (value === null) return 'unknown';
		return group.definition.kind === 'count' ? 'none' : classIndex(value, group.classes);
	});
}

/** Known and all units of a panel. */
export function countKnown({ values }: Pick<Panel, 'values'>): { known: number; total: number } {
	return { known: values.filter((value) => value !== null).length, total: values.length };
}

/**
 * First against last known figure of each unit over panels of the same units; null where fewer than two are known, or
 * where the last panel has none.
 */
export function changesOf(panels: readonly Panel[]): (number | null)[] {
	const [last] = panels.slice(-1);
	if (!last) return [];
	return last.values.map((newest, at) => {
		if (newest === null) return null;
		const first = panels.findIndex(({ values }) => values[at] !== null && values[at] !== undefined);
		return first < 0 || first === panels.length - 1 ? null : newest - panels[first]!.values[at]!;
	});
}

/** Places of units by their change: the greatest first, unknown ones last, equal ones as they came. */
export function orderByChange(changes: readonly (number | null)[]): number[] {
	return changes
		.map((_, at) => at)
		.sort((one, other) => {
			const [left, right] = [changes[one] ?? null, changes[other] ?? null];
			if (left === null || right === null) return left === right ? one - other : left === null ? 1 : -1;
			return right - left || one - other;
		});
}
