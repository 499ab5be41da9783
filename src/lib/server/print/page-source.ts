import { formatCount, formatDecimal, type Locale } from '../../i18n/index.ts';
import { m } from '../../paraglide/messages.js';
import { scaleBar } from '../../print/extent.ts';
import { graticule, type Graticule } from '../../print/graticule.ts';
import { layOut, type Box, type SheetLayout } from '../../print/layout.ts';
import { drawInset, INSET_SIZE, quote, writeDay, type TypstSource } from '../documents/index.ts';
import { drawQr } from '../profiles/drawings.ts';
import { writePicture } from '../profiles/picture.ts';
import { thinDrawing } from '../profiles/drawings.ts';
import type { SheetWords } from './content.ts';
import { writeLegend } from './legend-source.ts';
import type { PaperMap } from './map.ts';
import { svgNumber } from './marks.ts';
import { layoutOf, type SheetOrder } from './order.ts';
import { FIT, fitted, INK, mm, picture, put } from './typst-pieces.ts';
import { lineHeight, type MapWords, type TakenBox } from './words-on-map.ts';

const POINT = 25.4 / 72;

/** What all sheets of a document share: paper, letters, and how words are fitted into boxes. */
export function writePrelude(
	{ paper, turn, today, locale }: Pick<SheetOrder, 'paper' | 'turn' | 'today' | 'locale'>,
	title: string,
): string {
	const { width, height, enlargement } = layOut(paper, turn);
	return [
		`#set document(title: ${quote(title)}, date: ${writeDay(new Date(`${today}T00:00:00Z`))})`,
		`#set page(width: ${mm(width)}, height: ${mm(height)}, margin: 0mm, fill: white)`,
		`#set text(lang: "${locale}", font: ("Tinos", "Noto Sans Khmer"), size: ${8 * enlargement}pt, fill: rgb("${INK.text}"), hyphenate: false)`,
		`#set par(leading: 0.45em, spacing: 0.5em, justify: false)`,
		FIT,
	].join('\n');
}

/** One sheet on a page that is empty so far: geometry as pictures made of vectors, every word as text. */
export function writeSheet(order: SheetOrder, maps: readonly PaperMap[], words: SheetWords): string {
	const layout = layoutOf(order);
	const { locale } = order;
	const boxes = [layout.map, ...(layout.second ? [layout.second] : [])];
	return [
		writeTitle(layout, words),
		...maps.flatMap((map, index) => {
			const own = { ...layout, map: boxes[index]! };
			const lines = graticule(map.frame.box, own.map, locale);
			return [
				put(own.map, writeMap(map, own, lines)),
				writeGraticuleLabels(lines, own),
				writeNorth(own, locale),
			];
		}),
		...words.captions.map((caption, index) => writeCaption(layout.captions[index]!, caption)),
		...writeLegend(layout, order.turn, words.legend, locale),
		writeScale(layout, order.scale, locale),
		writeInset(layout),
		writeFoot(layout, words, order),
		put(layout.qr, writePicture(drawQr(order.permalink, layout.qr.width))),
	].join('\n');
}

/** A sheet that is a document of its own. */
export const writeSheetPage = (
	order: SheetOrder,
	maps: readonly PaperMap[],
	words: SheetWords,
): TypstSource => ({
	files: [],
	main: `${writePrelude(order, words.title)}\n${writeSheet(order, maps, words)}`,
});

/** What one of two maps shows. */
function writeCaption(box: Box, { title, day }: SheetWords['captions'][number]): string {
	const lines = [
		`text(size: 1.15em, weight: "bold", ${quote(title)})`,
		`text(fill: rgb("${INK.muted}"), ${quote(day)})`,
	];
	return put(box, fitted(box, `stack(dir: ttb, spacing: 0.5em, ${lines.join(', ')})`));
}

function writeTitle({ title, enlargement }: SheetLayout, words: SheetWords): string {
	// The size is set around each paragraph, for its lines to stand apart as far as its letters are high.
	const line = (size: number, look: string, text: string) =>
		`{ set text(size: ${size}em${look}); par(leading: 0.5em, text(${quote(text)})) }`;
	const lines = [
		line(2, ', weight: "bold"', words.title),
		line(1.3, `, fill: rgb("${INK.muted}")`, words.subtitle),
		...(words.illustrative === null
			? []
			: [line(1.1, `, weight: "bold", fill: rgb("${INK.warn}")`, words.illustrative)]),
	];
	const content = `stack(dir: ttb, spacing: 0.62em, ${lines.join(', ')})`;
	return [
		put(title, fitted(title, content)),
		put(
			{ x: title.x, y: title.y + title.height + 1 * enlargement },
			`line(length: ${mm(title.width)}, stroke: ${mm(0.4)} + rgb("${INK.line}"))`,
		),
	].join('\n');
}

