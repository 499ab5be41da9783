import type { LocalizedText } from '$lib/i18n';
import type { KeptDefinition } from './types.ts';

/** Something that is counted, and the names of the indicators that count it. */
export interface CountedThing {
	measure: string;
	by: { name: LocalizedText; standard: string | null }[];
}

/**
 * What one may say an indicator counts as well, each once: everything another one has as its numerator, and for a
 * denominator also what others divide by and what is a count itself.
 * @param exceptId the indicator that is edited
 */
export function countedThings(
	definitions: readonly KeptDefinition[],
	exceptId: string | null,
	part: 'numerator' | 'denominator',
): CountedThing[] {
	const things = new Map<string, CountedThing>();
	const add = (measure: string | null, { name, standard }: KeptDefinition) => {
		if (!measure) return;
		const thing = things.get(measure) ?? { measure, by: [] };
		thing.by.push({ name, standard });
		things.set(measure, thing);
	};
	for (const one of definitions) {
		if (one.id === exceptId) continue;
		const own = one.measure ?? one.id;
		if (part === 'numerator') add(own, one);
		else {
			if (one.kind === 'count') add(own, one);
			add(one.denominatorMeasure, one);
		}
	}
	return [...things.values()];
}
