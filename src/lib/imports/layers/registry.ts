import communes from './communes.ts';
import { coverage, masts } from './connectivity.ts';
import hamlets from './hamlets.ts';
import { festivals, heritageSites, intangibleHeritage, products } from './heritage.ts';
import type { ImportLayer } from './types.ts';

/** Every layer that a file can be brought into, in the order of the choice. */
export const IMPORT_LAYERS: readonly ImportLayer[] = [
	hamlets,
	heritageSites,
	festivals,
	products,
	intangibleHeritage,
	masts,
	coverage,
	communes,
];

export const findImportLayer = (id: string): ImportLayer | undefined =>
	IMPORT_LAYERS.find((layer) => layer.id === id);