/** The map in its frame, its words above it. @param lines of the graticule; null: none */
export function writeMap(
	map: PaperMap,
	{ map: box, enlargement }: Pick<SheetLayout, 'map' | 'enlargement'>,
	lines: Graticule | null,
): string {
	const { width, height } = box;
	const view = `viewBox="0 0 ${svgNumber(width)} ${svgNumber(height)}" width="${width}mm" height="${height}mm"`;
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" ${view}>${map.svg}${lines ? drawGraticule(lines, box, enlargement) : ''}</svg>`;
	const plates = `<svg xmlns="http://www.w3.org/2000/svg" ${view}>${map.words.map(plate).join('')}</svg>`;
	const frame = `rect(width: ${mm(width)}, height: ${mm(height)}, stroke: ${mm(0.35 * enlargement)} + rgb("${INK.line}"))`;
	return `block(width: ${mm(width)}, height: ${mm(height)}, {
	place(top + left, block(width: ${mm(width)}, height: ${mm(height)}, clip: true, {
		place(top + left, ${picture(svg, width, height)})
		place(top + left, ${picture(plates, width, height)})
${[...map.words]
	.reverse()
	.map((words) => `\t\tplace(top + left, ${writeWords(words)})`)
	.join('\n')}
	}))
	place(top + left, ${frame})
})`;
}

/** A ground that lets the map through a little, so that words can be read over lines and dark colours. */
function plate({ box: [left, top, right, bottom], onMark }: MapWords): string {
	if (onMark) return '';
	const side = (right - left) * 0.02;
	return `<rect x="${svgNumber(left - side)}" y="${svgNumber(top)}" width="${svgNumber(right - left + 2 * side)}" height="${svgNumber(bottom - top)}" rx="0.5" fill="#fffdf8" fill-opacity="0.62"/>`;
}

const ANCHORS = { left: 0, center: 0.5, right: 1 } as const;
/** Wide enough for any name, so that no line is ever broken twice. */
const WORD_BOX = 160;

function writeWords({ at: [x, y], align, lines, bold, colour, tracking }: MapWords): string {
	let top = y;
	const placed = lines.map(({ text, size }) => {
		const line = `place(top + left, dx: ${mm(x - WORD_BOX * ANCHORS[align])}, dy: ${mm(top + size * 0.2)}, box(width: ${mm(WORD_BOX)}, align(${align}, text(size: ${(size / POINT).toFixed(2)}pt, weight: "${bold ? 'bold' : 'regular'}", fill: rgb("${colour}"), ${tracking > 0 ? `tracking: ${mm(tracking)}, ` : ''}top-edge: "cap-height", bottom-edge: "baseline", ${quote(text)}))))`;
		top += lineHeight(size);
		return line;
	});
	return `{ ${placed.join('; ')} }`;
}

/** Lines of the graticule lie over the ground and under the words; they are drawn with the map. */
function drawGraticule(lines: Graticule, { width, height }: Box, enlargement: number): string {
	const look = `stroke="${INK.graticule}" stroke-width="${svgNumber(0.1 * enlargement)}" stroke-opacity="0.55"`;
	return [
		...lines.meridians.map(({ at }) => `<path d="M${svgNumber(at)} 0V${svgNumber(height)}" ${look}/>`),
		...lines.parallels.map(({ at }) => `<path d="M0 ${svgNumber(at)}H${svgNumber(width)}" ${look}/>`),
	].join('');
}

function writeGraticuleLabels(lines: Graticule, { map, strip, enlargement }: SheetLayout): string {
	const size = 5.6 * enlargement;
	const label = (words: string) =>
		`text(size: ${size}pt, fill: rgb("${INK.graticule}"), top-edge: "cap-height", bottom-edge: "baseline", ${quote(words)})`;
	const room = 26 * enlargement;
	const middle = (length: number) => (strip - length) / 2;
	const high = size * POINT * 0.7;
	return [
		...lines.meridians.flatMap(({ at, label: words }) =>
			[map.y - strip + middle(high), map.y + map.height + middle(high)].map((y) =>
				put({ x: map.x + at - room / 2, y }, `box(width: ${mm(room)}, align(center, ${label(words)}))`),
			),
		),
		...lines.parallels.flatMap(({ at, label: words }) =>
			[map.x - strip + middle(high), map.x + map.width + middle(high)].map((x) =>
				put(
					{ x, y: map.y + at - room / 2 },
					`rotate(-90deg, reflow: true, box(width: ${mm(room)}, align(center, ${label(words)})))`,
				),
			),
		),
	].join('\n');
}

