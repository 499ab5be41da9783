import { parse } from 'csv-parse/sync';
import { ANCHORS } from './anchors.ts';
import { apportion, at } from './calibrate.ts';
import type { Commune } from './communes.ts';
import { DEMO_PUBLISHER, readData, toGeoJson, type Dataset } from './dataset.ts';
import { nameHamlets } from './hamlet-names.ts';
import type { CommunePeople } from './people.ts';
import { distanceBetween, labelPoint, toDegrees, type Metres, type Rings } from './planar.ts';
import { seeded, type Random } from './random.ts';
import { stringSettlements } from './settlements.ts';

const HAMLET_COUNT = 770;
const WITHOUT_POWER = 9;

/** An ấp or khóm with its settlement and its people at the end of 2024. Only some names are real. */
export interface Hamlet {
	/** `h-` old commune code `-` ordinal: our own identifier, stable between generations. */
	key: string;
	name: string;
	/** True when a public source names it; its position and figures are still generated. */
	nameReal: boolean;
	kind: 'Ấp' | 'Khóm';
	commune2024: string;
	commune2025: string;
	/** Settlement line and its middle vertex, metre grid of planar.ts. */
	line: Metres[];
	label: Metres;
	population: number;
	households: number;
	khmer: number;
	hoa: number;
	other: number;
	kinh: number;
	minorityHouseholds: number;
	poorHouseholds: number;
	nearPoorHouseholds: number;
	hasGridPower: boolean;
	especiallyDifficult: boolean;
	distanceToSchoolMetres: number;
	distanceToClinicMetres: number;
}

interface NamedHamlet {
	kind: 'Ấp' | 'Khóm';
	name: string;
	commune_2024: string;
}

/** All hamlets, ordered by key; within each commune they add up to its people exactly. */
export function settleHamlets(
	communes: readonly Commune[],
	newOutlines: ReadonlyMap<string, Rings>,
	people: readonly CommunePeople[],
): Hamlet[] {
	const named = parse<NamedHamlet>(readData('hamlets-named', 'hamlets.csv'), { columns: true });
	const counts = apportion(
		HAMLET_COUNT,
		people.map(({ population }) => population),
		{
			lower: communes.map(({ code }) => Math.max(3, named.filter((row) => row.commune_2024 === code).length)),
			upper: communes.map(() => 14),
		},
	);
	const hamlets = communes.flatMap((commune, index) => {
		const outline = newOutlines.get(commune.newCode);
		if (!outline) throw new Error(`No outline of commune ${commune.newCode} for ${commune.code}`);
		const here = named.filter((row) => row.commune_2024 === commune.code);
		return settleCommune(commune, outline, at(people, index), at(counts, index), here);
	});
	markDifficult(hamlets);
	markWithoutPower(hamlets, communes);
	return hamlets;
}

function settleCommune(
	commune: Commune,
	newOutline: Rings,
	people: CommunePeople,
	count: number,
	named: readonly NamedHamlet[],
): Hamlet[] {
	const random = seeded(`hamlets/${commune.code}`);
	const lines = stringSettlements(count, commune.rings, [newOutline], random);
	const titles = entitle(commune, count, people.khmer / people.population, named, random);
	const figures = sharePeople(people, count, random);
	return lines.map((line, index) => {
		const title = at(titles, index);
		return {
			key: `h-${commune.code}-${String(index + 1).padStart(2, '0')}`,
			...title,
			commune2024: commune.code,
			commune2025: commune.newCode,
			line,
			label: at(line, Math.floor(line.length / 2)),
			...at(figures, index),
			hasGridPower: true,
			especiallyDifficult: false,
			distanceToSchoolMetres: Math.round(150 + random.next() * random.next() * 5_200),
			distanceToClinicMetres: Math.round(300 + random.next() * random.next() * 9_500),
		};
	});
}

/** Names and kinds; the real ones are spread among the invented. */
function entitle(
	commune: Commune,
	count: number,
	khmerShare: number,
	named: readonly NamedHamlet[],
	random: Random,
): Pick<Hamlet, 'name' | 'nameReal' | 'kind'>[] {
	const kind = commune.kind === 'Xã' || named.some((row) => row.kind === 'Ấp') ? 'Ấp' : 'Khóm';
	const numbered = kind === 'Khóm' && !named.some(({ name }) => Number.isNaN(Number(name)));
	const taken = new Set(named.map(({ name }) => name));
	const invented = nameHamlets(count - named.length, khmerShare, numbered, taken, random);
	const titles = [
		...named.map((row) => ({ name: row.name, nameReal: true, kind: row.kind })),
		...invented.map((name) => ({ name, nameReal: false, kind }) as const),
	];
	return random.shuffle(titles);
}

