import { describe, expect, it } from 'vitest';
import { formatMeasured, parseMeasured, type Measured } from './notation.ts';

describe('a measurement in the address', () => {
	it('comes back as it was', () => {
		const measured: Measured = {
			kind: 'line',
			corners: [
				[105.9739, 9.6025],
				[106.01, 9.55],
			],
		};
		const text = formatMeasured(measured);
		expect(text).toBe('line;105.973900,9.602500;106.010000,9.550000');
		expect(parseMeasured(text)).toEqual(measured);
	});

	it('is nothing at the beginning, and forgives what is no place', () => {
		expect(formatMeasured({ kind: 'point', corners: [] })).toBe('');
		expect(parseMeasured('')).toEqual({ kind: 'point', corners: [] });
		expect(parseMeasured('polygon;105,9;x,y;200,9;106,9.5')).toEqual({
			kind: 'polygon',
			corners: [
				[105, 9],
				[106, 9.5],
			],
		});
	});
});
