import { describe, expect, it } from 'vitest';
import { rankAreas } from './rank.ts';
import type { AreaValue } from './types.ts';

function area(areaId: number, name: string, value: number | null): AreaValue {
	return {
		areaId,
		code: String(areaId),
		name: { vi: name },
		kind: 'xa',
		labelPoint: null,
		value,
		numerator: value,
		denominator: value === null ? null : 100,
		parts: 1,
		missing: value === null ? ['31498'] : [],
		recast: false,
		estimated: false,
		refused: false,
		hidden: false,
		evidence: null,
	};
}

const AREAS = [
	area(1, 'Đại Ngãi', 12),
	area(2, 'An Ninh', null),
	area(3, 'Dương Kỳ', 7),
	area(4, 'Phường 10', 7),
	area(5, 'Phường 2', 0),
];

describe('the places of areas', () => {
	it('gives equal figures the same place and unknown ones none', () => {
		expect([...rankAreas(AREAS, 'up')]).toEqual([
			[1, 1],
			[3, 2],
			[4, 2],
			[5, 4],
		]);
		expect(rankAreas(AREAS, 'down').get(5)).toBe(1);
	});
});
