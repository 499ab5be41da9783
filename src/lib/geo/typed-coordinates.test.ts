import { describe, expect, it } from 'vitest';
import { readCoordinates, readNumber, splitPair } from './typed-coordinates.ts';

describe('a number typed by a person', () => {
	const CASES: [string, number | null][] = [
		['9,6025', 9.6025],
		['9.6025', 9.6025],
		['1.061.542,13', 1061542.13],
		['1,061,542.13', 1061542.13],
		['1 061 542,13', 1061542.13],
		['9°36\'09"N', 9.6025],
		['9°36′09,00″ B', 9.6025],
		['105°58\'26.04"E', 105.9739],
		['105 độ 58 phút 26,04 giây', 105.9739],
		['9 36 09', 9.6025],
		['N 9,6025', 9.6025],
		['9°61\'00"', null],
		['chùa', null],
		['', null],
		['9,60,25x', null],
	];
	for (const [text, value] of CASES)
		it(`reads "${text}" as ${value}`, () => {
			const read = readNumber(text);
			if (value === null) expect(read).toBeNull();
			else expect(read).toBeCloseTo(value, 7);
		});
});

describe('a pasted pair', () => {
	const PAIRS: [string, [number, number] | null][] = [
		['9.6025, 105.9739', [9.6025, 105.9739]],
		['9.6025,105.9739', [9.6025, 105.9739]],
		['9,6025; 105,9739', [9.6025, 105.9739]],
		['9,6025, 105,9739', [9.6025, 105.9739]],
		['9,6025 105,9739', [9.6025, 105.9739]],
		['9°36\'09"N 105°58\'26.04"E', [9.6025, 105.9739]],
		['1.061.542,13 552.136,48', [1061542.13, 552136.48]],
		['9,6025', null],
		['9 36 09', null],
	];
	for (const [text, values] of PAIRS)
		it(`"${text}" ${values ? 'is two numbers' : 'is no pair'}`, () => {
			const pair = splitPair(text);
			if (!values) return expect(pair).toBeNull();
			expect(pair?.map((part) => Number(readNumber(part)?.toFixed(6)))).toEqual(values);
		});
});

describe('typed coordinates', () => {
	it('are [lng, lat] where latitude came first', () => {
		expect(readCoordinates('9,6025', '105,9739', 'wgs84')).toEqual({
			kind: 'read',
			position: [105.9739, 9.6025],
		});
	});

	it('typed the wrong way round are recognised in degrees and in metres', () => {
		expect(readCoordinates('105,9739', '9,6025', 'wgs84')).toEqual({
			kind: 'swapped',
			position: [105.9739, 9.6025],
		});
		expect(readCoordinates('552136,48', '1061542,13', '9209').kind).toBe('swapped');
	});

	it('say which number cannot be read', () => {
		expect(readCoordinates('9,6', 'abc', 'wgs84')).toEqual({ kind: 'unreadable', which: 'second' });
	});

	it('outside Vietnam either way are elsewhere', () => {
		expect(readCoordinates('48,85', '2,35', 'wgs84')).toEqual({ kind: 'elsewhere' });
		expect(readCoordinates('9,6025', '105,9739', '9209')).toEqual({ kind: 'elsewhere' });
	});
});
