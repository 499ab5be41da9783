import {
	AlignmentType,
	convertMillimetersToTwip,
	ImageRun,
	Paragraph,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	TextRun,
	VerticalAlignTable,
	WidthType,
	type IRunOptions,
	type IParagraphOptions,
} from 'docx';
import { PAGE, TEXT_WIDTH, type Align, type Block, type Picture, type Words } from './blocks.ts';
import { photoWidth } from './typst-source.ts';

const ALIGNED = {
	left: AlignmentType.LEFT,
	center: AlignmentType.CENTER,
	right: AlignmentType.RIGHT,
	justify: AlignmentType.JUSTIFIED,
} as const satisfies Record<Align, unknown>;
const PIXELS_PER_MILLIMETRE = 96 / 25.4;
/** Name of the numbering that dashes have. */
export const LIST = 'dashes';

export type Run = Omit<IRunOptions, 'children'> & { text: string };

/** The first line of a paragraph stands in. */
export const firstLine = () => ({ firstLine: convertMillimetersToTwip(PAGE.indent) });

/**
 * A part of the document as paragraphs and tables of the library.
 * @param keepNext a paragraph stays on the page of what follows it
 */
export function block(one: Block, keepNext = false): (Paragraph | Table)[] {
	switch (one.kind) {
		case 'heading':
			return [
				new Paragraph({
					children: [new TextRun(one.text)],
					heading: one.level === 1 ? 'Heading1' : 'Heading2',
					keepNext: true,
					spacing: { before: 200, after: 100 },
				}),
			];
		case 'paragraph': {
			const { words, align = 'justify', indent = align === 'justify' } = one;
			return [
				line(words.map(toRun), {
					...{ alignment: ALIGNED[align], keepNext },
					...(indent ? { indent: firstLine() } : {}),
				}),
			];
		}
		case 'list':
			return one.items.map((item) =>
				line(item.map(toRun), {
					alignment: AlignmentType.JUSTIFIED,
					numbering: { reference: LIST, level: 0 },
				}),
			);
		case 'table':
			// Word wants a paragraph between tables; as high as a line it would make an empty last page.
			return [table(one), new Paragraph({ spacing: { after: 0, line: 120, lineRule: 'exact' } })];
		case 'photo':
			return pictureWith(one.picture, photoWidth(one.picture), one.caption);
		case 'drawing':
			return pictureWith(one.picture, Math.min(TEXT_WIDTH, one.drawing.width), one.caption);
	}
}

function pictureWith(
	{ bytes, name, widthPixels, heightPixels }: Picture,
	width: number,
	caption: string,
): Paragraph[] {
	const pixels = width * PIXELS_PER_MILLIMETRE;
	return [
		new Paragraph({
			alignment: AlignmentType.CENTER,
			keepNext: true,
			children: [
				new ImageRun({
					type: name.endsWith('.png') ? 'png' : 'jpg',
					data: bytes,
					transformation: {
						width: Math.round(pixels),
						height: Math.round((pixels * heightPixels) / widthPixels),
					},
					altText: { name, title: name, description: caption },
				}),
			],
		}),
		line([{ text: caption, italics: true, size: 22 }], { alignment: AlignmentType.CENTER }),
	];
}

function table({ columns, rows, total }: Extract<Block, { kind: 'table' }>): Table {
	const whole = columns.reduce((sum, { width }) => sum + width, 0);
	const widths = columns.map(({ width }) => convertMillimetersToTwip((TEXT_WIDTH * width) / whole));
	const cells = (texts: readonly string[], bold: boolean, align?: Align) =>
		texts.map(
			(text, at) =>
				new TableCell({
					width: { size: widths[at]!, type: WidthType.DXA },
					verticalAlign: VerticalAlignTable.CENTER,
					margins: { top: 40, bottom: 40, left: 70, right: 70 },
					children: [
						line([{ text, bold, size: 21 }], {
							alignment: ALIGNED[align ?? columns[at]!.align],
							spacing: { after: 0 },
						}),
					],
				}),
		);
	return new Table({
		width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
		layout: TableLayoutType.FIXED,
		columnWidths: widths,
		rows: [
			new TableRow({
				tableHeader: true,
				cantSplit: true,
				children: cells(
					columns.map(({ header }) => header),
					true,
					'center',
				),
			}),
			...rows.map((row) => new TableRow({ cantSplit: true, children: cells(row, false) })),
			...(total ? [new TableRow({ cantSplit: true, children: cells(total, true) })] : []),
		],
	});
}

function toRun(words: Words): Run {
	if (typeof words === 'string') return { text: words };
	const { text, bold = false, italic = false } = words;
	return { text, bold, italics: italic };
}

/** What a person broke into lines stays so; what XML cannot hold is left out. */
export function line(runs: readonly Run[], options: IParagraphOptions = {}): Paragraph {
	return new Paragraph({
		...options,
		children: runs.flatMap(({ text, ...run }) =>
			text
				.normalize('NFC')
				// eslint-disable-next-line no-control-regex -- not allowed in XML
				.replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Surrogate}/gu, ' ')
				.split('\n')
				.map((part, at) => new TextRun({ ...run, text: part, ...(at > 0 ? { break: 1 } : {}) })),
		),
	});
}
