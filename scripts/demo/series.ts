import { ANCHORS, TOTALS } from './anchors.ts';
import { apportion, at, sum } from './calibrate.ts';
import type { Commune } from './communes.ts';
import type { Hamlet } from './hamlets.ts';
import { OPERATORS, type Mast } from './masts.ts';
import type { CommunePeople } from './people.ts';
import { seeded } from './random.ts';
import { declaredState, type SignalRow } from './signal.ts';
import {
	onCommunesBefore2024,
	onCommunesOf2024,
	onCommunesOf2025,
	type ByArea,
	type Figure,
} from './units.ts';

export const YEARS = [2021, 2022, 2023, 2024, 2025] as const;
export type Year = (typeof YEARS)[number];

/** Where a figure comes from: an administrative register, a survey, what operators declare, or measurements. */
export type FigureEvidence = 'register' | 'survey' | 'declared' | 'measured';

/** One indicator through the years; a missing year or area is unknown. */
export interface Series {
	indicator: string;
	evidence: FigureEvidence;
	years: Partial<Record<Year, ByArea>>;
}

/** Everything that was generated before and that the indicators must agree with. */
export interface Ground {
	communes: readonly Commune[];
	people: readonly CommunePeople[];
	hamlets: readonly Hamlet[];
	masts: readonly Mast[];
	signal: readonly SignalRow[];
}

type Counts = Record<Year, number[]>;

/** All generated indicators on the units of their year. */
export function buildSeries(ground: Ground): Series[] {
	const base = buildCounts(ground);
	const { communes } = ground;
	const groups = (parts: readonly Counts[], year: Year, index: number) =>
		parts.map((part) => at(part[year], index));
	const rate = (
		indicator: string,
		numerators: readonly Counts[],
		denominators: readonly Counts[],
		years: readonly Year[] = YEARS,
		gaps: Partial<Record<Year, readonly string[]>> = {},
	): Series => ({
		indicator,
		evidence: 'register',
		years: place(communes, years, (year, index) => {
			if (gaps[year]?.includes(at(communes, index).code)) return null;
			return {
				numerator: groups(numerators, year, index),
				denominator: groups(denominators, year, index),
			};
		}),
	});
	const count = (indicator: string, parts: readonly Counts[]): Series => ({
		indicator,
		evidence: 'register',
		years: place(communes, YEARS, (year, index) => ({
			numerator: groups(parts, year, index),
			denominator: null,
		})),
	});
	const minority = [base.khmer, base.hoa, base.other];
	const everybody = [...minority, base.kinh];
	return [
		count('population', everybody),
		count('khmer_persons', [base.khmer]),
		rate('khmer_share', [base.khmer], everybody),
		rate('hoa_share', [base.hoa], everybody),
		rate('kinh_share', [base.kinh], everybody),
		rate('minority_share', minority, everybody),
		count('households', [base.households]),
		count('poor_households', [base.poor]),
		rate('poverty_rate', [base.poor], [base.households]),
		rate('near_poverty_rate', [base.nearPoor], [base.households]),
		rate('poverty_rate_2016_2020', [base.poorOldStandard], [base.households], [2021]),
		rate('poor_khmer_rate', [base.poorKhmer], [base.khmerHouseholds]),
		// Two communes sent no survey in 2023.
		surveyed(
			rate('internet_households', [base.internet], [base.households], YEARS, { 2023: ['31636', '31702'] }),
		),
		surveyed(rate('smartphone_share', [base.smartphone], everybody, YEARS, { 2025: ['31795'] })),
		// The survey of the 53 ethnic minorities was taken in 2024; nothing of the kind exists before.
		surveyed(rate('minority_internet_users', [base.minorityOnline], minority, [2024, 2025])),
		declaredCoverage(ground),
		measuredHamlets(ground),
	];
}

/** The same figures, asked of households instead of taken from a register. */
function surveyed(series: Series): Series {
	return { ...series, evidence: 'survey' };
}

