import { describe, expect, it, vi } from 'vitest';
import { createAtlasShelf } from './atlas-shelf.ts';

const bytes = (length: number) => Promise.resolve(Buffer.alloc(length));

describe('the shelf of atlases', () => {
	it('makes an edition once, however many ask for it meanwhile and afterwards', async () => {
		const shelf = createAtlasShelf();
		let made = 0;
		const make = () => (made++, bytes(10));
		const [one, other] = await Promise.all([
			shelf.take('a', '1', make).made,
			shelf.take('a', '1', make).made,
		]);
		expect(one).toBe(other);
		expect(await shelf.take('a', '1', make).made).toBe(one);
		expect(made).toBe(1);
	});

	it('makes one at a time', async () => {
		const shelf = createAtlasShelf();
		const steps: string[] = [];
		const make = (name: string) => async () => {
			steps.push(`${name} begins`);
			await new Promise((resolve) => setTimeout(resolve, 5));
			steps.push(`${name} ends`);
			return bytes(1);
		};
		await Promise.all([shelf.take('a', '1', make('a')).made, shelf.take('b', '1', make('b')).made]);
		expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
	});

	it('forgets the one nobody asked for the longest when there is no more room', async () => {
		const shelf = createAtlasShelf(25);
		const asked: string[] = [];
		const take = (key: string) => shelf.take(key, '1', () => (asked.push(key), bytes(10))).made;
		for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await take(key);
		expect(asked).toEqual(['a', 'b', 'c', 'b']);
	});

	it('tries again after one that failed, and goes on with the next', async () => {
		const shelf = createAtlasShelf();
		const failing = shelf.take('a', '1', () => Promise.reject(new Error('no room')));
		const next = shelf.take('b', '1', () => bytes(3));
		await expect(failing.made).rejects.toThrow('no room');
		expect((await next.made).length).toBe(3);
		expect((await shelf.take('a', '1', () => bytes(2)).made).length).toBe(2);
	});

	it('says how far an edition is', async () => {
		const shelf = createAtlasShelf();
		let go = () => {};
		const edition = shelf.take('a', '1', async (progress) => {
			progress.all = 4;
			progress.done = 1;
			await new Promise<void>((resolve) => (go = resolve));
			return bytes(1);
		});
		await new Promise((resolve) => setTimeout(resolve));
		expect(edition.progress).toEqual({ done: 1, all: 4, joining: false, ready: false });
		go();
		await edition.made;
		expect(edition.progress.ready).toBe(true);
	});

	it('lets who began one have it though the data changed meanwhile, and nobody with another question', async () => {
		const shelf = createAtlasShelf(100, 20);
		let go = () => {};
		const begun = shelf.take('a', '1', async () => {
			await new Promise<void>((resolve) => (go = resolve));
			return bytes(1);
		});
		await new Promise((resolve) => setTimeout(resolve));
		expect(shelf.take('a', '2', () => bytes(2))).not.toBe(begun);
		expect(shelf.find(begun.id, 'a')).toBe(begun);
		expect(shelf.find(begun.id, 'b')).toBeUndefined();
		go();
		await begun.made;
		expect(shelf.find(begun.id, 'a')).toBe(begun);
		await vi.waitFor(() => expect(shelf.find(begun.id, 'a')).toBeUndefined());
	});

	it('gives up one in the making that nobody asks about any more, and makes it anew for who comes later', async () => {
		const shelf = createAtlasShelf(undefined, undefined, 20);
		const untilGivenUp = (_: unknown, signal: AbortSignal) =>
			new Promise<Buffer>((_resolve, reject) => {
				signal.addEventListener('abort', () => reject(signal.reason as Error));
			});
		const left = shelf.take('a', '1', untilGivenUp);
		await expect(left.made).rejects.toMatchObject({ name: 'AbortError' });
		expect(shelf.find(left.id, 'a')).toBeUndefined();
		expect((await shelf.take('a', '1', () => bytes(2)).wait()).length).toBe(2);
	});

	it('goes on while somebody asks, or waits on the line', async () => {
		const shelf = createAtlasShelf(undefined, undefined, 60);
		const slow = async () => {
			await new Promise((resolve) => setTimeout(resolve, 150));
			return bytes(4);
		};
		expect((await shelf.take('a', '1', slow).wait()).length).toBe(4);
		const asked = shelf.take('b', '1', slow);
		const asking = setInterval(() => shelf.find(asked.id, 'b'), 10);
		expect((await asked.made).length).toBe(4);
		clearInterval(asking);
	});
});
