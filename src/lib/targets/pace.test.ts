import { describe, expect, it } from 'vitest';
import { estimatePace, judge, type PaceQuestion } from './pace.ts';

const ASKED: PaceQuestion = {
	points: [],
	breaks: [],
	target: 50,
	direction: 'up',
	deadline: '2030-12-31',
	today: '2026-11-22',
};
const yearly = (first: number, values: readonly (number | null)[]) =>
	values.map((value, index) => ({ day: `${first + index}-12-31`, value }));

describe('the day at the present pace, worked by hand', () => {
	it('goes on from the newest figure: 10 points in 365 days, 20 missing, 730 days on', () => {
		// 31/12/2024 → 31/12/2025 is 365 days; 730 days after 31/12/2025 is 31/12/2027.
		expect(estimatePace({ ...ASKED, points: yearly(2024, [20, 30]) })).toEqual({
			kind: 'expected',
			on: '2027-12-31',
			perYear: (10 / 365) * 365.2425,
			from: '2024-12-31',
			to: '2025-12-31',
			isOver: false,
		});
	});

	it('counts the leap day: 366 days of 2024 for 10 points, so 732 days for 20', () => {
		// 31/12/2023 → 31/12/2024 is 366 days; 732 days after 31/12/2024 is 2 January 2027.
		expect(estimatePace({ ...ASKED, points: yearly(2023, [20, 30]) })).toMatchObject({ on: '2027-01-02' });
	});

	it('counts a day begun as a whole one: 7 points in 365 days, 1 missing, 52.14 days', () => {
		expect(estimatePace({ ...ASKED, target: 31, points: yearly(2024, [23, 30]) })).toMatchObject({
			on: '2026-02-22',
		});
	});

	it('goes from the oldest figure of three years: 2021 is too far from 2025, 2022 is not', () => {
		// 2022 → 2025: 1,096 days for 12 points; 12 missing, so 1,096 days after 31/12/2025 = 31/12/2028.
		expect(estimatePace({ ...ASKED, points: yearly(2021, [37, 26, null, 30, 38]) })).toMatchObject({
			on: '2028-12-31',
			from: '2022-12-31',
		});
	});

	it('falls towards a target of less', () => {
		// 9 → 6 in 365 days, 4 more points down to 2: 486.67 → 487 days after 31/12/2025 = 2 May 2027.
		const question: PaceQuestion = { ...ASKED, direction: 'down', target: 2, points: yearly(2024, [9, 6]) };
		expect(estimatePace(question)).toMatchObject({ on: '2027-05-02', perYear: (-3 / 365) * 365.2425 });
	});

	it('takes quarters where there are quarters, and figures in any order', () => {
		// 30/6 → 31/12/2025: 184 days for 4 points; 16 missing: 736 days after 31/12/2025 = 6 January 2028.
		const points = [
			{ day: '2025-12-31', value: 34 },
			{ day: '2025-06-30', value: 30 },
		];
		expect(estimatePace({ ...ASKED, points })).toMatchObject({ on: '2028-01-06' });
	});

	it('says when the day is over without a figure', () => {
		expect(estimatePace({ ...ASKED, target: 32, points: yearly(2024, [20, 30]) })).toMatchObject({
			on: '2026-03-14',
			isOver: true,
		});
	});
});

describe('no day is told', () => {
	const of = (over: Partial<PaceQuestion>) => estimatePace({ ...ASKED, ...over });

	it('where the target is reached, exactly or beyond', () => {
		expect(of({ points: yearly(2024, [20, 50]) })).toEqual({ kind: 'reached' });
		expect(of({ points: yearly(2025, [51]) })).toEqual({ kind: 'reached' });
		expect(of({ points: yearly(2025, [3]), target: 4, direction: 'down' })).toEqual({ kind: 'reached' });
	});

	it('from fewer than two figures after the last break, known ones', () => {
		const reason = { kind: 'none', reason: 'too_few_figures' };
		expect(of({ points: [] })).toEqual(reason);
		expect(of({ points: yearly(2025, [20]) })).toEqual(reason);
		expect(of({ points: yearly(2024, [20, null]) })).toEqual(reason);
		expect(of({ points: yearly(2023, [10, 20, 30]), breaks: ['2025-07-01', '2024-01-01'] })).toEqual(reason);
		// A figure on the first day after the break counts.
		expect(of({ points: yearly(2024, [20, 30]), breaks: ['2024-12-31'] }).kind).toBe('expected');
		// Two figures ten years apart are no present pace.
		expect(of({ points: [yearly(2015, [20])[0]!, yearly(2025, [30])[0]!] })).toEqual(reason);
	});

	it('where it moves away, stands still, or would take more than a hundred years', () => {
		expect(of({ points: yearly(2024, [30, 20]) })).toEqual({ kind: 'none', reason: 'moving_away' });
		expect(of({ points: yearly(2024, [30, 30]) })).toEqual({ kind: 'none', reason: 'standing_still' });
		expect(of({ points: yearly(2024, [30, 30.1]) })).toEqual({ kind: 'none', reason: 'too_slow' });
		expect(of({ points: yearly(2024, [5, 9]), target: 2, direction: 'down' })).toEqual({
			kind: 'none',
			reason: 'moving_away',
		});
	});

	it('where neither more nor less is better', () => {
		expect(of({ points: yearly(2024, [20, 60]), direction: 'neutral' })).toEqual({
			kind: 'none',
			reason: 'no_direction',
		});
	});
});

describe('how a target stands', () => {
	const of = (over: Partial<PaceQuestion>) => {
		const question = { ...ASKED, ...over };
		return judge(question, estimatePace(question));
	};

	it('is reached, on pace or behind by the day and the deadline, which itself is in time', () => {
		expect(of({ points: yearly(2024, [20, 50]) })).toBe('reached');
		expect(of({ points: yearly(2024, [20, 30]) })).toBe('on_pace');
		expect(of({ points: yearly(2024, [20, 30]), deadline: '2027-12-31' })).toBe('on_pace');
		expect(of({ points: yearly(2024, [20, 30]), deadline: '2027-12-30' })).toBe('behind');
		expect(of({ points: yearly(2024, [30, 20]) })).toBe('behind');
	});

	it('is unknown without a figure of the newest period, whatever was known before', () => {
		expect(of({ points: [] })).toBe('unknown');
		expect(of({ points: yearly(2023, [20, 60, null]) })).toBe('unknown');
	});

	it('is under way where one figure tells no pace', () => {
		expect(of({ points: yearly(2025, [20]) })).toBe('under_way');
	});

	it('was missed only when a figure of the deadline or later says so', () => {
		const deadline = '2025-12-31';
		expect(of({ points: yearly(2024, [20, 49.9]), deadline })).toBe('behind');
		expect(of({ points: yearly(2023, [20, 49.9]), deadline })).toBe('unknown');
		expect(of({ points: yearly(2023, [20, 50]), deadline })).toBe('reached');
		// On the day of the deadline it is not over.
		expect(of({ points: yearly(2024, [20, 30]), deadline: '2026-11-22' })).toBe('behind');
		expect(of({ points: yearly(2025, [30]), deadline: '2026-11-22' })).toBe('under_way');
	});
});
