import type { Year } from './series.ts';

/**
 * The published figures to which the generated ones are calibrated, and the demo year each is applied to. All
 * sources stand in data/geo/province-facts; `series.test.ts` checks these numbers against that table.
 *
 * - Khmer and Hoa persons were published in 2017 (30.24 % and 5.81 %). They are the only pair with shares, so
 *   they set the demo year 2024; the population is the one whole number that gives both shares.
 * - Poor and near-poor households of 2024 give both published rates (1.34 % and 5.10 %) only if the province had
 *   334,653 to 335,309 households; 334,980 = 17,084 / 5.10 %.
 * - Poor households of the end of 2021 are known under both standards. The published 1.64 % would need 403,000
 *   households and does not fit 2024, so the count is kept and the rate is not.
 * - Poor Khmer households of the end of 2022 (7.01 %) give 101,598 Khmer households.
 * - The smartphone share of November 2022 (53.8 % of the population) sets 2022.
 * - 63 communes and 128 hamlets were on the lists of 2021–2025.
 */
export const ANCHORS = {
	khmerPersons2024: 374_711,
	hoaPersons2024: 71_993,
	population2024: 1_239_124,
	households2024: 334_980,
	poorHouseholds2024: 4_484,
	nearPoorHouseholds2024: 17_084,
	poorHouseholdsOldStandard2021: 6_610,
	poorHouseholds2021: 22_120,
	poorKhmerHouseholds2022: 7_122,
	khmerHouseholds2022: 101_598,
	smartphoneShare2022: 0.538,
	minorityCommunes: 63,
	especiallyDifficultHamlets: 128,
	ocop2024: { products: 238, fiveStar: 1, fourStar: 18, threeStar: 219, owners: 135 },
	ocop2019: { products: 39 },
	/** NQ 1105/NQ-UBTVQH15: Phường 1 (31513) and Phường 9 (31522) became Phường 1 (31522). */
	wardMerger: { population: 17_474, oldWard1: 6_587, oldWard9: 10_887 },
} as const;

type ByYear = Readonly<Record<Year, number>>;

/** Province totals by demo year. Only the anchored ones are published; the others join them smoothly. */
export const TOTALS = {
	population: { 2021: 1_231_400, 2022: 1_233_900, 2023: 1_236_500, 2024: 1_239_124, 2025: 1_241_700 },
	khmer: { 2021: 372_100, 2022: 372_950, 2023: 373_820, 2024: 374_711, 2025: 375_600 },
	hoa: { 2021: 72_240, 2022: 72_160, 2023: 72_080, 2024: 71_993, 2025: 71_910 },
	other: { 2021: 505, 2022: 510, 2023: 515, 2024: 520, 2025: 526 },
	households: { 2021: 328_100, 2022: 330_400, 2023: 332_700, 2024: 334_980, 2025: 337_200 },
	khmerHouseholds: { 2021: 101_020, 2022: 101_598, 2023: 102_180, 2024: 102_760, 2025: 103_330 },
	poor: { 2021: 22_120, 2022: 15_240, 2023: 8_930, 2024: 4_484, 2025: 3_160 },
	nearPoor: { 2021: 26_480, 2022: 23_650, 2023: 20_310, 2024: 17_084, 2025: 14_820 },
	poorKhmer: { 2021: 10_380, 2022: 7_122, 2023: 4_190, 2024: 2_105, 2025: 1_480 },
	internetHouseholds: { 2021: 215_600, 2022: 238_900, 2023: 262_100, 2024: 283_700, 2025: 301_200 },
	smartphonePersons: { 2021: 584_900, 2022: 663_838, 2023: 752_400, 2024: 838_600, 2025: 909_800 },
	ocopProducts: { 2021: 104, 2022: 152, 2023: 197, 2024: 238, 2025: 261 },
	ocopOwners: { 2021: 66, 2022: 92, 2023: 114, 2024: 135, 2025: 147 },
} as const satisfies Record<string, ByYear>;
