import type { Locale } from '../../i18n/index.ts';
import { m } from '../../paraglide/messages.js';
import type { SheetLayout } from '../../print/layout.ts';
import { quote } from '../documents/index.ts';
import type { LegendGroup, LegendSquare } from './legend.ts';
import type { SheetOrder } from './order.ts';
import { drawCircleToCompare, drawSwatch } from './swatches.ts';
import { fitted, INK, picture, put } from './typst-pieces.ts';

/** The legend in its box; upright in two columns. */
export function writeLegend(
	{ legend }: Pick<SheetLayout, 'legend'>,
	turn: SheetOrder['turn'],
	groups: readonly LegendGroup[],
	locale: Locale,
): string[] {
	if (groups.length === 0) return [];
	const title = `block(spacing: 0.6em, text(size: 1.2em, weight: "bold", ${quote(m.print_legend({}, { locale }))}))`;
	if (turn === 'landscape')
		return [put(legend, fitted(legend, [title, ...groups.map(writeGroup)].join('; ')))];
	const gap = 5;
	const half = { ...legend, width: (legend.width - gap) / 2 };
	const [first, second] = halve(groups);
	return [
		put(half, fitted(half, [title, ...first.map(writeGroup)].join('; '))),
		put({ x: half.x + half.width + gap, y: half.y }, fitted(half, second.map(writeGroup).join('; '))),
	];
}

/** Lines a group takes up, roughly: what two columns are balanced by. */
const weightOf = ({ title, square, lines, notes }: LegendGroup) =>
	(title ? 1.4 : 0.4) +
	(square ? 9 : 0) +
	lines.length +
	notes.reduce((sum, note) => sum + Math.ceil(note.length / 60) * 0.8, 0);

/** Groups in two columns of about the same height, in their order. */
function halve(groups: readonly LegendGroup[]): [LegendGroup[], LegendGroup[]] {
	const all = groups.reduce((sum, group) => sum + weightOf(group), 0);
	let before = 0;
	const at = groups.findIndex((group) => {
		const weight = weightOf(group);
		const fits = before + weight / 2 <= all / 2;
		before += weight;
		return !fits;
	});
	const cut = at < 0 ? groups.length : Math.max(at, 1);
	return [groups.slice(0, cut), groups.slice(cut)];
}

function writeGroup({ title, square, lines, notes }: LegendGroup): string {
	const rows = lines.map(({ swatch, text, count, isHeading }) => {
		const words = `text(${isHeading ? 'weight: "bold", ' : ''}${quote(text)})`;
		if (swatch === null) return `grid.cell(colspan: 3, ${words})`;
		return `${writeSwatch(swatch)}, ${words}, text(fill: rgb("${INK.muted}"), ${quote(count)})`;
	});
	return `block(breakable: false, above: 1em, below: 0.6em, {
	${title ? `block(below: 0.6em, text(weight: "bold", ${quote(title)}))` : ''}
	${square ? writeSquare(square) : ''}
	grid(columns: (auto, 1fr, auto), column-gutter: 0.5em, row-gutter: 0.5em, align: (center + horizon, left + horizon, right + horizon), ${rows.join(', ')})
	${notes.map((note) => `block(above: 0.6em, below: 0.2em, text(size: 0.84em, fill: rgb("${INK.muted}"), ${quote(note)}))`).join('\n\t')}
})`;
}

function writeSwatch(swatch: Exclude<LegendGroup['lines'][number]['swatch'], null>): string {
	if (swatch.kind === 'size') {
		const { svg, side } = drawCircleToCompare(swatch.radius);
		return picture(svg, side, side);
	}
	return `box(image(bytes(${quote(drawSwatch(swatch))}), format: "svg", height: 1.05em))`;
}

/** The nine colours of two rates, with what the sides mean; how many units each holds stands in its cell. */
function writeSquare({ rows, columns, upwards, rightwards }: LegendSquare): string {
	const small = (text: string) => `text(size: 0.84em, ${quote(text)})`;
	const cell = ({ colour, text }: LegendSquare['rows'][number]['cells'][number]) =>
		`grid.cell(fill: rgb("${colour}"), stroke: 0.2pt + rgb("${INK.line}"), text(size: 0.84em, fill: rgb("${inkOn(colour)}"), ${quote(text)}))`;
	const table = rows.map(({ label, cells }) => [small(label), ...cells.map(cell)].join(', '));
	return `block(below: 0.5em, {
	block(below: 0.5em, ${small(upwards)})
	grid(columns: (auto, 3.4em, 3.4em, 3.4em), rows: (2em, 2em, 2em, auto), inset: (x: 0.3em, y: 0.15em), align: (right + horizon, center + horizon, center + horizon, center + horizon), ${table.join(', ')}, [], ${columns.map((text) => `pad(top: 0.35em, ${small(text)})`).join(', ')})
	block(above: 0.5em, ${small(rightwards)})
})
	`;
}

/** Black or white, whichever can be read on a colour. */
function inkOn(colour: string): string {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
	return 0.299 * red + 0.587 * green + 0.114 * blue > 130 ? '#1b1b1b' : '#ffffff';
}
