import type { ServiceState } from '../../areas/types.ts';
import { stateOfSpeed, type SpeedSettings } from '../service-state/speed-state.ts';

/** Of one hamlet, operator, technology and day. */
export interface FiledTest {
	/** True = somebody told that there is no signal. */
	noSignal: boolean;
	downlinkMbps: number | null;
	uplinkMbps: number | null;
	latencyMs: number | null;
}

export interface ReportedDay {
	state: ServiceState;
	downlinkMbps: number | null;
	uplinkMbps: number | null;
	latencyMs: number | null;
	samples: number;
}

/** The middle value; of an even number the mean of the two in the middle; null of none. */
export function median(values: readonly number[]): number | null {
	if (values.length === 0) return null;
	const sorted = [...values].sort((one, other) => one - other);
	const middle = sorted.length >> 1;
	return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/**
 * What people filed of one network in a hamlet on one day, as one row of evidence. The state is that of the median
 * download; "no signal" counts as 0 Mbit/s. Only what came over a mobile network may be given here.
 */
export function summariseReports(tests: readonly FiledTest[], settings?: SpeedSettings): ReportedDay {
	const downlinkMbps = median(known(tests.map((test) => (test.noSignal ? 0 : test.downlinkMbps))));
	return {
		state: stateOfSpeed(downlinkMbps, settings),
		downlinkMbps,
		uplinkMbps: median(known(tests.map(({ uplinkMbps }) => uplinkMbps))),
		latencyMs: median(known(tests.map(({ latencyMs }) => latencyMs))),
		samples: tests.length,
	};
}

const known = (values: (number | null)[]): number[] => values.filter((value) => value !== null);
