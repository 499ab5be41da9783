import { describe, expect, it } from 'vitest';
import type { SearchResult } from '$lib/areas/types';
import type { BoundingBox, Position } from '$lib/geo';
import { listInView } from './in-view.ts';
import type { PackName } from './types.ts';

let id = 0;
const named = (given: Partial<SearchResult>): PackName => ({
	names: [],
	target: '',
	result: {
		kind: 'area',
		id: ++id,
		title: { vi: `${id}` },
		level: null,
		within: null,
		matched: null,
		validFrom: null,
		validTo: null,
		position: null,
		bounds: null,
		...given,
	},
});
const commune = (bounds: BoundingBox) => named({ level: 'commune', bounds, position: [105.9, 9.9] });
const hamlet = (position: Position) => named({ level: 'hamlet', position });
const site = (position: Position | null) => named({ kind: 'site', position });
const VIEW: BoundingBox = [105, 9, 106, 10];
const idsOf = (list: readonly SearchResult[]) => list.map((result) => result.id);

describe('the list of what a map shows', () => {
	it('has the communes that reach into sight, and the hamlets and records that lie in it', () => {
		const [inside, away] = [commune([105.9, 9.9, 107, 11]), commune([106.1, 9, 107, 10])];
		const [near, far] = [hamlet([105.5, 9.5]), hamlet([106.5, 9.5])];
		const [temple, elsewhere] = [site([105, 9]), site([104.999, 9])];
		const found = listInView([inside, away, near, far, temple, elsewhere], VIEW);
		expect(idsOf(found.communes)).toEqual([inside.result.id]);
		expect(idsOf(found.hamlets)).toEqual([near.result.id]);
		expect(idsOf(found.records)).toEqual([temple.result.id]);
	});

	it('has what no map can show, wherever it looks', () => {
		const hidden = site(null);
		expect(idsOf(listInView([hidden], [0, 0, 1, 1]).placeless)).toEqual([hidden.result.id]);
	});

	it('has what two packs hold once', () => {
		const temple = site([105.5, 9.5]);
		expect(listInView([temple, structuredClone(temple)], VIEW).records).toHaveLength(1);
	});
});
