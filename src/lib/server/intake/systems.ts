import proj4 from 'proj4';
import type { IntakeProblem, SystemCandidate } from '$lib/imports/intake-types';
import { SOC_TRANG_BOUNDS, VIETNAM_BOUNDS, type Position } from '$lib/geo/bounds';
import { findCoordinateSystem, toWgs84 } from '$lib/geo/coordinate-systems';
import { proposeSystems } from '$lib/geo/propose-system';
import { problem } from './problems.ts';

/** A system whose coordinates we can put into EPSG:4326. */
export interface ReadableSystem {
	code: string;
	isGeographic: boolean;
	/** East before north; degrees of EPSG:4326. */
	toWgs84(position: Position): Position;
}

/** Systems on the datum of WGS 84 that files of the country come in besides those of VN-2000. */
const OTHERS: Record<string, string> = {
	'3857': 'EPSG:3857',
	'32648': '+proj=utm +zone=48 +datum=WGS84 +units=m +no_defs',
	'32649': '+proj=utm +zone=49 +datum=WGS84 +units=m +no_defs',
};

/** @param code EPSG number; undefined for a system that we cannot transform */
export function findReadableSystem(code: string): ReadableSystem | undefined {
	const ours = findCoordinateSystem(code);
	if (ours)
		return {
			code,
			isGeographic: ours.kind === 'geographic',
			toWgs84: (position) => toWgs84(position, ours.code),
		};
	const other = OTHERS[code];
	if (other === undefined) return undefined;
	const converter = proj4(other, 'EPSG:4326');
	return {
		code,
		isGeographic: false,
		toWgs84: (position) => converter.forward([...position]),
	};
}

/** Counts of some places those that lie inside communes of the region; EPSG:4326. */
export type CountInside = (places: Position[]) => Promise<number>;

const isInRegion = ([lng, lat]: Position) => {
	const [west, south, east, north] = SOC_TRANG_BOUNDS;
	return lng >= west && lng <= east && lat >= south && lat <= north;
};
const isInCountry = ([lng, lat]: Position) => {
	const [west, south, east, north] = VIETNAM_BOUNDS;
	return lng >= west && lng <= east && lat >= south && lat <= north;
};

/** Positions that are tried out. */
const MOST_POSITIONS = 500;

export interface FoundSystems {
	systems: SystemCandidate[];
	swapped: boolean;
	problems: IntakeProblem[];
}

/**
 * The systems that coordinates could be written in, likeliest first: what the file states, if its features then lie in
 * the country, and what else puts them there.
 * @param positions in the file's own numbers and order
 * @param stated EPSG number that the file states
 */
export async function findSystems(
	positions: readonly Position[],
	stated: { code: string | null; name: string } | null,
	layer: string,
	countInside: CountInside,
): Promise<FoundSystems> {
	if (positions.length === 0) return { systems: [], swapped: false, problems: [] };
	const step = Math.max(1, Math.floor(positions.length / MOST_POSITIONS));
	const tried = positions.filter((_, at) => at % step === 0).slice(0, MOST_POSITIONS);
	const candidates: SystemCandidate[] = [];
	const consider = async (system: ReadableSystem, swapped: boolean, prior: number) => {
		const places = tried.map(([first, second]) =>
			system.toWgs84(swapped ? [second, first] : [first, second]),
		);
		const inside = await countInside(places.filter(isPlace));
		const inCountry = places.filter(isInCountry).length;
		const share = inside > 0 ? 0.5 + (0.5 * inside) / tried.length : (0.5 * inCountry) / tried.length;
		candidates.push({ code: system.code, swapped, inside, of: tried.length, confidence: prior * share });
	};
	const told = stated?.code ? findReadableSystem(stated.code) : undefined;
	if (told) {
		await consider(told, false, 1);
		if (candidates[0]!.inside === 0) await consider(told, true, 0.9);
	}
	for (const [rank, { code, isSwapped }] of proposeSystems(tried, SOC_TRANG_BOUNDS).entries()) {
		if (candidates.some((one) => one.code === code && one.swapped === isSwapped)) continue;
		const system = findReadableSystem(code)!;
		// A file that tells its system is believed, unless its features would lie abroad.
		await consider(system, isSwapped, (told ? 0.5 : 0.9) * (isSwapped ? 0.95 : 1) * 0.98 ** rank);
	}
	if (told === undefined) await considerOthers(tried, consider);
	const systems = candidates
		.filter(({ confidence }) => confidence > 0)
		.sort((one, other) => other.confidence - one.confidence)
		.map((one) => ({ ...one, confidence: Math.round(one.confidence * 100) / 100 }));
	return { systems, swapped: systems[0]?.swapped ?? false, problems: problemsOf(systems, stated, layer) };
}

async function considerOthers(
	tried: readonly Position[],
	consider: (system: ReadableSystem, swapped: boolean, prior: number) => Promise<void>,
): Promise<void> {
	if (tried.every(([first, second]) => Math.abs(first) <= 180 && Math.abs(second) <= 180)) return;
	for (const code of Object.keys(OTHERS)) {
		const system = findReadableSystem(code)!;
		const fits = tried.filter((position) => isInRegion(system.toWgs84(position))).length;
		if (fits * 2 >= tried.length) await consider(system, false, 0.6);
	}
}

const isPlace = ([lng, lat]: Position) => Number.isFinite(lng) && Number.isFinite(lat) && Math.abs(lat) <= 90;

function problemsOf(
	[best]: readonly SystemCandidate[],
	stated: { code: string | null; name: string } | null,
	layer: string,
): IntakeProblem[] {
	if (!best) return [problem('system_unknown', { layer, name: stated?.name ?? '' })];
	const problems: IntakeProblem[] = [];
	if (best.swapped) problems.push(problem('coordinates_swapped', { layer }));
	if (stated?.code && stated.code !== best.code)
		problems.push(problem('system_differs', { layer, stated: stated.code, found: best.code }));
	return problems;
}

/** Without a database: inside the bounds of the region. */
export const countInRegion: CountInside = (places) => Promise.resolve(places.filter(isInRegion).length);
