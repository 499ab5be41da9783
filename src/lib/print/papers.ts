/** Sheets of ISO 216, their long side, millimetres. */
const SIDES = { A4: [210, 297], A3: [297, 420], A2: [420, 594], A1: [594, 841], A0: [841, 1189] } as const;

export const PAPERS = ['A4', 'A3', 'A2', 'A1', 'A0'] as const;
export type Paper = (typeof PAPERS)[number];

export const TURNS = ['landscape', 'portrait'] as const;
export type Turn = (typeof TURNS)[number];

/** Width and height of a sheet as it lies, millimetres. */
export function sheetSize(paper: Paper, turn: Turn): { width: number; height: number } {
	const [short, long] = SIDES[paper];
	return turn === 'portrait' ? { width: short, height: long } : { width: long, height: short };
}

/**
 * How much larger words and marks are than on A4: a wall map is read from farther away, but it is larger to show more,
 * so they grow with the fourth root of the surface, which is half as fast as the sheet.
 */
export function enlargement(paper: Paper): number {
	const [short, long] = SIDES[paper];
	const [leastShort, leastLong] = SIDES.A4;
	return ((short * long) / (leastShort * leastLong)) ** 0.25;
}

/** A CSS pixel of the map on A4, millimetres: paper is read nearer than a screen and is finer. */
const PIXEL = 0.19;

/** A CSS pixel of the map on this paper, millimetres. */
export const pixelOn = (paper: Paper): number => PIXEL * enlargement(paper);

export const RESOLUTIONS = [150, 300] as const;
export type Resolution = (typeof RESOLUTIONS)[number];

/** Pixels of a picture that the server's memory bears: A0 at 150 dots an inch, A2 at 300. */
const MOST_PIXELS = 36_000_000;

/** Whether a sheet can be made a picture at this resolution, dots an inch. */
export function canRasterise(paper: Paper, resolution: Resolution): boolean {
	const [short, long] = SIDES[paper].map((side) => (side / 25.4) * resolution) as [number, number];
	return short * long <= MOST_PIXELS;
}
