import { apportion, at, sum } from './calibrate.ts';
import { toCsv, type Dataset } from './dataset.ts';
import { hamletLeaders } from './programme-series.ts';
import { seeded } from './random.ts';
import { YEARS, type Ground, type Series, type Year } from './series.ts';
import type { Fraction } from './units.ts';

/** One figure of a part of the people; the parts of one dimension add up to the whole. */
export interface Breakdown {
	indicator: string;
	year: Year;
	code: string;
	dimension: 'ethnic_group' | 'role' | 'sex' | 'unit_type' | 'zone';
	category: string;
	numerator: number;
	denominator: number | null;
	evidence: Series['evidence'];
}

type Parts = readonly (readonly [category: string, numerator: number, denominator: number])[];

/** Illustrative figures by ethnic group, zone, role, sex and kind of unit, exact to the figures they divide. */
export function buildBreakdowns(ground: Ground, series: readonly Series[]): Breakdown[] {
	const of = (indicator: string) => series.find((one) => one.indicator === indicator)!;
	const whole = (indicator: string, year: Year, code: string): Fraction =>
		of(indicator).years[year]!.get(code)!;
	const groups = (year: Year, code: string) =>
		ethnicGroups(
			whole('poverty_rate', year, code),
			whole('poor_khmer_rate', year, code),
			whole('hoa_share', year, code),
			`${code}/${year}`,
		);
	const zonesOf = new Map([2021, 2025].map((year) => [year, drawZones(of, year as Year)]));
	const zones = (year: Year) => zonesOf.get(year < 2025 ? 2021 : 2025)!;
	/** Divides each known figure of an indicator. */
	const divide = (
		indicator: string,
		dimension: Breakdown['dimension'],
		partsOf: (year: Year, code: string, whole: Fraction) => Parts,
	): Breakdown[] =>
		YEARS.flatMap((year) =>
			[...(of(indicator).years[year] ?? [])]
				.sort(([one], [other]) => one.localeCompare(other))
				.flatMap(([code, figure]) =>
					partsOf(year, code, figure).map(([category, numerator, denominator]) => ({
						indicator,
						year,
						code,
						dimension,
						category,
						numerator,
						denominator: figure.denominator === null ? null : denominator,
						evidence: of(indicator).evidence,
					})),
				),
		);
	return [
		...divide('poor_households', 'ethnic_group', groups),
		...divide('poverty_rate', 'ethnic_group', groups),
		...divide('poverty_rate', 'zone', (year, code, { numerator, denominator }) => {
			const own = zones(year).get(code) ?? 'none';
			return ZONES.map((zone) =>
				zone === own ? ([zone, numerator, denominator ?? 0] as const) : ([zone, 0, 0] as const),
			);
		}),
		...divide('hamlet_leaders_trained', 'role', (_, code, figure) => {
			const { heads, prestigious, both } = hamletLeaders(ground, code);
			return shareOut(figure.numerator, [
				['head_only', heads - both, 1],
				['prestigious_only', prestigious - both, 0.8],
				['both', both, 1.3],
			]);
		}),
		...divide('hamlet_leaders_trained', 'sex', (_, code, figure) =>
			bySex(figure, seeded(`leaders-sex/${code}`).between(0.12, 0.27)),
		),
		...divide('economic_units_reached', 'unit_type', (_, code, figure) => {
			const random = seeded(`economy-type/${code}`);
			const units = figure.denominator ?? 0;
			const cooperatives = Math.min(random.integer(1, 4), units);
			const enterprises = Math.min(Math.round(units * random.between(0.04, 0.11)), units - cooperatives);
			return shareOut(figure.numerator, [
				['enterprise', enterprises, 1.6],
				['cooperative', cooperatives, 2.2],
				['household', units - cooperatives - enterprises, 1],
			]);
		}),
		...divide('officials_trained', 'sex', (_, code, figure) =>
			bySex(figure, seeded(`officials-sex/${code}`).between(0.38, 0.56)),
		),
	];
}

