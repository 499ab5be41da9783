import { describe, expect, it } from 'vitest';
import { readCoordinates, splitPair } from './typed-coordinates.ts';
import { writeDecimal, writeDegrees } from './written-coordinates.ts';

const SIDES = { north: 'B', south: 'N', east: 'Đ', west: 'T', mark: ',' } as const;

describe('a place in writing', () => {
	it('has latitude first, in degrees, minutes and seconds', () => {
		expect(writeDegrees([105.9739, 9.6025], SIDES)).toBe('9°36′09,0″ B, 105°58′26,0″ Đ');
	});

	it('never has sixty seconds or minutes', () => {
		expect(writeDegrees([106.99999, 9.9999999], SIDES)).toBe('10°00′00,0″ B, 107°00′00,0″ Đ');
	});

	it('has the other sides of the Earth', () => {
		expect(writeDegrees([-0.5, -33.25], SIDES)).toBe('33°15′00,0″ N, 0°30′00,0″ T');
	});

	it('in decimals is read back as the same place', () => {
		const text = writeDecimal([105.97391, 9.602512]);
		expect(text).toBe('9.602512, 105.973910');
		expect(readCoordinates(...splitPair(text)!, 'wgs84')).toEqual({
			kind: 'read',
			position: [105.97391, 9.602512],
		});
	});
});
