import type { IndicatorDefinition } from '../indicators/types.ts';
import type { Distance } from './types.ts';

interface KnownFigure {
	value: number | null;
	numerator: number | null;
	denominator: number | null;
}

/**
 * What is missing to a target: in the indicator's unit, and in whole persons, households… that would have to be added
 * (or, where less is better, be fewer) while the denominator stays as it is.
 * @returns null where the figure is unknown; `value` negative and `count` 0 beyond the target
 */
export function distanceTo(
	target: number,
	{ value, numerator, denominator }: KnownFigure,
	{ kind, direction }: Pick<IndicatorDefinition, 'kind' | 'direction'>,
): Distance | null {
	if (value === null || direction === 'neutral') return null;
	const sign = direction === 'down' ? -1 : 1;
	const missing = sign * (target - value);
	if (kind === 'count') return { value: missing, count: Math.max(0, wholeUnits(missing)) };
	if (kind !== 'rate' || numerator === null || denominator === null) return { value: missing, count: null };
	return { value: missing, count: Math.max(0, wholeUnits(lackOf(target, numerator, denominator, sign))) };
}

/** Units of the numerator missing to a rate in percent; negative = more than asked for. */
export function lackOf(target: number, numerator: number, denominator: number, sign: 1 | -1): number {
	return (sign * (target * denominator - 100 * numerator)) / 100;
}

/** A person is whole; what a binary fraction adds is nobody. */
export function wholeUnits(exact: number): number {
	const nearest = Math.round(exact);
	return Math.abs(exact - nearest) < 1e-6 ? nearest : Math.ceil(exact);
}
