import { communes, coverage, masts, type FileWriter } from './files/index.ts';
import { hamlets } from './hamlets/index.ts';
import { heritage } from './heritage/index.ts';
import type { LayerWriter } from './types.ts';

/** How each layer of `$lib/imports/layers` is written: row by row, or through an import of its own. */
export const WRITERS: Readonly<
	Record<string, { kind: 'rows'; writer: LayerWriter } | { kind: 'file'; writer: FileWriter }>
> = {
	hamlets: { kind: 'rows', writer: hamlets },
	'heritage-sites': { kind: 'rows', writer: heritage },
	festivals: { kind: 'rows', writer: heritage },
	products: { kind: 'rows', writer: heritage },
	'intangible-heritage': { kind: 'rows', writer: heritage },
	masts: { kind: 'file', writer: masts },
	coverage: { kind: 'file', writer: coverage },
	communes: { kind: 'file', writer: communes },
};
