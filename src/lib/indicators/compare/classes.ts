import { buildScale, type Scale } from '../scale.ts';
import type { AreaValue, IndicatorDefinition } from '../types.ts';
import { differenceUnit } from './difference.ts';

type Classes = Parameters<typeof buildScale>[2];

/** One of the two maps as far as its classes go. */
export interface Classed {
	definition: IndicatorDefinition;
	values: readonly AreaValue[];
}

/** Whether the same classes can be made of both: of one measure, or of two rates. */
export function canShareClasses(
	here: IndicatorDefinition | null,
	other: IndicatorDefinition | null,
	method: Classes['method'],
): boolean {
	if (!here || !other) return false;
	const areRates = here.kind === 'rate' && other.kind === 'rate';
	return differenceUnit(here, other) !== null || (areRates && method !== 'target');
}

/** Known figures of both maps, that their classes are made of together. */
export const togetherOf = (here: Classed, other: Classed): number[] =>
	[...here.values, ...other.values].flatMap(({ value }) => value ?? []);

/**
 * The classes of one of two maps.
 * @param classes as chosen for the first map
 * @param firstId the first map's indicator
 * @param together figures of both maps; null where each has classes of its own
 */
export function classesOf(
	{ definition, values }: Classed,
	{ classes, firstId, together }: { classes: Classes; firstId: string; together: readonly number[] | null },
): Scale {
	const isOwn = definition.id === firstId;
	// Breaks and targets are in the unit of the first map's indicator.
	const settings = isOwn || together ? classes : { ...classes, ...withoutBreaks(classes.method) };
	return buildScale(definition, values, settings, together);
}

const withoutBreaks = (method: Classes['method']) =>
	method === 'manual' ? ({ method: 'natural', breaks: [] } as const) : { breaks: [] };
