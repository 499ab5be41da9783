import { describe, expect, it } from 'vitest';
import { placeInTime } from './place-in-time.ts';
import type { SplitSeries } from './types.ts';

/** One line over the last days of some years. */
const over = (...years: number[]): SplitSeries => ({
	segments: [
		{
			indicatorId: 'poor',
			points: years.map((year) => ({
				period: String(year),
				day: `${year}-12-31`,
				value: 1,
				estimated: false,
				figure: {} as never,
			})),
		},
	],
	gaps: [],
	breaks: [],
});

describe('places on the axis of time', () => {
	it('leave half a label of air on both sides and follow the days', () => {
		const { x, spacing } = placeInTime(over(2021, 2022, 2023), null, 446);
		expect([x('2021-12-31'), x('2022-12-31'), x('2023-12-31')].map(Math.round)).toEqual([23, 223, 423]);
		expect(Math.round(spacing)).toBe(200);
	});

	it('reach to the deadline and name its year, unless that lies more than ten years away', () => {
		const near = placeInTime(over(2024, 2025), { value: 50, deadline: '2030-12-31' }, 446);
		expect(Math.round(near.x('2030-12-31'))).toBe(423);
		expect(near.labels.map(({ period }) => period)).toEqual(['2024', '2025', '2030']);
		const far = placeInTime(over(2024, 2025), { value: 50, deadline: '2045-12-31' }, 446);
		expect([far.targetDay, Math.round(far.x('2025-12-31'))]).toEqual(['2025-12-31', 423]);
	});

	it('name only as many periods as have room, the newest always', () => {
		const years = Array.from({ length: 12 }, (_, index) => 2014 + index);
		const { labels } = placeInTime(over(...years), null, 250);
		expect(labels.map(({ period }) => period)).toEqual(['2016', '2019', '2022', '2025']);
	});

	it('put a single period into the middle, and nothing nowhere', () => {
		expect(placeInTime(over(2025), null, 300).x('2025-12-31')).toBe(150);
		expect(placeInTime(over(), null, 300).labels).toEqual([]);
	});
});
