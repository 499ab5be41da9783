import { expect, it } from 'vitest';
import type { Filing } from './types.ts';
import { WaitingFilings, type Waiting } from './waiting.ts';

function store(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & { all: Map<string, string> } {
	const all = new Map<string, string>();
	return {
		all,
		getItem: (key) => all.get(key) ?? null,
		setItem: (key, value) => void all.set(key, value),
		removeItem: (key) => void all.delete(key),
	};
}

const waiting = (id: string, refused: string | null = null): Waiting => ({
	filing: { id, kind: 'no-signal' } as Filing,
	placeWords: 'Ấp Đay Tà Ni',
	refused,
});

it('filings wait in their order, each once, and leave nothing behind when they are gone', () => {
	const device = store();
	const mine = new WaitingFilings('ray', device);
	mine.keep(waiting('a'));
	mine.keep(waiting('b'));
	mine.keep(waiting('a', 'error_measure_time'));
	expect(mine.list().map(({ filing, refused }) => [filing.id, refused])).toEqual([
		['b', null],
		['a', 'error_measure_time'],
	]);
	mine.remove('b');
	mine.remove('a');
	expect(device.all.size).toBe(0);
});

it('are seen by whoever filed them only', () => {
	const device = store();
	new WaitingFilings('ray', device).keep(waiting('a'));
	expect(new WaitingFilings('phiep', device).list()).toEqual([]);
});

it('what a store holds that nobody wrote is no filing', () => {
	const device = store();
	device.setItem('phumsoc.measure.waiting.ray', '[1,null,{"filing":{}},{"filing":{"id":"x"}}]');
	expect(new WaitingFilings('ray', device).list()).toHaveLength(1);
	device.setItem('phumsoc.measure.waiting.ray', '{');
	expect(new WaitingFilings('ray', device).list()).toEqual([]);
});
