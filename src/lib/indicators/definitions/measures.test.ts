import { expect, it } from 'vitest';
import { countedThings } from './measures.ts';
import type { KeptDefinition } from './types.ts';

const one = (id: string, kind: 'rate' | 'count', measure: string | null, whole: string | null = null) =>
	({ id, kind, measure, denominatorMeasure: whole, name: { vi: id }, standard: null }) as KeptDefinition;
const ALL = [
	one('households', 'count', 'households'),
	one('poor_households', 'count', 'poor'),
	one('poverty_rate', 'rate', 'poor', 'households'),
	one('ocop', 'count', null),
	one('online', 'rate', 'online_owners', 'owners'),
];
const told = (part: 'numerator' | 'denominator', exceptId: string | null = null) =>
	countedThings(ALL, exceptId, part).map(
		({ measure, by }) => `${measure}: ${by.map(({ name }) => name.vi).join(', ')}`,
	);

it('what numerators count is offered once, with everybody who counts it; one without a name goes by its own id', () => {
	expect(told('numerator')).toEqual([
		'households: households',
		'poor: poor_households, poverty_rate',
		'ocop: ocop',
		'online_owners: online',
	]);
	expect(told('numerator', 'poor_households')).toContain('poor: poverty_rate');
});

it('a denominator may be any count, or what others divide by, but not the numerator of a rate', () => {
	expect(told('denominator')).toEqual([
		'households: households, poverty_rate',
		'poor: poor_households',
		'ocop: ocop',
		'owners: online',
	]);
});
