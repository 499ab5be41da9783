import {
	appendixLine,
	appendixName,
	dateLine,
	MOTTO,
	numberLine,
	PAGE,
	TEXT_WIDTH,
	type Block,
	type Drawing,
	type OfficialDocument,
	type Point,
	type Shape,
	type Words,
} from './blocks.ts';

/** A document in the language of typst, and the pictures it names. */
export interface TypstSource {
	main: string;
	/**
	 * Small documents asked first, one at a time: what each leaves as `<measured>` is an input of `main` by its name, and
	 * of the measures after it, `last` being the one just before.
	 */
	measures?: readonly { name: string; main: string }[];
	files: { name: string; bytes: Buffer }[];
}

/**
 * Text as a string of typst: shown as it is, whatever it holds. Only a quote and a backslash mean something inside, and
 * control characters mean nothing to a reader.
 */
export function quote(text: string): string {
	// eslint-disable-next-line no-control-regex -- what nobody types and no font draws
	const plain = text.normalize('NFC').replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ');
	return `"${plain.replace(/[\\"]/g, '\\$&').replace(/\n/g, '\\n')}"`;
}

const millimetres = (length: number) => `${Number(length.toFixed(3))}mm`;
const words = (text: string) => `#text(${quote(text)})`;

const FONTS = `font: ("Tinos", "Noto Sans Khmer")`;

/** The document as typst reads it. Everything that comes from data goes through `quote`. */
export function toTypst(document: OfficialDocument): TypstSource {
	const { properties, notice } = document;
	const files = new Map<string, Buffer>();
	const body = (blocks: readonly Block[]) => blocks.map((block) => writeBlock(block, files)).join('\n\n');
	const main = [
		`#set document(title: ${quote(properties.title)}, author: (${quote(properties.author)},), date: ${writeDay(properties.madeAt)})`,
		setPage(notice),
		`#set text(lang: "vi", ${FONTS}, size: ${PAGE.bodySize}pt, hyphenate: false)`,
		`#set par(justify: true, leading: 0.6em, spacing: 0.8em)`,
		`#show heading: set text(size: ${PAGE.bodySize}pt)`,
		`#show heading: set block(above: 1.1em, below: 0.7em)`,
		`#show table: set text(size: 10.5pt)`,
		`#show table: set par(justify: false, leading: 0.45em)`,
		`#set table.cell(breakable: false)`,
		`#let khuon(it) = par(first-line-indent: (amount: ${millimetres(PAGE.indent)}, all: true), it)`,
		writeHead(document),
		...document.bases.map((basis) => `#khuon(emph(text(${quote(basis)})))`),
		body(document.body.slice(0, -1)),
		// Nobody signs an empty page: the last paragraph goes with the signature.
		document.body.at(-1)?.kind === 'paragraph'
			? `#block(breakable: false, width: 100%)[${body(document.body.slice(-1))}\n\n${writeFoot(document)}]`
			: `${body(document.body.slice(-1))}\n\n${writeFoot(document)}`,
		...document.appendices.map(
			({ body: blocks }, at) => `${writeAppendixHead(document, at)}\n${body(blocks)}`,
		),
	].join('\n');
	return { main, files: [...files].map(([name, bytes]) => ({ name, bytes })) };
}

/** A drawing alone on a page of its size: what its picture is made from. */
export function drawingToTypst(drawing: Drawing): TypstSource {
	return {
		main: [
			`#set document(date: none)`,
			`#set page(width: ${millimetres(drawing.width)}, height: ${millimetres(drawing.height)}, margin: 0mm, fill: white)`,
			`#set text(lang: "vi", ${FONTS}, hyphenate: false)`,
			writeDrawing(drawing),
		].join('\n'),
		files: [],
	};
}

/** Page number top centre, not on page 1; what must stand on every page at its foot. */
function setPage(notice: string | null): string {
	const { top, bottom, left, right } = PAGE;
	return `#set page(paper: "a4",
	margin: (top: ${top}mm, bottom: ${bottom}mm, left: ${left}mm, right: ${right}mm),
	header-ascent: 6mm, footer-descent: 5mm,
	header: context { let n = counter(page).get().first(); if n > 1 { align(center, text(size: ${PAGE.bodySize}pt, str(n))) } },
	footer: ${notice === null ? 'none' : `align(center, text(size: 10pt, style: "italic", ${quote(notice)}))`})`;
}

