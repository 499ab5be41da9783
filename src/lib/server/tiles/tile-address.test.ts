import { describe, expect, it } from 'vitest';
import { parseTileAddress, parseTileParameters } from './tile-address.ts';

describe('the address of a tile', () => {
	it('takes whole numbers within the range of the zoom', () => {
		expect(parseTileAddress('commune', '9', '407', '242')).toEqual({
			layer: 'commune',
			z: 9,
			x: 407,
			y: 242,
		});
		expect(parseTileAddress('commune', '0', '0', '0')).toMatchObject({ z: 0, x: 0, y: 0 });
	});

	it.each([
		['1', '2', '0'],
		['1', '0', '2'],
		['25', '0', '0'],
		['-1', '0', '0'],
		['9', '4.5', '2'],
		['9', '1e2', '2'],
		['9', '07', '2'],
		['9', '', '2'],
		['9', '0x10', '2'],
		['9', "1'--", '2'],
		['９', '1', '2'],
		['9', '99999999999', '2'],
	])('refuses %s/%s/%s', (z, x, y) => {
		expect(() => parseTileAddress('commune', z, x, y)).toThrow(
			expect.objectContaining({ status: 400, code: 'error_tile_address' }),
		);
	});
});

describe('what follows the question mark', () => {
	const parse = (text: string) => parseTileParameters(new URLSearchParams(text));

	it('takes a day, and an indicator with its period', () => {
		expect(parse('at=2024-02-29&indicator=poor-rate&period=2025-Q3&rev=a.1')).toEqual({
			at: '2024-02-29',
			indicator: { id: 'poor-rate', period: '2025-Q3' },
			rev: 'a.1',
		});
		expect(parse('indicator=poverty_rate&period=2024').indicator?.id).toBe('poverty_rate');
		expect(parse('')).toEqual({ at: null, indicator: null, rev: null });
	});

	it.each([
		['at=2025-02-29', 'at'],
		['at=2025-7-1', 'at'],
		['at=', 'at'],
		["at=2025-07-01'; drop table area--", 'at'],
		['at=2025-07-01&at=2024-01-01', 'at'],
		['at=0001-01-01', 'at'],
		['indicator=a', 'period'],
		['period=2025', 'indicator'],
		['indicator=A%27&period=2025', 'indicator'],
		['indicator=a&period=2025-13', 'period'],
		['indicator=a&period=25', 'period'],
	])('refuses %s and names %s', (text, parameter) => {
		expect(() => parse(text)).toThrow(
			expect.objectContaining({
				status: 400,
				code: 'error_tile_parameter',
				context: expect.objectContaining({ parameter }),
			}),
		);
	});
});
