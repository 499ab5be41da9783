import { apportion, at } from './calibrate.ts';
import type { Commune } from './communes.ts';
import { DEMO_PUBLISHER, toCsv, type Dataset } from './dataset.ts';
import { rankByRemoteness, type Hamlet } from './hamlets.ts';
import { distanceBetween, isInside, rotate, toDegrees, type Metres } from './planar.ts';
import { seeded, type Random } from './random.ts';

export const OPERATORS = ['Viettel', 'VNPT', 'MobiFone', 'Vietnamobile'] as const;
export type Operator = (typeof OPERATORS)[number];
export type Technology = '4G' | '5G';

export interface Mast {
	id: string;
	operator: Operator;
	position: Metres;
	heightMetres: number;
	technologies: Technology[];
	bands: string[];
	powerWatts: number;
	onAirSince: string;
	/** Null while the mast has no 5G. */
	fiveGSince: string | null;
}

/** Beyond this a hamlet has no usable 4G indoors (screening value, 1800 MHz and 900 MHz mixed). */
export const REACH_METRES = 3_200;

const MAST_COUNT: Record<Operator, number> = { Viettel: 160, VNPT: 120, MobiFone: 90, Vietnamobile: 50 };
const FIVE_G_SHARE: Record<Operator, number> = { Viettel: 0.22, VNPT: 0.15, MobiFone: 0.1, Vietnamobile: 0 };
const FIVE_G_START: Record<Operator, string> = {
	Viettel: '2022-04-24', // the launch of Viettel's 5G in Sóc Trăng, data/geo/province-facts
	VNPT: '2024-12-20',
	MobiFone: '2025-03-26',
	Vietnamobile: '2026-01-01',
};
const FIVE_G_BAND: Record<Operator, string> = {
	Viettel: '2600',
	VNPT: '3700',
	MobiFone: '3800',
	Vietnamobile: '3700',
};

/**
 * Groups of remote hamlets that no operator reaches: the gap the product is there to find.
 * @param share about how many of all hamlets, 0…1
 */
export function chooseUnreached(
	hamlets: readonly Hamlet[],
	communes: readonly Commune[],
	share: number,
): Set<Hamlet> {
	const random = seeded('masts/unreached');
	const remote = rankByRemoteness(hamlets, communes).slice(0, Math.round(hamlets.length * 0.4));
	const unreached = new Set<Hamlet>();
	for (const seed of random.shuffle(remote)) {
		const size = random.integer(3, 6);
		[...remote]
			.sort((one, other) => distanceBetween(one.label, seed.label) - distanceBetween(other.label, seed.label))
			.slice(0, size)
			.forEach((hamlet) => {
				if (unreached.size < share * hamlets.length) unreached.add(hamlet);
			});
		if (unreached.size >= share * hamlets.length) break;
	}
	return unreached;
}

/** Masts near the people of each operator, on land, out of reach of the unreached hamlets. */
export function raiseMasts(
	hamlets: readonly Hamlet[],
	communes: readonly Commune[],
	unreached: ReadonlySet<Hamlet>,
): Mast[] {
	const dark = [...unreached].map(({ label }) => label);
	const onLand = (point: Metres) => communes.some(({ rings }) => isInside(point, rings));
	const allowed = (point: Metres) =>
		onLand(point) && dark.every((label) => distanceBetween(label, point) > REACH_METRES * 1.25);
	return OPERATORS.flatMap((operator) => {
		const random = seeded(`masts/${operator}`);
		const sites = chooseSites(hamlets, MAST_COUNT[operator], allowed, random);
		return sites.map((position, index) =>
			equip(operator, index, position, nearTown(position, communes), random),
		);
	});
}

/** Walks through hamlets, larger ones more often, and keeps the operator's masts apart from each other. */
function chooseSites(
	hamlets: readonly Hamlet[],
	count: number,
	allowed: (point: Metres) => boolean,
	random: Random,
): Metres[] {
	const visits = apportion(
		hamlets.length * 3,
		hamlets.map(({ population }) => Math.sqrt(population)),
	);
	const order = random.shuffle(
		hamlets.flatMap((hamlet, index) => Array(at(visits, index)).fill(hamlet) as Hamlet[]),
	);
	const sites: Metres[] = [];
	for (let apart = 4_600; sites.length < count && apart > 200; apart *= 0.88) {
		for (const hamlet of order) {
			if (sites.length === count) break;
			const [dx, dy] = rotate([random.between(60, 480), 0], random.between(0, 2 * Math.PI));
			const point: Metres = [hamlet.label[0] + dx, hamlet.label[1] + dy];
			if (sites.some((site) => distanceBetween(site, point) < apart) || !allowed(point)) continue;
			sites.push(point);
		}
	}
	return sites;
}

