import type { Position } from '$lib/geo';
import { circleRadius, legendCounts } from './circles.ts';
import { CIRCLE, sequentialRamp, targetColour, type ThemedColour } from './palette.ts';
import type { AreaValue, IndicatorDefinition } from './types.ts';

/** A class of values: its limits, its colour, how many areas are in it. The map and the legend share this object. */
export interface ScaleClass {
	/** Limits in the indicator's unit. */
	from: number;
	to: number;
	colour: ThemedColour;
	/** Areas in it. */
	count: number;
	/** Beside the target; null where no target is compared with. */
	side: 'met' | 'missed' | null;
}

export interface Scale {
	kind: 'rate' | 'count';
	/** Rates: least first. Counts: the colours of the circles, one class or one a side of the target. */
	classes: readonly ScaleClass[];
	/** Counts only: circles to compare with, greatest first. */
	circles: readonly { count: number; radius: number }[];
	/** The target the classes diverge around; null otherwise. */
	target: number | null;
	/** Areas without a figure. */
	unknown: readonly AreaValue[];
	/** What is painted: one entry an area, known or not. */
	areas: readonly {
		value: AreaValue;
		classIndex: number | null;
		circle: { radius: number; at: Position } | null;
	}[];
}

type Known = AreaValue & { value: number };

function isKnown(value: AreaValue): value is Known {
	return value.value !== null;
}

interface Wanted {
	definition: Pick<IndicatorDefinition, 'kind' | 'direction'>;
	values: readonly AreaValue[];
	/** Inner breaks of rates, ascending; a value on a break belongs to the class above it, or below with `down`. */
	breaks: readonly number[];
	/** In the indicator's unit; diverges around it when given. */
	target: number | null;
}

/** Puts every area into its class and says how each is painted. */
export function buildScale({ definition, values, breaks, target }: Wanted): Scale {
	const known = values.filter(isKnown);
	const greatest = Math.max(0, ...known.map((value) => value.value));
	const limits = classLimits(definition, known, breaks, target);
	// "At most 10 %" includes 10 %; "at least 80 %" includes 80 %. So the better side owns the target itself.
	const upperOwnsBreak = target === null || definition.direction !== 'down';
	const indexOf = (value: number) =>
		limits.inner.filter((limit) => (upperOwnsBreak ? limit <= value : limit < value)).length;

	const counts = limits.all.slice(1).map(() => 0);
	const areas = values.map((value) => {
		const classIndex = isKnown(value) ? indexOf(value.value) : null;
		if (classIndex !== null) counts[classIndex] = (counts[classIndex] ?? 0) + 1;
		const circle =
			definition.kind === 'count' && isKnown(value) && value.labelPoint
				? { radius: circleRadius(value.value, greatest), at: value.labelPoint }
				: null;
		return { value, classIndex, circle };
	});
	const colours = classColours(definition, limits.all, target);
	return {
		kind: definition.kind,
		classes: colours.map(({ colour, side }, index) => ({
			from: limits.all[index] ?? 0,
			to: limits.all[index + 1] ?? 0,
			count: counts[index] ?? 0,
			colour,
			side,
		})),
		circles:
			definition.kind === 'count'
				? legendCounts(greatest).map((count) => ({ count, radius: circleRadius(count, greatest) }))
				: [],
		target,
		unknown: values.filter((value) => !isKnown(value)),
		areas,
	};
}

function classLimits(
	{ kind }: Wanted['definition'],
	known: readonly Known[],
	breaks: readonly number[],
	target: number | null,
): { inner: number[]; all: number[] } {
	if (known.length === 0) return { inner: [], all: [] };
	const wanted =
		kind === 'rate' ? [...breaks, ...(target === null ? [] : [target])] : target === null ? [] : [target];
	const inner = [...new Set(wanted)].sort((one, other) => one - other);
	const numbers = known.map((value) => value.value);
	// Breaks beyond the figures (set by hand, or a target nobody has reached) stretch the outer classes.
	const least = Math.min(...numbers, ...inner);
	const most = Math.max(...numbers, ...inner);
	return { inner, all: [least, ...inner, most] };
}

function classColours(
	{ kind, direction }: Wanted['definition'],
	limits: readonly number[],
	target: number | null,
): { colour: ThemedColour; side: ScaleClass['side'] }[] {
	const count = Math.max(limits.length - 1, 0);
	if (target === null) {
		if (kind === 'count') return limits.slice(1).map(() => ({ colour: CIRCLE, side: null }));
		return sequentialRamp(count)
			.slice(0, count)
			.map((colour) => ({ colour, side: null }));
	}
	// The first limit is no break, so the target is looked for after it.
	const below = limits.indexOf(target, 1);
	return limits.slice(1).map((_, index) => {
		const isBelow = index < below;
		const side = isBelow === (direction === 'down') ? 'met' : 'missed';
		const steps = isBelow ? below - 1 - index : index - below;
		const last = isBelow ? below - 1 : count - 1 - below;
		return { colour: targetColour(side, steps, last), side };
	});
}
