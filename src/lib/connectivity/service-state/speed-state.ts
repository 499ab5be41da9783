import type { ServiceState } from '../../areas/types.ts';

/** Thresholds of a downlink, and where they come from. */
export interface SpeedSettings {
	downlinkMbps: {
		value: {
			/** From here up a family can learn, work and call by video, Mbit/s. */
			good: number;
			/** From here up messages and simple pages get through, Mbit/s; below, the signal serves nobody. */
			weak: number;
		};
		source: string;
	};
}

export const DEFAULT_SPEED: SpeedSettings = {
	downlinkMbps: {
		value: { good: 10, weak: 0.5 },
		source: 'Giá trị tạm dùng của ứng dụng, chờ thành phố xác nhận; không viện dẫn văn bản nào.',
	},
};

/**
 * The state a download over the mobile network stands for. Wi-Fi and wired lines say nothing of the signal: leave them
 * out before asking.
 * @param downlinkMbps Mbit/s; several tests of one place: their median. Null = not measured
 */
export function stateOfSpeed(
	downlinkMbps: number,
	settings?: SpeedSettings,
): Exclude<ServiceState, 'unknown'>;
export function stateOfSpeed(downlinkMbps: number | null, settings?: SpeedSettings): ServiceState;
export function stateOfSpeed(
	downlinkMbps: number | null,
	{ downlinkMbps: limits } = DEFAULT_SPEED,
): ServiceState {
	if (downlinkMbps === null || Number.isNaN(downlinkMbps)) return 'unknown';
	if (downlinkMbps >= limits.value.good) return 'good';
	return downlinkMbps >= limits.value.weak ? 'weak' : 'none';
}
