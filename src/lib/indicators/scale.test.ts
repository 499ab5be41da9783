import { describe, expect, it } from 'vitest';
import { LARGEST_RADIUS } from './circles.ts';
import { CIRCLE, sequentialRamp, targetColour } from './palette.ts';
import { buildScale } from './scale.ts';
import type { AreaValue, IndicatorDefinition } from './types.ts';

function area(
	areaId: number,
	value: number | null,
	labelPoint: AreaValue['labelPoint'] = [105.9, 9.6],
): AreaValue {
	return {
		areaId,
		code: null,
		name: { vi: `Xã ${areaId}` },
		kind: 'xa',
		labelPoint,
		value,
		numerator: null,
		denominator: null,
		parts: 1,
		missing: [],
		recast: false,
		estimated: false,
		refused: false,
		hidden: false,
		evidence: null,
	};
}

const TARGET = { reading: '', value: 10, deadline: '2030-12-31', legalSource: '', note: null };
type Definition = Pick<IndicatorDefinition, 'kind' | 'direction' | 'targets'>;
const RATE: Definition = { kind: 'rate', direction: 'down', targets: [TARGET] };
const BY_HAND = { method: 'manual', classes: 5, breaks: [5, 10] } as const;

describe('the scale of a rate', () => {
	it('counts every known area once and keeps unknown ones apart from zero', () => {
		const scale = buildScale(
			{ ...RATE, targets: [] },
			[area(1, 0), area(2, null), area(3, 5), area(4, 20)],
			BY_HAND,
		);
		expect(scale.classes.counts).toEqual([1, 1, 1]);
		expect(scale.unknown.map(({ areaId }) => areaId)).toEqual([2]);
		expect(scale.areas.map(({ index }) => index)).toEqual([0, null, 1, 2]);
		expect(scale.colours).toEqual(sequentialRamp(3));
	});

	it('counts areas whose figure is kept back apart from unknown ones', () => {
		const scale = buildScale(RATE, [area(1, 3), area(2, null), { ...area(3, null), hidden: true }], BY_HAND);
		expect(scale.unknown.map(({ areaId }) => areaId)).toEqual([2]);
		expect(scale.hidden.map(({ areaId }) => areaId)).toEqual([3]);
	});

	it('puts an area that just meets a target of "at most" on the side that meets it', () => {
		const scale = buildScale(RATE, [area(1, 10), area(2, 10.01), area(3, 2)], {
			...BY_HAND,
			method: 'target',
			classes: 4,
		});
		const side = (place: number) => scale.classes.sides?.[scale.areas[place]?.index ?? -1];
		expect(side(0)).toBe('met');
		expect(side(1)).toBe('missed');
		expect(side(2)).toBe('met');
	});

	it('takes the strongest colours for the classes farthest from the target', () => {
		const scale = buildScale(RATE, [area(1, 0), area(2, 30), area(3, 9), area(4, 11)], {
			...BY_HAND,
			method: 'target',
			classes: 6,
		});
		const sides = scale.classes.sides ?? [];
		const missed = sides.filter((side) => side === 'missed').length;
		expect(scale.colours.at(-1)).toEqual(targetColour('missed', missed - 1, missed - 1));
		expect(scale.colours).toHaveLength(sides.length);
		expect(new Set(scale.colours.map(({ light }) => light)).size).toBe(sides.length);
	});

	it('is shown by amounts when a permalink compares with a target that is gone', () => {
		const scale = buildScale({ ...RATE, targets: [] }, [area(1, 1), area(2, 9)], {
			...BY_HAND,
			method: 'target',
		});
		expect(scale.classes.sides).toBeNull();
	});

	it('says nothing when nothing is known', () => {
		const scale = buildScale(RATE, [area(1, null)], { ...BY_HAND, method: 'natural' });
		expect(scale.extent).toBeNull();
		expect(scale.unknown).toHaveLength(1);
	});
});

describe('the scale of a count', () => {
	const COUNT: Definition = { kind: 'count', direction: 'up', targets: [] };

	it('draws circles of one colour, whatever method was asked for', () => {
		const scale = buildScale(COUNT, [area(1, 40_000), area(2, 10_000), area(3, null)], {
			...BY_HAND,
			method: 'quantile',
		});
		expect(scale.areas.map(({ circle }) => circle?.radius ?? null)).toEqual([
			LARGEST_RADIUS,
			LARGEST_RADIUS / 2,
			null,
		]);
		expect(scale.colours).toEqual([CIRCLE]);
		expect(scale.circles[0]?.count).toBe(20_000);
	});

	it('draws none for an area without a place to stand', () => {
		expect(buildScale(COUNT, [area(1, 5, null)], BY_HAND).areas[0]?.circle).toBeNull();
	});
});

describe('two scales made for the figures of both', () => {
	const [first, second] = [
		[area(1, 2), area(2, 12)],
		[area(1, 7), area(2, null)],
	];
	const both = [2, 12, 7];

	it('have the same breaks and colours, and count their own areas', () => {
		const settings = { method: 'equal', classes: 2, breaks: [] } as const;
		const [left, right] = [first, second].map((areas) => buildScale(RATE, areas!, settings, both));
		expect(left!.classes.breaks).toEqual([7]);
		expect(right!.classes.breaks).toEqual([7]);
		expect(right!.colours).toEqual(left!.colours);
		expect([left!.classes.counts, right!.classes.counts]).toEqual([
			[1, 1],
			[0, 1],
		]);
	});

	it('draw circles of one measure', () => {
		const count: Definition = { kind: 'count', direction: 'neutral', targets: [] };
		const settings = { method: 'natural', classes: 5, breaks: [] } as const;
		const [left, right] = [first, second].map((areas) => buildScale(count, areas!, settings, both));
		expect(right!.circles).toEqual(left!.circles);
		expect(left!.areas[1]!.circle!.radius).toBe(LARGEST_RADIUS);
		expect(right!.areas[0]!.circle!.radius).toBeCloseTo(LARGEST_RADIUS * Math.sqrt(7 / 12));
	});
});
