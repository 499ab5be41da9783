import type { TableLayer } from '../tables/types.ts';

/** What is selected on the map: areas and hamlets by their keys, records by their slugs. Never changed in place. */
export interface Chosen {
	readonly areas: ReadonlySet<string>;
	readonly records: ReadonlySet<string>;
}

export const NOTHING: Chosen = { areas: new Set(), records: new Set() };

/** `only` keeps what was selected before and is found again. */
export const OPERATIONS = ['new', 'add', 'subtract', 'intersect'] as const;
export type Operation = (typeof OPERATIONS)[number];

const RECORDS: readonly TableLayer[] = ['heritage-site', 'festival', 'product', 'intangible'];

/** Which of the two holds the keys of a layer. */
export const poolOf = (layer: TableLayer): keyof Chosen => (RECORDS.includes(layer) ? 'records' : 'areas');

type Keys = ReadonlySet<string>;
// The sets' own methods are younger than the browsers of many offices.
const union = (one: Keys, other: Keys): Set<string> => new Set([...one, ...other]);
const without = (one: Keys, other: Keys): Set<string> => new Set([...one].filter((key) => !other.has(key)));
const shared = (one: Keys, other: Keys): Set<string> => new Set([...one].filter((key) => other.has(key)));

function combine(before: Keys, found: Keys, operation: Operation): Set<string> {
	switch (operation) {
		case 'new':
			return new Set(found);
		case 'add':
			return union(before, found);
		case 'subtract':
			return without(before, found);
		case 'intersect':
			return shared(before, found);
	}
}

/**
 * The selection after something was found in one layer. What is selected in other layers stays: a new rectangle of
 * hamlets leaves the communes alone.
 * @param layerKeys all keys of the layer
 */
export function choose(
	before: Chosen,
	{
		layer,
		layerKeys,
		found,
		operation,
	}: {
		layer: TableLayer;
		layerKeys: ReadonlySet<string>;
		found: ReadonlySet<string>;
		operation: Operation;
	},
): Chosen {
	const pool = poolOf(layer);
	const elsewhere = without(before[pool], layerKeys);
	const here = combine(shared(before[pool], layerKeys), shared(found, layerKeys), operation);
	return { ...before, [pool]: union(elsewhere, here) };
}

/** Takes a whole selection, such as one that was saved, into account. */
export function chooseAll(before: Chosen, found: Chosen, operation: Operation): Chosen {
	return {
		areas: combine(before.areas, found.areas, operation),
		records: combine(before.records, found.records, operation),
	};
}

/** Puts one in, or takes it out. */
export function toggle(before: Chosen, layer: TableLayer, key: string): Chosen {
	const keys = new Set(before[poolOf(layer)]);
	if (!keys.delete(key)) keys.add(key);
	return { ...before, [poolOf(layer)]: keys };
}

export const countChosen = ({ areas, records }: Chosen): number => areas.size + records.size;

/** The keys of some rows. */
export const keysOf = (rows: readonly { key: string }[]): Set<string> => new Set(rows.map(({ key }) => key));

/** The same as lists, such as what was saved. */
export const chosenOf = ({
	areas,
	records,
}: {
	areas: Iterable<string>;
	records: Iterable<string>;
}): Chosen => ({
	areas: new Set(areas),
	records: new Set(records),
});
