import { describe, expect, it } from 'vitest';
import type { SeriesBreak } from '../series/types.ts';
import { fetchOrder, makeStops } from './timeline.ts';

const change = (startsOn: string): SeriesBreak => ({
	indicatorId: null,
	startsOn,
	kind: 'standard',
	reason: { vi: 'Chuẩn nghèo mới' },
	legalSource: null,
});

describe('the stops of a timeline', () => {
	it('follow the last days of their periods, a year before its own last quarter', () => {
		const stops = makeStops(['2025', '2024', '2025-Q4', '2025-02'], []);
		expect(stops.map(({ period }) => period)).toEqual(['2024', '2025-02', '2025', '2025-Q4']);
	});

	it('name a break before the first period it touches, and only there', () => {
		const stops = makeStops(['2021', '2022', '2024'], [change('2022-01-01'), change('2023-05-01')]);
		expect(stops.map(({ breaks }) => breaks.map(({ startsOn }) => startsOn))).toEqual([
			[],
			['2022-01-01'],
			['2023-05-01'],
		]);
	});

	it('leave out what lies before the first period or after the last', () => {
		const stops = makeStops(
			['2021', '2022'],
			[change('2019-01-01'), change('2021-12-31'), change('2023-01-01')],
		);
		expect(stops.flatMap(({ breaks }) => breaks)).toEqual([]);
	});
});

describe('periods that are fetched ahead', () => {
	it('begin with what is shown and what playing asks for next', () => {
		expect(fetchOrder(['2021', '2022', '2023'], '2022')).toEqual(['2022', '2023', '2021']);
		expect(fetchOrder(['2021', '2022'], null)).toEqual(['2021', '2022']);
	});
});
