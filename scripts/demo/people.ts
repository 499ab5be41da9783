import { ANCHORS } from './anchors.ts';
import { apportion, at, sum } from './calibrate.ts';
import type { Commune } from './communes.ts';
import { seeded } from './random.ts';

/** Who lives in a commune at the end of 2024; khmer + hoa + other + kinh = population. */
export interface CommunePeople {
	code: string;
	population: number;
	households: number;
	khmer: number;
	hoa: number;
	/** Members of the other minority groups. */
	other: number;
	kinh: number;
	poorHouseholds: number;
	nearPoorHouseholds: number;
	/** Relative likelihood of being poor, about 0.3…2.5; drives every poverty figure. */
	hardship: number;
}

/** How Khmer the old districts are, as weights; Vĩnh Châu, Trần Đề and Châu Thành most, Ngã Năm least. */
const KHMER_WEIGHT: Record<string, number> = {
	'941': 0.26,
	'942': 0.5,
	'943': 0.12,
	'944': 0.32,
	'945': 0.06,
	'946': 0.4,
	'947': 0.4,
	'948': 0.06,
	'949': 0.3,
	'950': 0.56,
	'951': 0.52,
};

/** Communes that the sources describe as Khmer places: pagodas, hamlets or lists name them. */
const KHMER_COMMUNES = new Set(
	'31498 31525 31555 31582 31594 31600 31660 31675 31687 31690 31693 31696 31705 31798 31804 31810'.split(
		' ',
	),
);

/** Hoa people live in towns and around the old market places of Vĩnh Châu, Bãi Xàu and Sóc Trăng. */
const HOA_TOWNS = new Set('31498 31504 31507 31510 31519 31522 31569 31684 31783 31801 31804'.split(' '));

/** Settles 2024: population, groups, households and poverty of each commune, exact to the province's totals. */
export function settleCommunes(communes: readonly Commune[]): CommunePeople[] {
	const draws = communes.map((commune) => seeded(`people/${commune.code}`));
	const population = apportion(
		ANCHORS.population2024,
		communes.map(
			(commune, index) => commune.areaKm2 * density(commune) * at(draws, index).between(0.75, 1.3),
		),
		{
			lower: communes.map(({ code }) => (code === '31522' ? ANCHORS.wardMerger.population : 4_800)),
			upper: communes.map(({ code }) => (code === '31522' ? ANCHORS.wardMerger.population : 24_500)),
		},
	);
	const khmerWeight = communes.map((commune, index) => {
		const spread = 1 + at(draws, index).normal() * 0.38;
		const known = KHMER_COMMUNES.has(commune.code) ? 1.5 : 1;
		return (KHMER_WEIGHT[commune.districtCode] ?? 0.1) * Math.max(0.12, spread) * known;
	});
	const hoaWeight = communes.map(
		(commune, index) =>
			(HOA_TOWNS.has(commune.code) ? 0.2 : 0.03) *
			(commune.districtCode === '950' ? 1.8 : 1) *
			at(draws, index).between(0.5, 1.6),
	);
	const other = apportion(520, population);
	const minority = minorityPersons(population, khmerWeight, hoaWeight, sum(other));
	const hoa = apportion(
		ANCHORS.hoaPersons2024,
		hoaWeight.map((weight, index) => weight * at(population, index)),
		{ upper: minority.map((persons, index) => Math.min((persons - at(other, index)) * 0.55, 9_000)) },
	);
	const households = apportion(
		ANCHORS.households2024,
		population.map((persons, index) => persons / at(draws, index).between(3.45, 3.95)),
	);
	const hardship = communes.map((_, index) => {
		const khmerShare = (at(minority, index) - at(hoa, index)) / at(population, index);
		return (0.35 + 1.7 * khmerShare) * at(draws, index).between(0.7, 1.4);
	});
	const byHardship = households.map((count, index) => count * at(hardship, index));
	const poor = apportion(ANCHORS.poorHouseholds2024, byHardship, { upper: households });
	const nearPoor = apportion(ANCHORS.nearPoorHouseholds2024, byHardship, {
		upper: households.map((count, index) => count - at(poor, index)),
	});
	return communes.map(({ code }, index) => ({
		code,
		population: at(population, index),
		households: at(households, index),
		khmer: at(minority, index) - at(hoa, index) - at(other, index),
		hoa: at(hoa, index),
		other: at(other, index),
		kinh: at(population, index) - at(minority, index),
		poorHouseholds: at(poor, index),
		nearPoorHouseholds: at(nearPoor, index),
		hardship: at(hardship, index),
	}));
}

/** Minority persons of each commune, such that exactly the published number of communes reaches 15 %. */
function minorityPersons(population: number[], khmer: number[], hoa: number[], other: number): number[] {
	const share = khmer.map((weight, index) => weight + at(hoa, index));
	const ranked = share.map((value, index) => ({ value, index })).sort((a, b) => b.value - a.value);
	const inArea = new Set(ranked.slice(0, ANCHORS.minorityCommunes).map(({ index }) => index));
	return apportion(
		ANCHORS.khmerPersons2024 + ANCHORS.hoaPersons2024 + other,
		share.map((value, index) => value * at(population, index)),
		{
			lower: population.map((persons, index) => (inArea.has(index) ? persons * 0.16 : persons * 0.004)),
			upper: population.map((persons, index) => (inArea.has(index) ? persons * 0.93 : persons * 0.145)),
		},
	);
}

/** Persons per km² before noise and calibration. */
function density(commune: Commune): number {
	if (commune.districtCode === '941') return 2_400;
	if (commune.kind !== 'Xã') return 620;
	return commune.districtCode === '945' ? 260 : 350;
}
