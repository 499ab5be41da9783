import { describe, expect, it } from 'vitest';
import { MOST_TILES, mostTilesFor, TileShelf } from './tile-shelf.ts';

describe('the shelf of tiles', () => {
	it('lets go of the oldest that nobody used, then of the oldest', () => {
		const shelf = new TileShelf();
		shelf.use('a');
		shelf.use('c');
		expect(shelf.overflow(['a', 'b', 'c', 'd', 'e'], 4)).toEqual(['b']);
		expect(shelf.overflow(['a', 'c', 'd', 'e'], 1)).toEqual(['d', 'e', 'a']);
	});

	it('forgets that a tile was used once it let go of it', () => {
		const shelf = new TileShelf();
		shelf.use('a');
		expect(shelf.overflow(['a'], 0)).toEqual(['a']);
		expect(shelf.overflow(['a', 'b'], 1)).toEqual(['a']);
	});

	it('keeps everything while there is room', () => {
		expect(new TileShelf().overflow(['a', 'b'], 2)).toEqual([]);
	});

	it('is smaller on a full device, and empty on one without room', () => {
		const at = (share: number) => mostTilesFor({ usage: share * 1e9, quota: 1e9 });
		expect([at(0.1), at(0.8), at(0.95)]).toEqual([MOST_TILES, MOST_TILES / 4, 0]);
		expect(mostTilesFor({})).toBe(MOST_TILES);
	});
});
