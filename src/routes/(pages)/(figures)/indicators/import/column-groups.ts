import { ETHNIC_GROUPS } from '$lib/heritage/ethnic-groups';
import { categoryWords, dimensionWords } from '$lib/indicators/breakdown-words';
import { DIMENSIONS, type Dimension } from '$lib/indicators/types';

interface GroupChoice {
	label: string;
	/** `value` as a column keeps it: "sex:female". */
	options: { value: string; label: string }[];
}

/** Every group that figures may be of, by dimension, in the order of the definitions. */
export function groupChoices(dimensions: readonly Dimension[]): GroupChoice[] {
	return dimensions.map((dimension) => ({
		label: dimensionWords(dimension),
		options: (DIMENSIONS[dimension] ?? [...ETHNIC_GROUPS.keys()]).map((category) => ({
			value: `${dimension}:${category}`,
			label: categoryWords(dimension, category, ETHNIC_GROUPS),
		})),
	}));
}
