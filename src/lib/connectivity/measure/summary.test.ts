import { describe, expect, it } from 'vitest';
import { median, summariseReports, type FiledTest } from './summary.ts';

const test = (downlinkMbps: number | null, over: Partial<FiledTest> = {}): FiledTest => ({
	noSignal: false,
	downlinkMbps,
	uplinkMbps: null,
	latencyMs: null,
	...over,
});
const noSignal = test(null, { noSignal: true });

describe('a day of reports', () => {
	it('has the state of the median download, not of the luckiest', () => {
		expect(summariseReports([test(0.3), test(42, { latencyMs: 30 }), test(4, { latencyMs: 90 })])).toEqual({
			state: 'weak',
			downlinkMbps: 4,
			uplinkMbps: null,
			latencyMs: 60,
			samples: 3,
		});
	});

	it('counts "no signal" as a download of nothing', () => {
		expect(summariseReports([noSignal])).toMatchObject({ state: 'none', downlinkMbps: 0, samples: 1 });
		expect(summariseReports([noSignal, test(12)])).toMatchObject({ state: 'weak', downlinkMbps: 6 });
		expect(summariseReports([noSignal, noSignal, test(12)])).toMatchObject({ state: 'none' });
	});

	it('knows nothing where nothing was measured', () => {
		expect(summariseReports([])).toMatchObject({ state: 'unknown', downlinkMbps: null, samples: 0 });
	});
});

it('the middle of an even number of values is the mean of the two in the middle', () => {
	expect([median([]), median([7]), median([9, 1]), median([10, 2, 9])]).toEqual([null, 7, 5, 9]);
});