/** Figures of each of the 108 communes for each year, exact to the province's totals. */
function buildCounts({ communes, people }: Ground) {
	const eachYear = (make: (year: Year) => number[]): Counts => ({
		2021: make(2021),
		2022: make(2022),
		2023: make(2023),
		2024: make(2024),
		2025: make(2025),
	});
	const noise = (topic: string, year: Year, spread: number) =>
		communes.map(({ code }) => seeded(`${topic}/${code}/${year}`).between(1 - spread, 1 + spread));
	const spreadTotal = (
		topic: string,
		year: Year,
		total: number,
		weights: readonly number[],
		spread: number,
		bounds: { lower?: number[]; upper?: number[] } = {},
	) => {
		const factors = noise(topic, year, spread);
		return apportion(
			total,
			weights.map((weight, index) => weight * at(factors, index)),
			bounds,
		);
	};
	/** The 2024 figures as they are, other years in their proportions. */
	const grown = (topic: keyof typeof TOTALS, values: number[], upper?: Counts) =>
		eachYear((year) =>
			year === 2024
				? values
				: spreadTotal(topic, year, TOTALS[topic][year], values, 0.006, upper && { upper: upper[year] }),
		);
	const column = (key: Exclude<keyof CommunePeople, 'code'>) => people.map((row) => row[key]);

	const population = grown('population', column('population'));
	const khmer = grown('khmer', column('khmer'), population);
	const hoa = grown('hoa', column('hoa'), subtract(population, khmer));
	const other = grown('other', column('other'), subtract(subtract(population, khmer), hoa));
	const kinh = subtract(subtract(subtract(population, khmer), hoa), other);
	const minority = subtract(population, kinh);
	const households = grown('households', column('households'));
	const khmerHouseholds = eachYear((year) =>
		spreadTotal('khmerHouseholds', year, TOTALS.khmerHouseholds[year], khmer[year], 0.02, {
			upper: households[year],
		}),
	);
	const hardship = (year: Year) => households[year].map((all, index) => all * at(people, index).hardship);
	const poor = eachYear((year) =>
		year === 2024
			? column('poorHouseholds')
			: spreadTotal('poor', year, TOTALS.poor[year], hardship(year), 0.15, { upper: households[year] }),
	);
	const nearPoor = eachYear((year) =>
		year === 2024
			? column('nearPoorHouseholds')
			: spreadTotal('nearPoor', year, TOTALS.nearPoor[year], hardship(year), 0.15, {
					upper: subtract(households, poor)[year],
				}),
	);
	const poorKhmer = eachYear((year) => {
		const others = subtract(households, khmerHouseholds)[year];
		const weights = poor[year].map((all, index) => all * at(khmerHouseholds[year], index) ** 0.5);
		return spreadTotal('poorKhmer', year, TOTALS.poorKhmer[year], weights, 0.05, {
			lower: poor[year].map((all, index) => Math.max(0, all - at(others, index))),
			upper: poor[year].map((all, index) => Math.min(all, at(khmerHouseholds[year], index))),
		});
	});
	const poorOldStandard = eachYear((year) =>
		year === 2021
			? spreadTotal('poorOldStandard', year, ANCHORS.poorHouseholdsOldStandard2021, poor[year], 0.1, {
					upper: poor[year],
				})
			: [],
	);
	const modern = (counts: Counts, year: Year) =>
		counts[year].map((all, index) => {
			const kinhShare = at(kinh[year], index) / at(population[year], index);
			const urban = at(communes, index).kind === 'Xã' ? 0 : 0.12;
			return all * (0.72 + 0.28 * kinhShare + urban);
		});
	const most = (counts: Counts, year: Year, share: number) => counts[year].map((all) => all * share);
	const internet = eachYear((year) =>
		spreadTotal('internet', year, TOTALS.internetHouseholds[year], modern(households, year), 0.09, {
			upper: most(households, year, 0.985),
		}),
	);
	const smartphone = eachYear((year) =>
		spreadTotal('smartphone', year, TOTALS.smartphonePersons[year], modern(population, year), 0.08, {
			upper: most(population, year, 0.93),
		}),
	);
	const minorityOnline = eachYear((year) =>
		spreadTotal(
			'minorityOnline',
			year,
			Math.round(sum(minority[year]) * (year === 2025 ? 0.634 : 0.587)),
			modern(minority, year),
			0.1,
			{ upper: most(minority, year, 0.95) },
		),
	);
	return {
		khmer,
		hoa,
		other,
		kinh,
		households,
		khmerHouseholds,
		poor,
		nearPoor,
		poorKhmer,
		poorOldStandard,
		internet,
		smartphone,
		minorityOnline,
	};
}

