import { colourIn, type Colour, type ThemeName } from './theme.ts';

/**
 * Point symbols, drawn once: the map paints these outlines into images, the legend shows them as SVG.
 * Each layer has its own outline and each state its own mark, so the map reads without colour.
 * Paths live in a 24 × 24 box.
 */
export const SHAPES = {
	dot: 'M12 6a6 6 0 1 1 0 12a6 6 0 1 1 0-12z',
	circle: 'M12 2a10 10 0 1 1 0 20a10 10 0 1 1 0-20z',
	temple: 'M12 1.5l9.5 8.2-1.6 1.9-.9-.7V21.5H5V10.9l-.9.7-1.6-1.9z',
	diamond: 'M12 1l11 11-11 11L1 12z',
	tag: 'M5.5 2.5h13a3 3 0 0 1 3 3v13a3 3 0 0 1-3 3h-13a3 3 0 0 1-3-3v-13a3 3 0 0 1 3-3z',
	hexagon: 'M12 1.2l9.4 5.4v10.8L12 22.8l-9.4-5.4V6.6z',
	pin: 'M12 1.5a8 8 0 0 1 8 8c0 5.2-5.2 9.4-8 13-2.8-3.6-8-7.8-8-13a8 8 0 0 1 8-8z',
} as const;
export type Shape = keyof typeof SHAPES;

/** Strokes inside the outline. */
export const MARKS = {
	none: '',
	cross: 'M8 8l8 8M16 8l-8 8',
	bar: 'M7 12h10',
	check: 'M7 12.4l3.4 3.4L17 9',
	dot: 'M12 11.9v.2',
	question: 'M9.2 9.6a2.8 2.8 0 1 1 4.3 2.4c-1 .6-1.5 1.1-1.5 2.2M12 17.1v.1',
	clock: 'M12 7.5V12l3 2',
	door: 'M9.5 21v-6.5h5V21',
	wave: 'M7.5 15c1.5-1.6 3-1.6 4.5 0s3 1.6 4.5 0',
	star: 'M12 10.4v6.4M9.2 12l5.6 3.2M14.8 12l-5.6 3.2',
} as const;
export type Mark = keyof typeof MARKS;

export interface PointSymbol {
	shape: Shape;
	colour: Colour;
	mark?: Mark;
	/** Outline in the colour, inside in the ground: "nothing is known", where filled would claim something. */
	hollow?: boolean;
	/** A warning dot at the upper right: sources contradict each other. */
	flagged?: boolean;
}

const PREFIX = 'symbol';

/** Name of the map image of a symbol; the engine draws it when the map first asks for it. */
export function symbolImage(symbol: PointSymbol, theme: ThemeName): string {
	return [
		PREFIX,
		symbol.shape,
		colourIn(symbol.colour, theme),
		symbol.mark ?? 'none',
		symbol.hollow ? 'hollow' : 'solid',
		symbol.flagged ? 'flagged' : 'plain',
		theme,
	].join('|');
}

/** The reverse of `symbolImage`; null for a name that is no symbol's. */
export function parseSymbolImage(name: string): { symbol: PointSymbol; theme: ThemeName } | null {
	const [prefix, shape = '', colour = '', mark = '', fill, flag, theme] = name.split('|');
	if (prefix !== PREFIX || !(shape in SHAPES) || !(mark in MARKS) || !colour) return null;
	return {
		symbol: {
			shape: shape as Shape,
			colour,
			mark: mark as Mark,
			hollow: fill === 'hollow',
			flagged: flag === 'flagged',
		},
		theme: theme === 'dark' ? 'dark' : 'light',
	};
}

/**
 * Name of a hatch pattern: diagonal lines of one colour on nothing, rising for areas without data, falling (`isBack`)
 * for areas whose figure is kept from the reader.
 */
export function hatchImage(colour: string, isBack = false): string {
	return `${isBack ? 'backhatch' : 'hatch'}|${colour}`;
}

export function parseHatchImage(name: string): { colour: string; isBack: boolean } | null {
	const [prefix, colour] = name.split('|');
	const isBack = prefix === 'backhatch';
	return (isBack || prefix === 'hatch') && colour ? { colour, isBack } : null;
}

/** Slices of a ring, in parts of `DONUT_PARTS`; a cluster shows what it is made of. */
export interface DonutSlice {
	colour: string;
	parts: number;
}
export const DONUT_PARTS = 16;

/** `donut|light|#0072b2,8|#e69f00,8` */
export function parseDonutImage(name: string): { theme: ThemeName; slices: DonutSlice[] } | null {
	const [prefix, theme, ...slices] = name.split('|');
	if (prefix !== 'donut' || slices.length === 0) return null;
	return {
		theme: theme === 'dark' ? 'dark' : 'light',
		slices: slices.map((slice) => {
			const [colour = '#000000', parts = '0'] = slice.split(',');
			return { colour, parts: Number(parts) || 0 };
		}),
	};
}
