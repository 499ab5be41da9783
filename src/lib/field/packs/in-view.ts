import type { BoundingBox, Position } from '$lib/geo';
import type { SearchResult } from '$lib/areas/types';
import type { PackName } from './types.ts';

/** What of the packs a map shows, as a list. */
export interface InView {
	communes: SearchResult[];
	hamlets: SearchResult[];
	records: SearchResult[];
	/** Records whose place nobody knows, or who reads may not know: on no map, so in every list. */
	placeless: SearchResult[];
}

/** The packs' own communes, hamlets and records that lie in a box, each once, in the order of their packs. */
export function listInView(names: readonly PackName[], view: BoundingBox): InView {
	const seen = new Set<string>();
	const found: InView = { communes: [], hamlets: [], records: [], placeless: [] };
	for (const { result } of names) {
		const key = `${result.kind === 'area' ? 'area' : 'record'} ${result.id}`;
		if (seen.has(key)) continue;
		seen.add(key);
		if (result.level === 'commune') {
			if (result.bounds && meet(result.bounds, view)) found.communes.push(result);
		} else if (!result.position) {
			if (result.level === null) found.placeless.push(result);
		} else if (isIn(result.position, view)) {
			found[result.level === 'hamlet' ? 'hamlets' : 'records'].push(result);
		}
	}
	return found;
}

export const isIn = ([lng, lat]: Position, [west, south, east, north]: BoundingBox): boolean =>
	west <= lng && lng <= east && south <= lat && lat <= north;

const meet = (one: BoundingBox, other: BoundingBox) =>
	one[0] <= other[2] && other[0] <= one[2] && one[1] <= other[3] && other[1] <= one[3];