const ZONES = ['I', 'II', 'III', 'none'] as const;
/** Decision 861 of 2021 puts 63 communes of the province into zones. Which ones, and how many into which, is invented. */
const ZONED_IN_2021 = 63;
/** Decree 272 of 2025: a commune lies in the area where this share of its people is of a minority. */
const LEAST_MINORITY_SHARE = 0.15;
/** Decision 70 of 2026 for the whole city: 8 communes in zone I, 11 in zone II, 19 in zone III. */
const IN_ZONES = [8, 11, 19] as const;

/** A zone for each commune of a year that has one: where most people are of a minority, the poorer the higher. */
function drawZones(of: (indicator: string) => Series, year: Year): Map<string, (typeof ZONES)[number]> {
	const share = (indicator: string, code: string) => {
		const { numerator, denominator } = of(indicator).years[year]!.get(code)!;
		return numerator / (denominator ?? 1);
	};
	const byShare = (indicator: string, codes: readonly string[]) =>
		[...codes].sort(
			(one, other) => share(indicator, other) - share(indicator, one) || (one < other ? -1 : 1),
		);
	const communes = byShare('minority_share', [...of('poverty_rate').years[year]!.keys()]);
	const zoned =
		year < 2025
			? communes.slice(0, ZONED_IN_2021)
			: communes.filter((code) => share('minority_share', code) >= LEAST_MINORITY_SHARE);
	const all = sum(IN_ZONES);
	const [, second, third] = IN_ZONES.map((count) => Math.round((zoned.length * count) / all));
	const poorest = byShare('poverty_rate', zoned);
	return new Map(
		poorest.map((code, place) => [code, place < third! ? 'III' : place < third! + second! ? 'II' : 'I']),
	);
}

/** Kinh, Hoa and Khmer households and the poor among them; the few of other groups are counted with the Kinh here. */
function ethnicGroups(all: Fraction, khmer: Fraction, hoaShare: Fraction, seed: string): Parts {
	const [households, khmerHouseholds] = [all.denominator ?? 0, khmer.denominator ?? 0];
	const others = households - khmerHouseholds;
	const drawn =
		(hoaShare.numerator / (hoaShare.denominator ?? 1)) * seeded(`hoa/${seed}`).between(0.94, 1.06);
	const hoa = Math.min(Math.round(households * drawn), others);
	const kinh = others - hoa;
	const poor = apportion(all.numerator - khmer.numerator, [kinh, hoa * 0.6], { upper: [kinh, hoa] });
	return [
		['01', at(poor, 0), kinh],
		['04', at(poor, 1), hoa],
		['05', khmer.numerator, khmerHouseholds],
	];
}

function bySex({ numerator, denominator }: Fraction, femaleShare: number): Parts {
	const women = Math.round((denominator ?? 0) * femaleShare);
	return shareOut(numerator, [
		['female', women, 1.1],
		['male', (denominator ?? 0) - women, 1],
	]);
}

/** Those reached among each part, by its size and how readily it is reached. */
function shareOut(
	reached: number,
	parts: readonly (readonly [category: string, size: number, readiness: number])[],
): Parts {
	const numerators = apportion(
		reached,
		parts.map(([, size, readiness]) => size * readiness),
		{ upper: parts.map(([, size]) => size) },
	);
	return parts.map(([category, size], index) => [category, at(numerators, index), size] as const);
}

const COLUMNS = [
	'indicator',
	'code',
	'valid_at',
	'period',
	'dimension',
	'category',
	'numerator',
	'denominator',
	'evidence',
] as const;

/** The file `breakdowns.csv` of the dataset `demo-indicators`. */
export function breakdownFile(breakdowns: readonly Breakdown[]): Dataset['files'][number] {
	const rows = breakdowns.map(({ year, ...row }) => ({ ...row, period: year, valid_at: `${year}-12-31` }));
	return { name: 'breakdowns.csv', text: toCsv(COLUMNS, rows), rows: rows.length };
}
