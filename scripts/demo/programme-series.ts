import { ANCHORS, TOTALS } from './anchors.ts';
import { apportion, at, sum } from './calibrate.ts';
import type { Commune } from './communes.ts';
import { seeded } from './random.ts';
import { place, type Ground, type Series, YEARS } from './series.ts';
import type { ByArea } from './units.ts';

/** Five-star rice and the four-star products belong to these old districts; data/geo/products. */
const FIVE_STAR_DISTRICT = '951';

/** In how many of the 108 communes anybody took part; illustrative. */
const COMMUNES_WITH_OCOP = { 2021: 50, 2022: 62, 2023: 72, 2024: 80, 2025: 84 };

/** OCOP products and owners, 2021–2025, and the training figures that exist since 2025 only. */
export function buildProgrammeSeries(ground: Ground): Series[] {
	return [...ocopSeries(ground), ...trainingSeries(ground)];
}

function ocopSeries({ communes, people }: Ground): Series[] {
	const appeal = communes.map(
		({ code, kind }) => seeded(`ocop/${code}`).between(0.2, 1.8) * (kind === 'Xã' ? 1 : 1.5),
	);
	const ranked = [...appeal].sort((one, other) => other - one);
	const products = byYear((year) =>
		apportion(TOTALS.ocopProducts[year], appeal, {
			// The programme reached more communes every year; the others have no product yet.
			upper: appeal.map((value) => (value >= at(ranked, COMMUNES_WITH_OCOP[year]) ? 20 : 0)),
		}),
	);
	const fiveStar = apportion(
		ANCHORS.ocop2024.fiveStar,
		communes.map(({ districtCode }, index) => (districtCode === FIVE_STAR_DISTRICT ? at(appeal, index) : 0)),
		{ upper: products[2024] },
	);
	const fourStar = apportion(
		ANCHORS.ocop2024.fourStar,
		communes.map(({ districtCode }, index) => at(appeal, index) * (districtCode === '950' ? 3 : 1)),
		{ upper: products[2024].map((all, index) => all - at(fiveStar, index)) },
	);
	const threeStar = products[2024].map((all, index) => all - at(fiveStar, index) - at(fourStar, index));
	const owners = byYear((year) =>
		apportion(TOTALS.ocopOwners[year], products[year], {
			lower: products[year].map((all) => Math.min(all, 1)),
			upper: products[year],
		}),
	);
	const minority = byYear((year) =>
		apportion(
			Math.round(sum(owners[year]) * { 2021: 0.14, 2022: 0.16, 2023: 0.19, 2024: 0.22, 2025: 0.25 }[year]),
			owners[year].map((all, index) => all * (at(people, index).khmer / at(people, index).population)),
			{ upper: owners[year] },
		),
	);
	const online = byYear((year) =>
		apportion(
			Math.round(sum(minority[year]) * (year === 2025 ? 0.49 : 0.36)),
			minority[year].map((all, index) => all * seeded(`ocop-online/${at(communes, index).code}`).next()),
			{ upper: minority[year] },
		),
	);
	const count = (indicator: string, counts: readonly number[]): Series => ({
		indicator,
		evidence: 'register',
		years: place(communes, [2024], (_, index) => ({ numerator: [at(counts, index)], denominator: null })),
	});
	return [
		{
			indicator: 'ocop_products',
			evidence: 'register',
			years: place(communes, YEARS, (year, index) => ({
				numerator: [at(products[year], index)],
				denominator: null,
			})),
		},
		count('ocop_products_5_star', fiveStar),
		count('ocop_products_4_star', fourStar),
		count('ocop_products_3_star', threeStar),
		{
			indicator: 'ocop_minority_owners',
			evidence: 'register',
			years: place(communes, YEARS, (year, index) => ({
				numerator: [at(minority[year], index)],
				denominator: [at(owners[year], index)],
			})),
		},
		{
			indicator: 'ocop_minority_digital',
			evidence: 'register',
			years: place(communes, [2024, 2025], (year, index) => ({
				numerator: [at(online[year], index)],
				denominator: [at(minority[year], index)],
			})),
		},
	];
}

/** Plan KH 90 dates from April 2025 and gives no baseline, so these begin with the new communes. */
function trainingSeries(ground: Ground): Series[] {
	const { communes, people } = ground;
	const newCodes = [...new Set(communes.map(({ newCode }) => newCode))].sort();
	const year2025 = (
		indicator: string,
		silent: readonly string[],
		figures: (code: string) => [number, number],
	): Series => {
		const byArea: ByArea = new Map();
		for (const code of newCodes.filter((known) => !silent.includes(known))) {
			const [numerator, denominator] = figures(code);
			byArea.set(code, { numerator, denominator });
		}
		return { indicator, evidence: 'register', years: { 2025: byArea } };
	};
	return [
		year2025('hamlet_leaders_trained', [], (code) => {
			const { heads, prestigious, both, trainedShare } = hamletLeaders(ground, code);
			const persons = heads + prestigious - both;
			return [Math.round(persons * trainedShare), persons];
		}),
		year2025('economic_units_reached', ['31717', '31741'], (code) => {
			const random = seeded(`economy/${code}`);
			const minority = sum(minorityPersons(communes, people, code));
			const units = Math.round(12 + minority * random.between(0.008, 0.016));
			return [Math.round(units * random.between(0.05, 0.34)), units];
		}),
		year2025('officials_trained', ['31756'], (code) => {
			const random = seeded(`officials/${code}`);
			const staff = random.integer(34, 58);
			return [Math.round(staff * random.between(0.22, 0.81)), staff];
		}),
	];
}

/** Heads of hamlets and prestigious persons of a commune since 2025, and those who are both. */
export function hamletLeaders(
	{ hamlets }: Pick<Ground, 'hamlets'>,
	code: string,
): { heads: number; prestigious: number; both: number; trainedShare: number } {
	const random = seeded(`leaders/${code}`);
	const here = hamlets.filter(({ commune2025 }) => commune2025 === code);
	const prestigious = here.filter(isMinorityHamlet).length;
	// 12.4 % of prestigious persons were hamlet heads as well (28,538 persons, 2023): counted once.
	const both = Math.round(prestigious * random.between(0.06, 0.19));
	return { heads: here.length, prestigious, both, trainedShare: random.between(0.14, 0.52) };
}

function isMinorityHamlet({ kinh, population }: { kinh: number; population: number }): boolean {
	return (population - kinh) / population >= 0.15;
}

function minorityPersons(communes: readonly Commune[], people: Ground['people'], newCode: string): number[] {
	return communes.flatMap((commune, index) =>
		commune.newCode === newCode ? [at(people, index).population - at(people, index).kinh] : [],
	);
}

function byYear(make: (year: (typeof YEARS)[number]) => number[]) {
	return { 2021: make(2021), 2022: make(2022), 2023: make(2023), 2024: make(2024), 2025: make(2025) };
}
