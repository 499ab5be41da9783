import {
	DONUT_PARTS,
	MARKS,
	parseDonutImage,
	parseSymbolImage,
	SHAPES,
	type PointSymbol,
} from '../../map/symbols.ts';
import { colourIn, LIGHT } from '../../map/theme.ts';
import type { Point } from '../documents/blocks.ts';

/* The images of the map (lib/map/engine/images.ts) as vectors: the same outlines, the same strokes. */

export const svgNumber = (value: number): string => String(Number(value.toFixed(2)));

export const svgPath = (rings: readonly (readonly Point[])[], close: boolean): string =>
	rings
		.map(
			(ring) =>
				ring.map(([x, y], at) => `${at === 0 ? 'M' : 'L'}${svgNumber(x)} ${svgNumber(y)}`).join('') +
				(close ? 'z' : ''),
		)
		.join('');

/** Halves of the box an image of the map stands in, CSS pixels at size 1. */
const SYMBOL_BOX = 24;
const DONUT_BOX = 44;

interface DrawnMark {
	svg: string;
	/** Half its side, millimetres: what other words must leave free. */
	radius: number;
}

/**
 * An image of the map by its name, around a point.
 * @param size millimetres of a CSS pixel times the icon's size
 * @returns null for a name that is no image of ours
 */
export function drawMark(name: string, [x, y]: Point, size: number): DrawnMark | null {
	const symbol = parseSymbolImage(name);
	const donut = symbol ? null : parseDonutImage(name);
	if (!symbol && !donut) return null;
	const box = symbol ? SYMBOL_BOX : DONUT_BOX;
	const inside = symbol ? drawSymbol(symbol.symbol) : drawDonut(donut!.slices);
	const corner = (at: number) => svgNumber(at - (box / 2) * size);
	return {
		svg: `<g transform="translate(${corner(x)} ${corner(y)}) scale(${Number(size.toFixed(5))})">${inside}</g>`,
		radius: (box / 2) * size * (symbol ? 0.92 : 0.85),
	};
}

/** A symbol in its box of 24 × 24, with the halo it has on the map. */
export function drawSymbol({ shape, colour, mark = 'none', hollow, flagged }: PointSymbol): string {
	const ground = LIGHT.textHalo;
	const own = colourIn(colour, 'light');
	const outline = `d="${SHAPES[shape]}" stroke-linejoin="round" stroke-linecap="round"`;
	const inner = MARKS[mark]
		? `<path d="${MARKS[mark]}" fill="none" stroke="${hollow ? own : ground}" stroke-width="${mark === 'dot' ? 6 : 2.4}" stroke-linejoin="round" stroke-linecap="round"/>`
		: '';
	return [
		`<path ${outline} fill="${hollow ? ground : own}" stroke="${ground}" stroke-width="${hollow ? 5 : 3}"/>`,
		hollow
			? `<path ${outline} fill="${ground}" stroke="${own}" stroke-width="2.2"/>`
			: `<path ${outline} fill="${own}"/>`,
		inner,
		flagged
			? `<circle cx="20" cy="4" r="4.5" fill="${LIGHT.text}" stroke="${ground}" stroke-width="1.5"/>`
			: '',
	].join('');
}

function drawDonut(slices: readonly { colour: string; parts: number }[]): string {
	const [middle, radius] = [DONUT_BOX / 2, 17];
	const total = slices.reduce((sum, { parts }) => sum + parts, 0) || DONUT_PARTS;
	let from = -Math.PI / 2;
	const arcs = slices.map(({ colour, parts }) => {
		const turn = (parts / total) * 2 * Math.PI;
		const start = from;
		from += turn;
		if (parts === 0) return '';
		const look = `fill="none" stroke="${colour}" stroke-width="6"`;
		if (parts === total) return `<circle cx="${middle}" cy="${middle}" r="${radius}" ${look}/>`;
		const at = (angle: number) =>
			`${svgNumber(middle + radius * Math.cos(angle))} ${svgNumber(middle + radius * Math.sin(angle))}`;
		return `<path d="M${at(start)}A${radius} ${radius} 0 ${turn > Math.PI ? 1 : 0} 1 ${at(from)}" ${look}/>`;
	});
	return `<circle cx="${middle}" cy="${middle}" r="21" fill="${LIGHT.textHalo}"/>${arcs.join('')}`;
}

/** Millimetres between the lines of a hatch and their width, of A4. */
const HATCH = { gap: 1.5, width: 0.22 };

/** The pattern of areas without a figure, or of those whose figure is kept back (`isBack`), as a definition of SVG. */
export function hatchPattern(
	id: string,
	{ colour, isBack }: { colour: string; isBack: boolean },
	enlargement: number,
): string {
	const gap = HATCH.gap * enlargement;
	return `<pattern id="${id}" width="${svgNumber(gap)}" height="${svgNumber(gap)}" patternUnits="userSpaceOnUse" patternTransform="rotate(${isBack ? -45 : 45})"><path d="M0 0V${svgNumber(gap)}" stroke="${colour}" stroke-width="${svgNumber(2 * HATCH.width * enlargement)}"/></pattern>`;
}
