import type { Formatted } from '@maplibre/maplibre-gl-style-spec';
import type { Point } from '../documents/blocks.ts';
import type { PaperFeature } from './features.ts';
import type { LayerStyle } from './style-values.ts';

/** Lines of words on the map, millimetres; sizes are of the letters. */
export interface MapWords {
	/** Upper edge of the first line, and where its lines are aligned to. */
	at: Point;
	align: 'left' | 'center' | 'right';
	lines: readonly { text: string; size: number }[];
	bold: boolean;
	colour: string;
	/** Letters set apart, millimetres. */
	tracking: number;
	/** What they take up, for the plate behind them. */
	box: TakenBox;
	/** They are a mark's own number, which needs no plate. */
	onMark: boolean;
}

/** Millimetres: [left, top, right, bottom]. */
export type TakenBox = readonly [left: number, top: number, right: number, bottom: number];

const meet = (one: TakenBox, other: TakenBox): boolean =>
	one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

/** Of the size of the letters; Tinos measured: narrow, wide and all other letters. */
const WIDTHS = { narrow: 0.3, wide: 0.82, capital: 0.68, other: 0.49, khmer: 0.66 };

/** About as wide as words are in Tinos or Noto Sans Khmer, in sizes of the letters. */
export function widthOf(text: string, bold: boolean): number {
	let width = 0;
	for (const letter of text.normalize('NFD')) {
		if (/\p{M}/u.test(letter)) continue;
		if (/\p{Script=Khmer}/u.test(letter)) width += WIDTHS.khmer;
		else if (/[ijltfrI.,:;'’()|\s-]/.test(letter)) width += WIDTHS.narrow;
		else if (/[mwMW%—]/.test(letter)) width += WIDTHS.wide;
		else if (/\p{Lu}/u.test(letter)) width += WIDTHS.capital;
		else width += WIDTHS.other;
	}
	return width * (bold ? 1.06 : 1);
}

/** Words broken at spaces so that no line is wider than `most` sizes, where a word alone is not. */
export function breakWords(text: string, most: number, bold: boolean): string[] {
	const lines: string[] = [];
	for (const word of text.split(/\s+/).filter((part) => part)) {
		const last = lines.at(-1);
		if (last !== undefined && widthOf(`${last} ${word}`, bold) <= most)
			lines[lines.length - 1] = `${last} ${word}`;
		else lines.push(word);
	}
	return lines;
}

const LINE = 1.18;

interface Wanted {
	style: LayerStyle;
	feature: PaperFeature;
	/** Millimetres of a CSS pixel. */
	pixel: number;
}

/** The words a style gives a feature, in lines; null where it gives none. */
export function readWords({ style, feature, pixel }: Wanted) {
	const field = style.value('text-field', feature) as Formatted | string | null;
	const sections =
		typeof field === 'string' || !field ? [{ text: field ?? '', scale: null }] : field.sections;
	const size = style.number('text-size', feature) * pixel;
	const bold = JSON.stringify(style.value('text-font', feature)).includes('SemiBold');
	const isUpper = style.text('text-transform', feature) === 'uppercase';
	const most = style.number('text-max-width', feature) || 10;
	const tracking = style.number('text-letter-spacing', feature);
	let lines: { text: string; size: number }[] = [];
	for (const { text, scale } of sections) {
		const written = isUpper ? text.toLocaleUpperCase('vi') : text;
		for (const part of written.split('\n'))
			lines.push(
				...breakWords(part, most / (1 + tracking), bold).map((line) => ({
					text: line,
					size: size * (scale ?? 1),
				})),
			);
	}
	lines = lines.filter(({ text }) => text !== '');
	if (lines.length === 0 || size <= 0) return null;
	const width = Math.max(
		...lines.map((line) => line.size * (widthOf(line.text, bold) + tracking * line.text.length)),
	);
	const height = lines.reduce((sum, line) => sum + line.size * LINE, 0);
	return { lines, size, bold, tracking: tracking * size, width, height };
}

/** Where words may stand by a point, as the map names the side of the words that is at the point. */
type Anchor = 'center' | 'left' | 'right' | 'top' | 'bottom';
const ANCHORS: readonly string[] = ['center', 'left', 'right', 'top', 'bottom'];

/**
 * Words at a point, where they are within the map and cover nothing taken before.
 * @param taken what stands already; the words join it
 * @returns null where there is no room
 */
export function placeWords(
	wanted: Wanted,
	taken: TakenBox[],
	{ width: mapWidth, height: mapHeight }: { width: number; height: number },
): MapWords | null {
	const { style, feature, pixel } = wanted;
	const words = readWords(wanted);
	if (!words) return null;
	const { lines, size, bold, tracking, width, height } = words;
	const variable = style.value('text-variable-anchor', feature) as { values?: unknown } | string[] | null;
	const listed = (Array.isArray(variable) ? variable : []).filter((one) => ANCHORS.includes(one)) as Anchor[];
	const own = style.text('text-anchor', feature);
	const anchors = listed.length > 0 ? listed : [ANCHORS.includes(own) ? (own as Anchor) : 'center'];
	const radial = listed.length > 0 ? style.number('text-radial-offset', feature) * size : 0;
	const [dx = 0, dy = 0] = listed.length > 0 ? [] : (style.value('text-offset', feature) as number[]);
	const overlaps = style.value('text-allow-overlap', feature) === true;
	const air = Math.max(style.number('text-padding', feature), 1) * pixel * 0.35;
	for (const anchor of anchors) {
		const left = feature.at[0] + dx * size + shiftX(anchor, width, radial);
		const top = feature.at[1] + dy * size + shiftY(anchor, height, radial);
		const box: TakenBox = [left - air, top - air, left + width + air, top + height + air];
		const isWithin = box[0] > 0.5 && box[1] > 0.5 && box[2] < mapWidth - 0.5 && box[3] < mapHeight - 0.5;
		if (!overlaps && (!isWithin || taken.some((other) => meet(box, other)))) continue;
		taken.push(box);
		const align = anchor === 'left' ? 'left' : anchor === 'right' ? 'right' : 'center';
		const x = align === 'left' ? left : align === 'right' ? left + width : left + width / 2;
		const colour = style.colour('text-color', feature).hex;
		return {
			at: [x, top],
			align,
			lines,
			bold,
			colour,
			tracking,
			onMark: false,
			box: [left, top, left + width, top + height],
		};
	}
	return null;
}

const shiftX = (anchor: Anchor, width: number, radial: number): number =>
	anchor === 'left' ? radial : anchor === 'right' ? -width - radial : -width / 2;

const shiftY = (anchor: Anchor, height: number, radial: number): number =>
	anchor === 'top' ? radial : anchor === 'bottom' ? -height - radial : -height / 2;

/** Height of a line of words, millimetres. */
export const lineHeight = (size: number): number => size * LINE;