/** Shares a commune's figures among its hamlets so that every group fits into its hamlet's population. */
function sharePeople(people: CommunePeople, count: number, random: Random) {
	const draw = (low: number, high: number) => Array.from({ length: count }, () => random.between(low, high));
	const population = apportion(people.population, draw(0.5, 1.7), { lower: draw(70, 90) });
	const room = [...population];
	const place = (total: number, affinity: number[]) => {
		const weights = affinity.map((value, index) => value * at(population, index));
		const parts = apportion(total, weights, { upper: room });
		parts.forEach((part, index) => (room[index] = at(room, index) - part));
		return parts;
	};
	const khmer = place(
		people.khmer,
		draw(0.35, 1.5).map((value) => value * value),
	);
	const hoa = place(
		people.hoa,
		draw(0.2, 1.6).map((value) => value * value),
	);
	const other = place(people.other, draw(0.2, 1.6));
	const households = apportion(
		people.households,
		draw(0.93, 1.07).map((value, index) => value * at(population, index)),
	);
	const hardship = draw(0.5, 1.7).map(
		(value, index) =>
			value * at(households, index) * (0.35 + (1.7 * at(khmer, index)) / at(population, index)),
	);
	const poor = apportion(people.poorHouseholds, hardship, { upper: households });
	const nearPoor = apportion(people.nearPoorHouseholds, hardship, {
		upper: households.map((all, index) => all - at(poor, index)),
	});
	return population.map((persons, index) => {
		const kinh = at(room, index);
		return {
			population: persons,
			households: at(households, index),
			khmer: at(khmer, index),
			hoa: at(hoa, index),
			other: at(other, index),
			kinh,
			minorityHouseholds: Math.round((at(households, index) * (persons - kinh)) / persons),
			poorHouseholds: at(poor, index),
			nearPoorHouseholds: at(nearPoor, index),
		};
	});
}

/** The poorest minority hamlets, as many as the list of 2021–2025 held. */
function markDifficult(hamlets: readonly Hamlet[]): void {
	const severity = (hamlet: Hamlet) =>
		(hamlet.poorHouseholds / hamlet.households) * (hamlet.khmer / hamlet.population);
	hamlets
		.filter(({ kinh, population }) => (population - kinh) / population >= 0.15)
		.sort((one, other) => severity(other) - severity(one) || one.key.localeCompare(other.key))
		.slice(0, ANCHORS.especiallyDifficultHamlets)
		.forEach((hamlet) => (hamlet.especiallyDifficult = true));
}

/** A few hamlets far from every town have no grid power yet. */
function markWithoutPower(hamlets: readonly Hamlet[], communes: readonly Commune[]): void {
	const random = seeded('hamlets/power');
	const remote = rankByRemoteness(hamlets, communes).slice(0, 70);
	random
		.shuffle(remote)
		.slice(0, WITHOUT_POWER)
		.forEach((hamlet) => (hamlet.hasGridPower = false));
}

/** Hamlets, the farthest from any phường or thị trấn first. */
export function rankByRemoteness(hamlets: readonly Hamlet[], communes: readonly Commune[]): Hamlet[] {
	const towns = communes.filter(({ kind }) => kind !== 'Xã').map(({ rings }) => labelPoint(rings));
	const distance = new Map(
		hamlets.map((hamlet) => [hamlet, Math.min(...towns.map((town) => distanceBetween(town, hamlet.label)))]),
	);
	return [...hamlets].sort((one, other) => (distance.get(other) ?? 0) - (distance.get(one) ?? 0));
}

/** The dataset `demo-hamlets`; what their heads answered stands in a file of its own. */
export function hamletDataset(hamlets: readonly Hamlet[], questionnaire: Dataset['files'][number]): Dataset {
	const features = hamlets.map((hamlet) => ({
		type: 'Feature',
		id: hamlet.key,
		geometry: { type: 'Point', coordinates: toDegrees(hamlet.label) },
		properties: {
			key: hamlet.key,
			name_vi: hamlet.name,
			name_km: null,
			name_real: hamlet.nameReal,
			kind: hamlet.kind,
			commune_2024: hamlet.commune2024,
			commune_2025: hamlet.commune2025,
			settlement: hamlet.line.map(toDegrees),
			households: hamlet.households,
			population: hamlet.population,
			khmer: hamlet.khmer,
			hoa: hamlet.hoa,
			kinh: hamlet.kinh,
			other: hamlet.other,
			minority_households: hamlet.minorityHouseholds,
			poor_households: hamlet.poorHouseholds,
			near_poor_households: hamlet.nearPoorHouseholds,
			has_grid_power: hamlet.hasGridPower,
			especially_difficult: hamlet.especiallyDifficult,
			distance_to_school_m: hamlet.distanceToSchoolMetres,
			distance_to_clinic_m: hamlet.distanceToClinicMetres,
		},
	}));
	return {
		source: {
			id: 'demo-hamlets',
			title: {
				vi: 'Ấp, khóm (minh họa)',
				km: 'ភូមិ (ឧទាហរណ៍)',
				en: 'Hamlets (illustrative)',
			},
			publisher: DEMO_PUBLISHER,
			licence: 'CC0-1.0',
			address: 'scripts/demo/hamlets.ts',
			date: '2024-12-31',
			crs: 'EPSG:4326',
			illustrative: true,
			note: {
				vi:
					'Vị trí, dân số và các số liệu được sinh ra để minh họa, cộng đúng bằng số liệu tỉnh đã công bố. Một số ' +
					'tên ấp, khóm là tên thật; vị trí của các ấp, khóm đó vẫn là minh họa.',
				en:
					'Positions, people and figures are generated and add up to the published totals. Some names of hamlets ' +
					'are real; their positions are illustrative all the same.',
			},
		},
		files: [{ name: 'hamlets.geojson', text: toGeoJson(features), rows: features.length }, questionnaire],
	};
}
