import type { ServiceState } from '../../areas/types.ts';

/** Thresholds of a received reference signal, and where they come from. */
export interface SignalSettings {
	rsrpDbm: {
		value: {
			/** From here up there is service indoors, dBm. */
			good: number;
			/** From here up there is service outdoors, dBm. */
			weak: number;
		};
		source: string;
	};
}

export const DEFAULT_SIGNAL: SignalSettings = {
	rsrpDbm: {
		value: { good: -99, weak: -110 },
		source: 'Mép vùng phủ ngoài trời −110 dBm; cần thêm 11 dB để qua tường nhà. Giá trị tạm dùng.',
	},
};

/**
 * The state a signal strength stands for.
 * @param rsrpDbm as measured outdoors, or as modelled after its margin; null = not known
 */
export function stateOfRsrp(rsrpDbm: number, settings?: SignalSettings): Exclude<ServiceState, 'unknown'>;
export function stateOfRsrp(rsrpDbm: number | null, settings?: SignalSettings): ServiceState;
export function stateOfRsrp(rsrpDbm: number | null, { rsrpDbm: limits } = DEFAULT_SIGNAL): ServiceState {
	if (rsrpDbm === null || Number.isNaN(rsrpDbm)) return 'unknown';
	if (rsrpDbm >= limits.value.good) return 'good';
	return rsrpDbm >= limits.value.weak ? 'weak' : 'none';
}