/** What the arrow takes up in the upper right corner of the map, millimetres of A4. */
const NORTH = { width: 9, height: 15 };

/** What stands on the map itself, where no word may be. */
export function furnitureOf(order: Pick<SheetOrder, 'paper' | 'turn' | 'painter'>): TakenBox[] {
	const { map, enlargement } = layoutOf(order);
	return [[map.width - (NORTH.width + 3) * enlargement, 0, map.width, (NORTH.height + 3) * enlargement]];
}

function writeNorth({ map, enlargement: factor }: SheetLayout, locale: Locale): string {
	const [width, height] = [NORTH.width * factor, NORTH.height * factor];
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 15" width="9" height="15"><rect width="9" height="15" rx="1" fill="#ffffff" fill-opacity="0.75"/><path d="M4.5 5l2.6 8.6-2.6-1.9-2.6 1.9z" fill="${INK.line}"/></svg>`;
	const at = { x: map.x + map.width - width - 2 * factor, y: map.y + 2 * factor };
	const letter = `align(center, text(size: ${9 * factor}pt, weight: "bold", ${quote(m.print_north({}, { locale }))}))`;
	return [
		put(at, picture(svg, width, height)),
		put({ x: at.x, y: at.y + 0.8 * factor }, `box(width: ${mm(width)}, ${letter})`),
	].join('\n');
}

function writeScale({ scale: box, enlargement: factor }: SheetLayout, scale: number, locale: Locale): string {
	const bar = scaleBar(scale, Math.min(box.width - 14 * factor, 46 * factor));
	const part = bar.length / bar.parts;
	const high = 1.5 * factor;
	const boxes = Array.from(
		{ length: bar.parts },
		(_, index) =>
			`<rect x="${svgNumber(index * part)}" y="0" width="${svgNumber(part)}" height="${svgNumber(high)}" fill="${index % 2 ? '#ffffff' : INK.line}" stroke="${INK.line}" stroke-width="${svgNumber(0.2 * factor)}"/>`,
	).join('');
	const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${svgNumber(bar.length)} ${svgNumber(high)}" width="${bar.length}mm" height="${high}mm">${boxes}</svg>`;
	const inKilometres = bar.step * bar.parts >= 1000;
	const label = (index: number) => {
		const metres = index * bar.step;
		const figure = formatDecimal(inKilometres ? metres / 1000 : metres, locale, 2);
		return index === bar.parts ? `${figure} ${inKilometres ? 'km' : 'm'}` : figure;
	};
	const size = 6.6 * factor;
	const left = box.x + 3 * factor;
	const top = box.y + 9.5 * factor;
	const marks = Array.from({ length: bar.parts + 1 }, (_, index) => index).filter(
		(index) => index === 0 || index === bar.parts || index === bar.parts / 2,
	);
	return [
		put(
			box,
			`text(size: ${8.4 * factor}pt, weight: "bold", ${quote(m.print_scale({ scale: formatCount(scale, locale) }, { locale }))})`,
		),
		...marks.map((index) =>
			put(
				{ x: left + index * part - 15 * factor, y: top - 3.6 * factor },
				`box(width: ${mm(30 * factor)}, align(center, text(size: ${size}pt, ${quote(label(index))})))`,
			),
		),
		put({ x: left, y: top }, picture(svg, bar.length, high)),
	].join('\n');
}

/** The country with its archipelagos. */
export function writeInset({ inset, enlargement }: Pick<SheetLayout, 'inset' | 'enlargement'>): string {
	const drawing = thinDrawing({ ...INSET_SIZE, shapes: drawInset(0, 0) }, 0.25 / enlargement);
	return put(
		inset,
		`scale(x: ${(enlargement * 100).toFixed(3)}%, y: ${(enlargement * 100).toFixed(3)}%, origin: top + left, reflow: true, ${writePicture(drawing)})`,
	);
}

function writeFoot(
	{ foot }: SheetLayout,
	{ foot: parts }: SheetWords,
	{ permalink, locale }: SheetOrder,
): string {
	const lines = [...parts, { label: m.print_address({}, { locale }), text: permalink }].map(
		({ label, text }) =>
			`block(spacing: 0.45em, { text(weight: "bold", ${quote(`${label} `)}); text(${quote(text)}) })`,
	);
	return put(foot, fitted(foot, `set text(size: 0.86em); ${lines.join('; ')}`));
}
