import type { BoundingBox, Position } from '$lib/geo';

/** EPSG:3857, metres. */
export interface MercatorBox {
	west: number;
	south: number;
	east: number;
	north: number;
}

/** Radius of the sphere of EPSG:3857, metres. */
const RADIUS = 6378137;
const RADIANS = Math.PI / 180;
/** Metres of EPSG:3857 along a CSS pixel at zoom 0, where a tile is 512 pixels wide. */
const PIXEL_AT_ZERO = (2 * Math.PI * RADIUS) / 512;

export function toMercator([lng, lat]: readonly [lng: number, lat: number]): [x: number, y: number] {
	return [RADIUS * lng * RADIANS, RADIUS * Math.asinh(Math.tan(lat * RADIANS))];
}

export function fromMercator([x, y]: readonly [x: number, y: number]): Position {
	return [x / RADIUS / RADIANS, Math.atan(Math.sinh(y / RADIUS)) / RADIANS];
}

/** Metres of EPSG:3857 in one metre of ground: the map is stretched by this much at a latitude. */
const stretch = (lat: number): number => 1 / Math.cos(lat * RADIANS);

/** Metres of EPSG:3857 along one millimetre of a map 1:`scale`, true in length at the latitude. */
const mercatorPerMillimetre = (scale: number, lat: number): number => (scale / 1000) * stretch(lat);

/**
 * What a map shows that is 1:`scale` in its middle.
 * @param size of the map on paper, millimetres
 */
export function mercatorExtent(
	center: Position,
	scale: number,
	{ width, height }: { width: number; height: number },
): MercatorBox {
	const [x, y] = toMercator(center);
	const step = mercatorPerMillimetre(scale, center[1]);
	const [halfWidth, halfHeight] = [(width / 2) * step, (height / 2) * step];
	return { west: x - halfWidth, south: y - halfHeight, east: x + halfWidth, north: y + halfHeight };
}

/** The same in degrees. */
export function boundsOf({ west, south, east, north }: MercatorBox): BoundingBox {
	const [[left, bottom], [right, top]] = [fromMercator([west, south]), fromMercator([east, north])];
	return [left, bottom, right, top];
}

/** The middle of bounds in EPSG:3857, where a sheet is drawn: a little south of that of the degrees. */
export function middleOf([west, south, east, north]: BoundingBox): Position {
	const [[left, bottom], [right, top]] = [toMercator([west, south]), toMercator([east, north])];
	return fromMercator([(left + right) / 2, (bottom + top) / 2]);
}

/** Scales a map is asked for; between them a planner would have to reckon. */
export const ROUND_SCALES = [
	5_000, 10_000, 15_000, 20_000, 25_000, 30_000, 40_000, 50_000, 75_000, 100_000, 125_000, 150_000, 175_000,
	200_000, 250_000, 300_000, 350_000, 400_000, 450_000, 500_000, 550_000, 600_000, 700_000, 800_000,
	1_000_000, 1_250_000, 1_500_000, 2_000_000, 2_500_000, 3_000_000, 4_000_000, 5_000_000, 7_500_000,
	10_000_000, 15_000_000, 20_000_000,
] as const;

export const LARGEST_SCALE = ROUND_SCALES[0];
export const SMALLEST_SCALE = ROUND_SCALES[ROUND_SCALES.length - 1]!;

/** The largest round scale at which all of the bounds fit on the map; the smallest of all where none does. */
export function scaleThatFits(
	[west, south, east, north]: BoundingBox,
	{ width, height }: { width: number; height: number },
): number {
	const [left, bottom] = toMercator([west, south]);
	const [right, top] = toMercator([east, north]);
	const middle = middleOf([west, south, east, north]);
	const needed = Math.max((right - left) / width, (top - bottom) / height) / stretch(middle[1]);
	return ROUND_SCALES.find((scale) => scale / 1000 >= needed * (1 - 1e-9)) ?? SMALLEST_SCALE;
}

/**
 * The zoom at which the screen shows the ground as large as paper does.
 * @param pixel a CSS pixel on that paper, millimetres
 */
export function zoomOf(scale: number, lat: number, pixel: number): number {
	return Math.log2(PIXEL_AT_ZERO / (mercatorPerMillimetre(scale, lat) * pixel));
}

/** The scale of a map that shows the ground as large as the screen does at a zoom; the other way round than `zoomOf`. */
export function scaleOf(zoom: number, lat: number, pixel: number): number {
	return PIXEL_AT_ZERO / 2 ** zoom / pixel / mercatorPerMillimetre(1, lat);
}

/** One bar of a scale: its length on paper in millimetres and what it stands for in metres of ground. */
interface ScaleBar {
	/** Metres of one of its parts; the bar has `parts` of them. */
	step: number;
	parts: number;
	/** Millimetres of the whole bar. */
	length: number;
}

/** The longest bar of round parts (1, 2 or 5 × 10ⁿ metres, two or four of them) that fits into `most` millimetres. */
export function scaleBar(scale: number, most: number): ScaleBar {
	const ground = (most * scale) / 1000;
	let best: ScaleBar = { step: 0, parts: 0, length: 0 };
	for (let power = Math.floor(Math.log10(ground)) - 2; 10 ** power <= ground; power++)
		for (const lead of [1, 2, 5])
			for (const parts of [2, 4]) {
				const step = lead * 10 ** power;
				const length = (step * parts * 1000) / scale;
				if (length <= most + 1e-9 && length > best.length) best = { step, parts, length };
			}
	return best;
}
