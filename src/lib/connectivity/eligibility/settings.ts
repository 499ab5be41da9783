import type { ServiceState } from '../../areas/types.ts';

/** What a rule rests on. */
export interface Basis {
	document: string;
	/** Article and clause as a person entered them after reading; null = not entered, and then nothing is quoted. */
	clause: string | null;
}

/** A threshold people may change, and where it comes from. */
export interface Threshold<Value> {
	value: Value;
	source: string;
}

export interface EligibilitySettings {
	/** Least share of minority population that puts a hamlet in the minority area, 0…1. */
	hamletMinorityShare: Threshold<number>;
	/** The same for a commune. */
	communeMinorityShare: Threshold<number>;
	/** Least number of minority people that puts a commune in it whatever their share. */
	communeMinorityPeople: Threshold<number>;
	/** States of service that make a hamlet a gap. */
	gapStates: Threshold<readonly ServiceState[]>;
	bases: Readonly<Record<RuleId, readonly Basis[]>>;
}

export type RuleId = 'hamlet-minority-area' | 'commune-minority-area' | 'especially-difficult' | 'who-pays';

const DELIMITATION: Basis = { document: 'NĐ 272/2025/NĐ-CP', clause: null };

export const DEFAULT_ELIGIBILITY: EligibilitySettings = {
	hamletMinorityShare: { value: 0.15, source: 'NĐ 272/2025/NĐ-CP' },
	communeMinorityShare: { value: 0.15, source: 'NĐ 272/2025/NĐ-CP' },
	communeMinorityPeople: { value: 4500, source: 'NĐ 272/2025/NĐ-CP' },
	gapStates: {
		value: ['none'],
		source: 'Giá trị làm việc: vùng lõm là nơi không có sóng; có sóng mà yếu hoặc không ai dùng là việc khác',
	},
	bases: {
		'hamlet-minority-area': [DELIMITATION],
		'commune-minority-area': [DELIMITATION],
		'especially-difficult': [DELIMITATION],
		'who-pays': [
			{ document: 'NĐ 295/2025/NĐ-CP', clause: null },
			{ document: 'TT 01/2026/TT-BKHCN', clause: null },
		],
	},
};