function writeHead(document: OfficialDocument): string {
	const { superior, issuer, genre, subject, to } = document;
	// Justified, a short line over a long one would be drawn apart.
	const centred = (inside: string) => `align(center)[#set par(justify: false)\n${inside}]`;
	const left = [
		superior === null ? '' : `#text(size: 12pt, upper(${quote(superior)})) \\ `,
		`#text(size: 12pt, weight: "bold", upper(${quote(issuer)}))`,
		rule(22),
		`#v(1mm)${words(numberLine(document))}`,
	].join('');
	const right = [
		`#text(size: 12pt, weight: "bold", ${quote(MOTTO.nation)}) \\ `,
		`#text(size: 13pt, weight: "bold", ${quote(MOTTO.words)})`,
		rule(52),
		`#v(1mm)#text(style: "italic", ${quote(dateLine(document))})`,
	].join('');
	const addressed =
		to.length === 0
			? ''
			: `#v(2mm)\n#align(center, grid(columns: (auto, auto), column-gutter: 2mm, align: left, row-gutter: 2mm,
	${to.map((line, at) => `[${at === 0 ? words('Kính gửi:') : ''}], [${words(to.length > 1 ? `- ${line}${at === to.length - 1 ? '.' : ';'}` : line)}]`).join(', ')}))\n#v(2mm)`;
	return [
		`#grid(columns: (2fr, 3fr), column-gutter: 3mm, ${centred(left)}, ${centred(right)})`,
		document.number === null
			? `#v(1mm)#rect(stroke: 0.6pt, inset: 1.5mm, text(size: 11pt, weight: "bold", ${quote('DỰ THẢO')}))`
			: '',
		`#v(3mm)\n#align(center)[#text(size: 14pt, weight: "bold", ${quote(genre)}) \\ #strong[${words(subject)}]${rule(35)}]`,
		addressed,
	].join('\n');
}

function writeFoot({ recipients, signature }: OfficialDocument): string {
	const lines = recipients.map((line, at) => `- ${line}${at === recipients.length - 1 ? '.' : ';'}`);
	const left = [
		`#text(size: 12pt, weight: "bold", style: "italic", ${quote('Nơi nhận:')})`,
		...lines.map((line) => `#text(size: 11pt, ${quote(line)})`),
	].join(' \\ ');
	const title = [signature.onBehalf, signature.title].filter((line) => line);
	const right = `${title.map((line) => `#text(weight: "bold", upper(${quote(line!)}))`).join(' \\ ')}#v(22mm)#strong[${words(signature.name)}]`;
	return `#v(4mm)\n#block(breakable: false, width: 100%, grid(columns: (1fr, 1fr), par(justify: false)[${left}], align(center)[${right}]))`;
}

/** Every appendix counts its own pages: the page that ends here is the noughth of the next part. */
function writeAppendixHead(document: OfficialDocument, at: number): string {
	const name = `#text(size: 14pt, ${quote(appendixName(document, at))})`;
	return `#counter(page).update(0)
#pagebreak()
#align(center)[#set par(justify: false)
#heading(level: 1)[${name} \\ ${words(document.appendices[at]!.title)}]
#text(style: "italic", ${quote(appendixLine(document))})
#v(1mm)${rule(30)}]
#v(2mm)`;
}

/** A line under a title, as the form wants it. */
function rule(width: number): string {
	return `#v(-1.7mm)#line(length: ${width}mm, stroke: 0.6pt)`;
}

function writeBlock(block: Block, files: Map<string, Buffer>): string {
	switch (block.kind) {
		case 'heading':
			return `#heading(level: ${block.level}, ${quote(block.text)})`;
		case 'paragraph': {
			const inside = block.words.map(writeWords).join('');
			const { align = 'justify' } = block;
			const aligned = align === 'justify' ? `[${inside}]` : `align(${align})[${inside}]`;
			return block.indent === false || align !== 'justify'
				? `#par${aligned.startsWith('[') ? aligned : `(${aligned})`}`
				: `#khuon${aligned}`;
		}
		case 'list':
			return `#list(marker: [-], indent: ${millimetres(PAGE.indent)}, ${block.items.map((item) => `[${item.map(writeWords).join('')}]`).join(', ')})`;
		case 'table':
			return writeTable(block);
		case 'photo': {
			files.set(block.picture.name, block.picture.bytes);
			const image = `image(${quote(block.picture.name)}, width: ${millimetres(photoWidth(block.picture))}, alt: ${quote(block.caption)})`;
			return figure(image, block.caption);
		}
		case 'drawing':
			return figure(`{ ${writeDrawing(block.drawing).slice(1)} }`, block.caption);
	}
}

/** Millimetres: as wide as the text, or less so that it is at most 110 mm high. */
export function photoWidth({
	widthPixels,
	heightPixels,
}: {
	widthPixels: number;
	heightPixels: number;
}): number {
	return Math.min(120, (110 * widthPixels) / heightPixels);
}

