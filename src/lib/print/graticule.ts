import { formatCount, type Locale } from '$lib/i18n';
import { fromMercator, toMercator, type MercatorBox } from './extent.ts';

/** Distances between lines, minutes of arc. */
const STEPS = [0.5, 1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600];
/** Lines a map's shorter side should at least have. */
const LEAST_LINES = 3;

interface GraticuleLine {
	/** Degrees, of longitude for a meridian, of latitude for a parallel. */
	degrees: number;
	/** Millimetres from the left or upper edge of the map. */
	at: number;
	/** "105°30′Đ". */
	label: string;
}

export interface Graticule {
	/** Minutes of arc between two lines. */
	step: number;
	meridians: GraticuleLine[];
	parallels: GraticuleLine[];
}

/**
 * Meridians and parallels of a map in EPSG:3857, at round distances. Both are straight there.
 * @param size of the map on paper, millimetres
 */
export function graticule(
	box: MercatorBox,
	{ width, height }: { width: number; height: number },
	locale: Locale,
): Graticule {
	const [west, south] = fromMercator([box.west, box.south]);
	const [east, north] = fromMercator([box.east, box.north]);
	const shorter = Math.min(east - west, north - south) * 60;
	const step = [...STEPS].reverse().find((minutes) => shorter / minutes >= LEAST_LINES) ?? STEPS[0]!;
	return {
		step,
		meridians: multiples(west, east, step).map((degrees) => ({
			degrees,
			at: ((toMercator([degrees, 0])[0] - box.west) / (box.east - box.west)) * width,
			label: degreeLabel(degrees, 'meridian', locale),
		})),
		parallels: multiples(south, north, step).map((degrees) => ({
			degrees,
			at: ((box.north - toMercator([0, degrees])[1]) / (box.north - box.south)) * height,
			label: degreeLabel(degrees, 'parallel', locale),
		})),
	};
}

/** Multiples of a number of minutes between two degrees, as degrees. */
function multiples(from: number, to: number, minutes: number): number[] {
	const first = Math.ceil((from * 60) / minutes - 1e-9);
	const last = Math.floor((to * 60) / minutes + 1e-9);
	return Array.from(
		{ length: Math.max(last - first + 1, 0) },
		(_, index) => ((first + index) * minutes) / 60,
	);
}

/** East, west, north, south; Khmer maps write the Latin letters. */
const SIDES: Record<Locale, Record<'E' | 'W' | 'N' | 'S', string>> = {
	vi: { E: 'Đ', W: 'T', N: 'B', S: 'N' },
	km: { E: 'E', W: 'W', N: 'N', S: 'S' },
	en: { E: 'E', W: 'W', N: 'N', S: 'S' },
};

/** Degrees, minutes and half minutes as a map's border has them: "9°30′B", "106°0′30″Đ". */
export function degreeLabel(degrees: number, kind: 'meridian' | 'parallel', locale: Locale): string {
	const seconds = Math.round(Math.abs(degrees) * 3600);
	const [whole, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
	const side = kind === 'meridian' ? (degrees < 0 ? 'W' : 'E') : degrees < 0 ? 'S' : 'N';
	const fine = rest === 0 ? '' : `${String(rest).padStart(2, '0')}″`;
	return `${formatCount(whole, locale)}°${String(minutes).padStart(2, '0')}′${fine}${SIDES[locale][side]}`;
}
