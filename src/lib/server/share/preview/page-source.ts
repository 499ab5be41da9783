import emblem from '../../../../../static/favicon.svg?raw';
import { formatDate, localize, type Locale } from '../../../i18n/index.ts';
import { m } from '../../../paraglide/messages.js';
import type { Box } from '../../../print/layout.ts';
import { INSET_SIZE, quote, type TypstSource } from '../../documents/index.ts';
import type { SheetWords } from '../../print/content.ts';
import { writeLegend } from '../../print/legend-source.ts';
import type { PaperMap } from '../../print/map.ts';
import { writeInset, writeMap } from '../../print/page-source.ts';
import { FIT, fitted, INK, mm, picture, put } from '../../print/typst-pieces.ts';

/** What networks show a picture at, pixels. */
export const PREVIEW_SIZE = { width: 1200, height: 630 };
/** A pixel of the picture, millimetres: 96 to an inch. */
const PIXEL = 25.4 / 96;

const box = (x: number, y: number, width: number, height: number): Box => ({
	x: x * PIXEL,
	y: y * PIXEL,
	width: width * PIXEL,
	height: height * PIXEL,
});

/** The map fills the left of the picture; what it means stands at the right, large enough for a telephone. */
export const PREVIEW_MAP = box(0, 0, 780, PREVIEW_SIZE.height);
/** Of the map; names are to be read where the picture is a hand wide. */
export const PREVIEW_PIXEL = 1.6 * PIXEL;

const COLUMN = { x: 808, width: 364 };
const HEAD = box(COLUMN.x, 30, COLUMN.width, 204);
const LEGEND = box(COLUMN.x, 248, COLUMN.width, 246);
const FOOT = box(COLUMN.x, 504, COLUMN.width, 62);
const BRAND = { x: COLUMN.x * PIXEL, y: 578 * PIXEL };
const INSET_SCALE = 0.72;
/** More lines would be too small to read. */
const MOST_LINES = 9;

/** The page of a picture. @param words what the map says of itself */
export function writePreview(
	map: PaperMap,
	words: SheetWords,
	{ today, locale }: { today: string; locale: Locale },
): TypstSource {
	const { width, height } = PREVIEW_SIZE;
	const inset = {
		width: INSET_SIZE.width * INSET_SCALE,
		height: INSET_SIZE.height * INSET_SCALE,
		x: 10 * PIXEL,
		y: (height - 10) * PIXEL - INSET_SIZE.height * INSET_SCALE,
	};
	const small = `fill: rgb("${INK.muted}")`;
	const named = words.sources.map(({ publisher }) => localize(publisher, locale));
	const from = [...new Set(named)].slice(0, 3).join('; ');
	const foot = [
		...(words.illustrative
			? [`text(weight: "bold", fill: rgb("${INK.warn}"), ${quote(m.screen_illustrative({}, { locale }))})`]
			: []),
		...(from ? [`text(${small}, ${quote(`${m.print_sources({}, { locale })} ${from}`)})`] : []),
		`text(${small}, ${quote(m.share_preview_made({ date: formatDate(today, locale) }, { locale }))})`,
	];
	const main = [
		`#set page(width: ${mm(width * PIXEL)}, height: ${mm(height * PIXEL)}, margin: 0mm, fill: rgb("#fffdf8"))`,
		`#set text(lang: "${locale}", font: ("Tinos", "Noto Sans Khmer"), size: 15pt, fill: rgb("${INK.text}"), hyphenate: false)`,
		`#set par(leading: 0.45em, spacing: 0.5em, justify: false)`,
		FIT,
		put(PREVIEW_MAP, writeMap(map, { map: PREVIEW_MAP, enlargement: 1 }, null)),
		`#place(top + left, dx: ${mm(inset.x)}, dy: ${mm(inset.y)}, rect(width: ${mm(inset.width)}, height: ${mm(inset.height)}, fill: white, stroke: none))`,
		writeInset({ inset, enlargement: INSET_SCALE }),
		put(
			HEAD,
			fitted(
				HEAD,
				`stack(dir: ttb, spacing: 0.9em, { set text(size: 1.9em, weight: "bold"); par(leading: 0.4em, ${text(words.title)}) }, { set text(size: 1.15em, ${small}); par(leading: 0.45em, ${text(words.subtitle)}) })`,
			),
		),
		...writeLegend({ legend: LEGEND }, 'landscape', shortened(words.legend), locale),
		put(FOOT, fitted(FOOT, `set text(size: 0.9em); stack(dir: ttb, spacing: 0.45em, ${foot.join(', ')})`)),
		put(BRAND, picture(emblem, 30 * PIXEL, 30 * PIXEL)),
		put(
			{ x: BRAND.x + 40 * PIXEL, y: BRAND.y + 5 * PIXEL },
			`text(size: 1.15em, weight: "bold", ${quote(m.app_name({}, { locale }))})`,
		),
	].join('\n');
	return { files: [], main };
}

const text = (words: string): string => `text(${quote(words)})`;

/** The first groups with as many lines as can be read; what explains them further is on the map itself. */
function shortened(groups: SheetWords['legend']): SheetWords['legend'] {
	let left = MOST_LINES;
	return groups.flatMap((group) => {
		const lines = group.lines.slice(0, Math.max(left, 0));
		left -= lines.length + (group.title ? 1 : 0) + (group.square ? 6 : 0);
		return lines.length > 0 || group.square ? [{ ...group, lines, notes: [] }] : [];
	});
}
