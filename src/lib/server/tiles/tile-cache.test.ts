import { describe, expect, it } from 'vitest';
import { TileCache } from './tile-cache.ts';

const make = (value: string) => () => Promise.resolve(value);
/** Key of one letter and 398 letters of value: 500 bytes each. */
const LARGE = 'x'.repeat(398);

describe('the tile cache', () => {
	it('makes a missing tile once for all who ask at the same time', async () => {
		const cache = new TileCache<string>(10_000, ({ length }) => length);
		let made = 0;
		const slow = async () => {
			made++;
			await new Promise((resolve) => setTimeout(resolve, 5));
			return 'tile';
		};
		const answers = await Promise.all([cache.get('a', slow), cache.get('a', slow), cache.get('a', slow)]);
		expect(made).toBe(1);
		expect(answers.map(({ from }) => from)).toEqual(['made', 'shared', 'shared']);
		expect((await cache.get('a', slow)).from).toBe('cache');
	});

	it('tells everybody of a failure and tries again for the next', async () => {
		const cache = new TileCache<string>(10_000, ({ length }) => length);
		const fail = () => Promise.reject(new Error('no database'));
		const both = await Promise.allSettled([cache.get('a', fail), cache.get('a', fail)]);
		expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
		expect((await cache.get('a', make('tile'))).value).toBe('tile');
	});

	it('stays within its bytes and lets the oldest unused go first', async () => {
		const cache = new TileCache<string>(1500, ({ length }) => length);
		for (const key of ['a', 'b', 'c']) await cache.get(key, make(LARGE));
		expect(cache.bytes).toBe(1500);
		cache.peek('a');
		await cache.get('d', make(LARGE));
		expect(cache.peek('b')).toBeUndefined();
		expect(['a', 'c', 'd'].map((key) => cache.peek(key))).toEqual([LARGE, LARGE, LARGE]);
		expect(cache.bytes).toBe(1500);
	});

	it('hands out what is larger than itself without keeping it', async () => {
		const cache = new TileCache<string>(300, ({ length }) => length);
		expect((await cache.get('a', make(LARGE))).value).toBe(LARGE);
		expect(cache.size).toBe(0);
		expect(cache.bytes).toBe(0);
	});

	it('keeps an empty tile too', async () => {
		const cache = new TileCache<string>(300, ({ length }) => length);
		await cache.get('a', make(''));
		expect((await cache.get('a', make('other'))).value).toBe('');
	});
});