/** People in hamlets that at least one operator declares covered, among those with a declaration. */
function declaredCoverage({ communes, hamlets, masts, signal }: Ground): Series {
	const answered = new Set(
		signal.filter((row) => row.evidence === 'declared' && row.state !== 'unknown').map((row) => row.hamlet),
	);
	const known = hamlets.filter(({ key }) => answered.has(key));
	const covered = (hamlet: Hamlet, year: Year) =>
		OPERATORS.some((operator) => declaredState(hamlet, masts, operator, '4G', `${year}-12-31`) !== 'none');
	return {
		indicator: 'population_4g_declared',
		evidence: 'declared',
		years: place(communes, YEARS, (year, index) => {
			const here = known.filter(({ commune2024 }) => commune2024 === at(communes, index).code);
			if (here.length === 0) return null;
			return {
				numerator: [sum(here.filter((hamlet) => covered(hamlet, year)).map(({ population }) => population))],
				denominator: [sum(here.map(({ population }) => population))],
			};
		}),
	};
}

/** Hamlets where somebody measured a good connection, among those where somebody measured. */
function measuredHamlets({ communes, hamlets, signal }: Ground): Series {
	const measured = signal.filter((row) => row.evidence === 'measured' && row.state !== 'unknown');
	const years = [2024, 2025] as const;
	const figures = place(communes, years, (year, index) => {
		const here = new Set(
			hamlets.filter(({ commune2024 }) => commune2024 === at(communes, index).code).map(({ key }) => key),
		);
		const rows = measured.filter(
			(row) => here.has(row.hamlet) && row.measuredAt !== null && row.measuredAt <= `${year}-12-31`,
		);
		return {
			numerator: [new Set(rows.filter((row) => row.state === 'good').map((row) => row.hamlet)).size],
			denominator: [new Set(rows.map((row) => row.hamlet)).size],
		};
	});
	// Where nobody measured nothing is known; a commune is not at fault for 0 of 0.
	for (const byArea of Object.values(figures)) {
		for (const [code, { denominator }] of byArea) if (denominator === 0) byArea.delete(code);
	}
	return { indicator: 'hamlets_mobile_measured', evidence: 'measured', years: figures };
}

/** Puts figures of the 108 communes on the units each year had. */
export function place(
	communes: readonly Commune[],
	years: readonly Year[],
	figure: (year: Year, index: number) => Figure | null,
): Partial<Record<Year, ByArea>> {
	const placed: Partial<Record<Year, ByArea>> = {};
	for (const year of years) {
		const figures = communes.map((_, index) => figure(year, index));
		if (year <= 2023) placed[year] = onCommunesBefore2024(communes, figures);
		else if (year === 2024) placed[year] = onCommunesOf2024(communes, figures);
		else placed[year] = onCommunesOf2025(communes, figures);
	}
	return placed;
}

function subtract(one: Counts, other: Counts): Counts {
	const difference = (year: Year) => one[year].map((value, index) => value - at(other[year], index));
	return {
		2021: difference(2021),
		2022: difference(2022),
		2023: difference(2023),
		2024: difference(2024),
		2025: difference(2025),
	};
}
