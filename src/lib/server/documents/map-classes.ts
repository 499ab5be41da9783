import type { Point, Shape } from './blocks.ts';
import { text } from './map-names.ts';

/**
 * How an area of a choropleth is filled: a colour (#rrggbb), or hatched where its figure is not known. Unknown never
 * looks like the least class.
 */
export type AreaFill = `#${string}` | 'hatched';

/** One class of a choropleth; one line of the legend. */
export interface MapClass {
	/** "5 – < 10"; of the hatched one "Chưa có số liệu". */
	name: string;
	fill: AreaFill;
}

const HATCH = { stroke: '#8d8a82', width: 0.18, gap: 1.6 };
const OUTLINE = '#55554f';
const LINE_HEIGHT = 5.4;
/** About as many letters of 7.5 points as the legend is wide. */
const LETTERS_A_LINE = 34;

/** A polygon in its colour, or with slanting lines on white. @param rings closed or not, in millimetres */
export function fillArea(rings: readonly (readonly Point[])[], fill: AreaFill): Shape[] {
	const outline = { kind: 'area', rings, stroke: OUTLINE, width: 0.2 } as const;
	if (fill !== 'hatched') return [{ ...outline, fill }];
	return [{ ...outline, fill: '#ffffff' }, ...hatch(rings), { ...outline, fill: null }];
}

/** Words that can be read on the fill: dark ground takes white ones (WCAG relative luminance). */
export function inkOn(fill: AreaFill | undefined): string {
	if (fill === undefined || fill === 'hatched') return '#000000';
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const share = parseInt(fill.slice(at, at + 2), 16) / 255;
		return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.22 ? '#ffffff' : '#000000';
}

/** Lines from lower left to upper right, cut at the rings by the even-odd rule, so that holes stay free. */
function hatch(rings: readonly (readonly Point[])[]): Shape[] {
	const sums = rings.flat().map(([x, y]) => x + y);
	if (sums.length === 0) return [];
	const [least, most] = [Math.min(...sums), Math.max(...sums)];
	const lines: Shape[] = [];
	for (let sum = Math.ceil(least / HATCH.gap) * HATCH.gap; sum < most; sum += HATCH.gap) {
		const crossings = rings.flatMap((ring) => crossingsOf(ring, sum)).sort((one, other) => one[0] - other[0]);
		for (let at = 0; at + 1 < crossings.length; at += 2)
			lines.push({
				kind: 'line',
				points: [crossings[at]!, crossings[at + 1]!],
				stroke: HATCH.stroke,
				width: HATCH.width,
			});
	}
	return lines;
}

/** Where a ring crosses the line x + y = sum; a corner on the line counts once. */
function crossingsOf(ring: readonly Point[], sum: number): Point[] {
	return ring.flatMap(([x, y], at): Point[] => {
		const [nextX, nextY] = ring[(at + 1) % ring.length]!;
		const [here, there] = [x + y - sum, nextX + nextY - sum];
		if (here < 0 === there < 0) return [];
		const share = here / (here - there);
		return [[x + (nextX - x) * share, y + (nextY - y) * share]];
	});
}

/** The classes with what they measure above them. @returns the shapes, and how far down the legend now is */
export function drawClasses(
	title: string,
	classes: readonly MapClass[],
	at: Point,
): { shapes: Shape[]; height: number } {
	const [x, y] = at;
	const heading = breakLines(title);
	const top = y + heading.length * 3.6 + 1;
	const shapes = [
		...heading.map((line, index) => text([x, y + index * 3.6], line, 7.5, 'left', true)),
		...classes.flatMap(({ name, fill }, index): Shape[] => {
			const [left, upper] = [x, top + index * LINE_HEIGHT];
			const box: Point[] = [
				[left, upper],
				[left + 6, upper],
				[left + 6, upper + 3.8],
				[left, upper + 3.8],
			];
			return [...fillArea([box], fill), text([left + 8, upper + 1], name, 7.5, 'left')];
		}),
	];
	return { shapes, height: top - y + classes.length * LINE_HEIGHT + 2 };
}

function breakLines(words: string): string[] {
	const lines: string[] = [];
	for (const word of words.split(' ')) {
		const last = lines.at(-1);
		if (last !== undefined && last.length + 1 + word.length <= LETTERS_A_LINE)
			lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	return lines;
}
