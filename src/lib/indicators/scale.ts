import type { Position } from '$lib/geo';
import { circleRadius, legendCounts } from './circles.ts';
import { classify, classIndex, type Classes } from './classes.ts';
import { canCompareWithTarget, mainTarget, type OverlaySettings } from './overlay-choice.ts';
import { CIRCLE, sequentialRamp, targetColour, type ThemedColour } from './palette.ts';
import type { AreaValue, IndicatorDefinition, IndicatorKind } from './types.ts';

/** How one area is painted. */
export interface ScaledArea {
	value: AreaValue;
	/** Place of its class in `Scale.colours`; null without a figure. */
	index: number | null;
	/** Counts only: radius in CSS pixels and where the circle stands. */
	circle: { radius: number; at: Position } | null;
}

/** One object for the map and its legend: what is painted is what is explained. */
export interface Scale {
	kind: IndicatorKind;
	/** Least class first; `counts` says how many areas each holds. */
	classes: Classes;
	/** One a class. */
	colours: readonly ThemedColour[];
	/** Counts only: circles to compare with, greatest first. */
	circles: readonly { count: number; radius: number }[];
	/** Least and greatest figure; null when nothing is known. */
	extent: { least: number; greatest: number } | null;
	areas: readonly ScaledArea[];
	/** Areas without a figure. */
	unknown: readonly AreaValue[];
	/** Areas whose figure is kept from this reader: known, and not 0. */
	hidden: readonly AreaValue[];
}

/**
 * Puts every area into its class and says how each is painted.
 * @param together figures that classes and circles are made for; unless given, those of the areas. Two maps that are
 *   read against each other are made for the figures of both
 */
export function buildScale(
	definition: Pick<IndicatorDefinition, 'kind' | 'direction' | 'targets'>,
	values: readonly AreaValue[],
	settings: Pick<OverlaySettings, 'method' | 'classes' | 'breaks'>,
	together: readonly number[] | null = null,
): Scale {
	const figures = values.flatMap(({ value }) => (value === null ? [] : [value]));
	const extent =
		figures.length === 0 ? null : { least: Math.min(...figures), greatest: Math.max(...figures) };
	const measured = together ?? figures;
	const common = chooseClasses(definition, measured, settings);
	const classes = together ? { ...common, counts: countIn(common, figures) } : common;
	const greatest = measured.reduce((most, value) => Math.max(most, value), 0);
	const isCount = definition.kind === 'count';
	return {
		kind: definition.kind,
		classes,
		colours: chooseColours(definition.kind, classes),
		circles: isCount
			? legendCounts(greatest).map((count) => ({ count, radius: circleRadius(count, greatest) }))
			: [],
		extent,
		areas: values.map((value) => ({
			value,
			index: value.value === null ? null : classIndex(value.value, classes),
			circle:
				isCount && value.value !== null && value.labelPoint
					? { radius: circleRadius(value.value, greatest), at: value.labelPoint }
					: null,
		})),
		unknown: values.filter(({ value, hidden }) => value === null && !hidden),
		hidden: values.filter(({ hidden }) => hidden),
	};
}

function countIn(classes: Classes, figures: readonly number[]): number[] {
	const counts = classes.counts.map(() => 0);
	for (const value of figures) counts[classIndex(value, classes)]!++;
	return counts;
}

function chooseClasses(
	definition: Pick<IndicatorDefinition, 'kind' | 'direction' | 'targets'>,
	figures: readonly number[],
	{ method, classes, breaks }: Pick<OverlaySettings, 'method' | 'classes' | 'breaks'>,
): Classes {
	const target = mainTarget(definition);
	if (method === 'target' && target && canCompareWithTarget(definition)) {
		// Circles tell the amount by their size already: their colour says only on which side they are.
		const count = definition.kind === 'count' ? 2 : classes;
		const direction = definition.direction === 'down' ? 'down' : 'up';
		return classify(figures, 'target', count, { target: target.value, direction });
	}
	if (definition.kind === 'count') return classify(figures, 'manual', 1, { breaks: [] });
	// A permalink may ask for a comparison with a target that is gone.
	return classify(figures, method === 'target' ? 'natural' : method, classes, { breaks });
}

function chooseColours(kind: Scale['kind'], { breaks, sides }: Classes): ThemedColour[] {
	const count = breaks.length + 1;
	if (!sides) return kind === 'count' ? [CIRCLE] : sequentialRamp(count);
	const [firstSide] = sides;
	const below = sides.filter((side) => side === firstSide).length;
	return sides.map((side, index) => {
		const isBelow = index < below;
		const steps = isBelow ? below - 1 - index : index - below;
		return targetColour(side, steps, isBelow ? below - 1 : count - below - 1);
	});
}