function equip(operator: Operator, index: number, position: Metres, urban: boolean, random: Random): Mast {
	const since = `${random.integer(2016, 2024)}-${month(random)}-${String(random.integer(1, 28)).padStart(2, '0')}`;
	const withFiveG = random.chance(FIVE_G_SHARE[operator] * (urban ? 3 : 0.45));
	const bands =
		operator === 'Vietnamobile'
			? ['900', '2100']
			: random.pick([['900', '1800'], ['1800'], ['1800', '2100']]);
	const start = FIVE_G_START[operator];
	const fiveGSince = withFiveG
		? laterOf(start, `${random.integer(2022, 2026)}-0${random.integer(1, 9)}-15`)
		: null;
	return {
		id: `m-${operator.toLowerCase()}-${String(index + 1).padStart(3, '0')}`,
		operator,
		position,
		heightMetres: random.pick([36, 42, 42, 42, 45, 48, 54]),
		technologies: withFiveG ? ['4G', '5G'] : ['4G'],
		bands: withFiveG ? [...bands, FIVE_G_BAND[operator]] : bands,
		powerWatts: random.pick([20, 20, 40]),
		onAirSince: since,
		fiveGSince: fiveGSince && laterOf(fiveGSince, since),
	};
}

function nearTown(position: Metres, communes: readonly Commune[]): boolean {
	return communes.some(({ kind, rings }) => kind !== 'Xã' && isInside(position, rings));
}

function month(random: Random): string {
	return String(random.integer(1, 12)).padStart(2, '0');
}

/** The later of two ISO dates. */
export function laterOf(one: string, other: string): string {
	return one > other ? one : other;
}

/** Metres to the nearest mast that offers the technology on the date, Infinity when there is none. */
export function distanceToService(
	point: Metres,
	masts: readonly Mast[],
	operator: Operator,
	technology: Technology,
	date: string,
): number {
	let nearest = Infinity;
	for (const mast of masts) {
		if (mast.operator !== operator) continue;
		const since = technology === '4G' ? mast.onAirSince : mast.fiveGSince;
		if (since === null || since > date) continue;
		nearest = Math.min(nearest, distanceBetween(point, mast.position));
	}
	return nearest;
}

/** The dataset `demo-masts`. */
export function mastDataset(masts: readonly Mast[]): Dataset {
	const rows = masts.map((mast) => {
		const [lng, lat] = toDegrees(mast.position);
		return {
			id: mast.id,
			operator: mast.operator,
			lng,
			lat,
			height_m: mast.heightMetres,
			technologies: mast.technologies.join(';'),
			bands: mast.bands.join(';'),
			power_w: mast.powerWatts,
			on_air_since: mast.onAirSince,
			five_g_since: mast.fiveGSince,
		};
	});
	const columns = [
		'id',
		'operator',
		'lng',
		'lat',
		'height_m',
		'technologies',
		'bands',
		'power_w',
		'on_air_since',
		'five_g_since',
	] as const;
	return {
		source: {
			id: 'demo-masts',
			title: { vi: 'Trạm thu phát sóng (minh họa)', km: 'បង្គោលអង់តែន (ឧទាហរណ៍)', en: 'Masts (illustrative)' },
			publisher: DEMO_PUBLISHER,
			licence: 'CC0-1.0',
			address: 'scripts/demo/masts.ts',
			date: '2026-09-30',
			crs: 'EPSG:4326',
			illustrative: true,
			note: {
				vi: 'Không phải vị trí trạm thật của doanh nghiệp nào; chỉ để minh họa. Băng tần tính bằng MHz.',
				en: 'Not the real sites of any operator. Bands in MHz, several joined by ";".',
			},
		},
		files: [{ name: 'masts.csv', text: toCsv(columns, rows), rows: rows.length }],
	};
}
