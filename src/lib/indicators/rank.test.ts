import { describe, expect, it } from 'vitest';
import { rankAreas, sortAreas } from './rank.ts';
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
const ids = (areas: AreaValue[]) => areas.map(({ areaId }) => areaId);

describe('the table of areas', () => {
	it('gives equal figures the same place and unknown ones none', () => {
		expect([...rankAreas(AREAS, 'up')]).toEqual([
			[1, 1],
			[3, 2],
			[4, 2],
			[5, 4],
		]);
		expect(rankAreas(AREAS, 'down').get(5)).toBe(1);
	});

	it('sorts names as Vietnamese readers do: đ after d, 2 before 10', () => {
		expect(ids(sortAreas(AREAS, new Map(), 'name', false))).toEqual([2, 3, 1, 5, 4]);
	});

	it('keeps areas without a figure at the end in both directions', () => {
		const ranks = rankAreas(AREAS, 'up');
		expect(ids(sortAreas(AREAS, ranks, 'value', false))).toEqual([5, 3, 4, 1, 2]);
		expect(ids(sortAreas(AREAS, ranks, 'value', true))).toEqual([1, 3, 4, 5, 2]);
		expect(ids(sortAreas(AREAS, ranks, 'rank', false))).toEqual([1, 3, 4, 5, 2]);
	});
});
