import { expect, it } from 'vitest';
import { choosePhotos } from './photos.ts';
import { listTilePlaces } from './tile-places.ts';
import type { PackedRecord } from '../../field/packs/types.ts';

it('a small commune needs few tiles, those around it where a screen reaches beyond it, and none below the layer', () => {
	const places = listTilePlaces([105.95, 9.58, 106.0, 9.63], { minzoom: 7, maxzoom: 14 });
	const count = (z: number) => places.filter((place) => place.z === z).length;
	expect([5, 6, 7, 8, 13, 14].map(count)).toEqual([0, 0, 1, 9, 20, 12]);
	expect(new Set(places.map(({ z, x, y }) => `${z}/${x}/${y}`)).size).toBe(places.length);
	// Row and column of 105.97, 9.6 at zoom 12, by the usual formula.
	expect(places).toContainEqual({ z: 12, x: 3253, y: 1938 });
});

it('photographs are taken in turn, the first of every record before the second of any, while there is room', () => {
	const record = (slug: string, sizes: number[]) =>
		({
			page: {
				media: sizes.map((byteLength, index) => ({
					id: `${slug}${index}`,
					kind: 'photo',
					copies: [
						{ name: 'small.webp', byteLength },
						{ name: 'large.webp', byteLength: 1e9 },
					],
				})),
			},
		}) as unknown as PackedRecord;
	const { chosen, leftOut } = choosePhotos(
		[record('a', [40, 40]), record('b', [90]), record('c', [30, 20])],
		100,
	);
	expect(chosen.map(({ id }) => id)).toEqual(['a0', 'c0', 'c1']);
	expect(leftOut).toBe(2);
});