function figure(content: string, caption: string): string {
	return `#align(center, block(breakable: false)[#align(center, ${content})\n#text(size: 11pt, style: "italic", ${quote(caption)})])`;
}

function writeWords(run: Words): string {
	if (typeof run === 'string') return words(run);
	const { text, bold = false, italic = false } = run;
	return `#text(weight: "${bold ? 'bold' : 'regular'}", style: "${italic ? 'italic' : 'normal'}", ${quote(text)})`;
}

function writeTable({ columns, rows, total }: Extract<Block, { kind: 'table' }>): string {
	const cell = (text: string) => `[${words(text)}]`;
	const bold = (text: string) => `strong[${words(text)}]`;
	return [
		`#table(columns: (${columns.map(({ width }) => `${width}fr`).join(', ')},),`,
		`align: (${columns.map(({ align }) => align).join(', ')},), stroke: 0.5pt, inset: 1.4mm,`,
		`table.header(${columns.map(({ header }) => `align(center, ${bold(header)})`).join(', ')}),`,
		...rows.map((row) => `${row.map(cell).join(', ')},`),
		total ? `${total.map(bold).join(', ')},` : '',
		`)`,
	].join('\n');
}

/** An instant as typst has it, in UTC. */
export function writeDay(instant: Date): string {
	return `datetime(year: ${instant.getUTCFullYear()}, month: ${instant.getUTCMonth() + 1}, day: ${instant.getUTCDate()}, hour: ${instant.getUTCHours()}, minute: ${instant.getUTCMinutes()}, second: ${instant.getUTCSeconds()})`;
}

/** A drawing as a box of typst. */
export function writeDrawing({ width, height, shapes }: Drawing): string {
	return `#box(width: ${millimetres(Math.min(width, TEXT_WIDTH * 2))}, height: ${millimetres(height)}, clip: true, {
${shapes.map((shape) => `place(top + left, ${writeShape(shape)})`).join('\n')}
})`;
}

function writeShape(shape: Shape): string {
	switch (shape.kind) {
		case 'area':
			return curve(
				shape.rings.map((ring) => ({ ring, close: true })),
				shape.fill,
				shape,
			);
		case 'line':
			return curve([{ ring: shape.points, close: false }], null, shape);
		case 'mark': {
			const { at, radius, fill, stroke } = shape;
			const ring = outlineOf(shape);
			if (ring) return curve([{ ring, close: true }], fill, { stroke, width: 0.15 });
			return `move(dx: ${millimetres(at[0] - radius)}, dy: ${millimetres(at[1] - radius)}, circle(radius: ${millimetres(radius)}, fill: rgb(${quote(fill)}), stroke: 0.15mm + rgb(${quote(stroke)})))`;
		}
		case 'words': {
			const { at, text, size, align, bold = false, colour = '#000000' } = shape;
			// A box of no width, so that the words stand left of, around or right of the point.
			const inside = `text(size: ${size}pt, weight: "${bold ? 'bold' : 'regular'}", fill: rgb(${quote(colour)}), top-edge: "cap-height", bottom-edge: "baseline", ${quote(text)})`;
			return `move(dx: ${millimetres(at[0] - (align === 'left' ? 0 : align === 'center' ? 60 : 120))}, dy: ${millimetres(at[1])}, box(width: 120mm, align(${align}, ${inside})))`;
		}
	}
}

function outlineOf({ mark, at: [x, y], radius }: Extract<Shape, { kind: 'mark' }>): Point[] | null {
	if (mark === 'square')
		return [
			[x - radius, y - radius],
			[x + radius, y - radius],
			[x + radius, y + radius],
			[x - radius, y + radius],
		];
	if (mark === 'diamond')
		return [
			[x, y - radius * 1.3],
			[x + radius * 1.3, y],
			[x, y + radius * 1.3],
			[x - radius * 1.3, y],
		];
	if (mark === 'triangle')
		return [
			[x, y - radius * 1.3],
			[x + radius * 1.2, y + radius],
			[x - radius * 1.2, y + radius],
		];
	return null;
}

function curve(
	lines: readonly { ring: readonly Point[]; close: boolean }[],
	fill: string | null,
	{ stroke, width }: { stroke: string; width: number },
): string {
	const point = ([x, y]: Point) => `(${millimetres(x)}, ${millimetres(y)})`;
	const parts = lines.flatMap(({ ring, close }) => [
		...ring.map((at, index) => `curve.${index === 0 ? 'move' : 'line'}(${point(at)})`),
		...(close ? ['curve.close()'] : []),
	]);
	return `curve(fill: ${fill === null ? 'none' : `rgb(${quote(fill)})`}, fill-rule: "even-odd", stroke: ${millimetres(width)} + rgb(${quote(stroke)}), ${parts.join(', ')})`;
}
