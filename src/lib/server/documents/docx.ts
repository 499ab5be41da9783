import {
	AlignmentType,
	BorderStyle,
	convertMillimetersToTwip,
	Document,
	Footer,
	Header,
	LevelFormat,
	Packer,
	PageNumber,
	Paragraph,
	SectionType,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	TextRun,
	WidthType,
	type ISectionPropertiesOptions,
} from 'docx';
import {
	appendixLine,
	appendixName,
	dateLine,
	MOTTO,
	numberLine,
	PAGE,
	TEXT_WIDTH,
	type OfficialDocument,
} from './blocks.ts';
import { freezeArchive } from './archive.ts';
import { block, firstLine, line, LIST, type Run } from './docx-blocks.ts';

const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const NO_BORDERS = {
	top: NO_BORDER,
	bottom: NO_BORDER,
	left: NO_BORDER,
	right: NO_BORDER,
	insideHorizontal: NO_BORDER,
	insideVertical: NO_BORDER,
};

/** Each part, the document and every appendix, counts its own pages and shows no number on its first. */
const PAGES: ISectionPropertiesOptions = {
	titlePage: true,
	page: {
		size: { width: convertMillimetersToTwip(PAGE.width), height: convertMillimetersToTwip(PAGE.height) },
		margin: {
			top: convertMillimetersToTwip(PAGE.top),
			bottom: convertMillimetersToTwip(PAGE.bottom),
			left: convertMillimetersToTwip(PAGE.left),
			right: convertMillimetersToTwip(PAGE.right),
			header: convertMillimetersToTwip(10),
			footer: convertMillimetersToTwip(10),
		},
		pageNumbers: { start: 1 },
	},
};

/** The document as DOCX, in Times New Roman. The same document gives the same bytes on every machine. */
export async function makeDocx(document: OfficialDocument): Promise<Buffer> {
	const { title, author, madeAt } = document.properties;
	const twips = convertMillimetersToTwip;
	const file = new Document({
		title,
		creator: author,
		lastModifiedBy: author,
		styles: {
			default: {
				document: {
					run: { font: PAGE.font, size: PAGE.bodySize * 2, language: { value: 'vi-VN' } },
					paragraph: { spacing: { after: 120 } },
				},
				heading1: { run: { bold: true, size: PAGE.bodySize * 2, font: PAGE.font, color: '000000' } },
				heading2: {
					run: { bold: true, italics: true, size: PAGE.bodySize * 2, font: PAGE.font, color: '000000' },
				},
			},
		},
		numbering: {
			config: [
				{
					reference: LIST,
					levels: [
						{
							level: 0,
							format: LevelFormat.BULLET,
							text: '-',
							style: { paragraph: { indent: { left: twips(PAGE.indent + 5), hanging: twips(5) } } },
						},
					],
				},
			],
		},
		sections: [
			{
				properties: PAGES,
				headers: {
					default: new Header({
						children: [
							new Paragraph({
								alignment: AlignmentType.CENTER,
								children: [new TextRun({ children: [PageNumber.CURRENT], size: PAGE.bodySize * 2 })],
							}),
						],
					}),
					first: new Header({ children: [new Paragraph({})] }),
				},
				footers: { default: notice(document), first: notice(document) },
				children: [
					...head(document),
					...document.bases.map((basis) =>
						line([{ text: basis, italics: true }], {
							alignment: AlignmentType.JUSTIFIED,
							indent: firstLine(),
						}),
					),
					// Nobody signs an empty page: the last paragraph goes with the signature.
					...document.body.flatMap((one, at) => block(one, at === document.body.length - 1)),
					new Paragraph({ keepNext: true }),
					foot(document),
				],
			},
			// Without headers of their own, so they go on with those of the first.
			...document.appendices.map(({ body }, at) => ({
				properties: { ...PAGES, type: SectionType.NEXT_PAGE },
				children: [...appendixHead(document, at), ...body.flatMap((one) => block(one))],
			})),
		],
	});
	return freezeArchive(await Packer.toBuffer(file), madeAt);
}

function notice({ notice: words }: OfficialDocument): Footer {
	return new Footer({
		children: [
			line(words === null ? [] : [{ text: words, italics: true, size: 20 }], {
				alignment: AlignmentType.CENTER,
			}),
		],
	});
}

function head(document: OfficialDocument): (Paragraph | Table)[] {
	const { superior, issuer, genre, subject, to, number } = document;
	const centred = (runs: readonly Run[]) =>
		line(runs, { alignment: AlignmentType.CENTER, spacing: { after: 40 } });
	const left = [
		...(superior === null ? [] : [centred([{ text: superior.toLocaleUpperCase('vi'), size: 24 }])]),
		centred([{ text: issuer.toLocaleUpperCase('vi'), bold: true, size: 24 }]),
		rule(20),
		centred([{ text: numberLine(document) }]),
		...(number === null ? [line([{ text: 'DỰ THẢO', bold: true, size: 22 }])] : []),
	];
	const right = [
		centred([{ text: MOTTO.nation, bold: true, size: 24 }]),
		centred([{ text: MOTTO.words, bold: true, size: 26 }]),
		rule(18),
		centred([{ text: dateLine(document), italics: true }]),
	];
	return [
		sideBySide([left, right], [40, 60]),
		line([{ text: genre, bold: true, size: 28 }], {
			alignment: AlignmentType.CENTER,
			spacing: { before: 240, after: 40 },
		}),
		line([{ text: subject, bold: true }], { alignment: AlignmentType.CENTER, spacing: { after: 40 } }),
		rule(65),
		...addressed(to),
	];
}

/** Name, title and what it belongs to; a heading, so that the contents of the window lead to it. */
function appendixHead(document: OfficialDocument, at: number): Paragraph[] {
	return [
		new Paragraph({
			heading: 'Heading1',
			alignment: AlignmentType.CENTER,
			keepNext: true,
			spacing: { before: 0, after: 40 },
			children: [
				new TextRun({ text: appendixName(document, at), size: 28 }),
				new TextRun({ text: document.appendices[at]!.title, break: 1 }),
			],
		}),
		line([{ text: appendixLine(document), italics: true }], {
			alignment: AlignmentType.CENTER,
			spacing: { after: 40 },
		}),
		rule(65),
		new Paragraph({ spacing: { after: 0 } }),
	];
}

/** "Kính gửi": one on the line itself, several below it, as the form has them. */
function addressed(to: readonly string[]): Paragraph[] {
	const spacing = { before: 120, after: 120 };
	if (to.length < 2)
		return to.map((who) =>
			line([{ text: `Kính gửi: ${who}` }], { alignment: AlignmentType.CENTER, spacing }),
		);
	const indent = { left: convertMillimetersToTwip(TEXT_WIDTH / 3) };
	return [
		line([{ text: 'Kính gửi:' }], { indent: { left: convertMillimetersToTwip(TEXT_WIDTH / 4) }, spacing }),
		...to.map((who, at) =>
			line([{ text: `- ${who}${at === to.length - 1 ? '.' : ';'}` }], { indent, spacing: { after: 60 } }),
		),
	];
}

/** An empty line under which a rule is drawn. @param inset millimetres left free on both sides */
function rule(inset: number): Paragraph {
	const indent = convertMillimetersToTwip(inset);
	return new Paragraph({
		indent: { left: indent, right: indent },
		spacing: { after: 80, line: 60, lineRule: 'exact' },
		border: { bottom: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 0 } },
	});
}

function foot({ recipients, signature }: OfficialDocument): Table {
	const left = [
		line([{ text: 'Nơi nhận:', bold: true, italics: true, size: 24 }], { spacing: { after: 0 } }),
		...recipients.map((who, at) =>
			line([{ text: `- ${who}${at === recipients.length - 1 ? '.' : ';'}`, size: 22 }], {
				spacing: { after: 0 },
			}),
		),
	];
	const centre = { alignment: AlignmentType.CENTER, spacing: { after: 0 } };
	const right = [
		...[signature.onBehalf, signature.title]
			.filter((words) => words)
			.map((words) => line([{ text: words!.toLocaleUpperCase('vi'), bold: true }], centre)),
		line([{ text: signature.name, bold: true }], {
			alignment: AlignmentType.CENTER,
			spacing: { before: convertMillimetersToTwip(22) },
		}),
	];
	return sideBySide([left, right], [50, 50]);
}

function sideBySide(cells: readonly Paragraph[][], shares: readonly number[]): Table {
	return new Table({
		width: { size: 100, type: WidthType.PERCENTAGE },
		layout: TableLayoutType.FIXED,
		columnWidths: shares.map((share) => convertMillimetersToTwip((TEXT_WIDTH * share) / 100)),
		borders: NO_BORDERS,
		rows: [
			new TableRow({
				cantSplit: true,
				children: cells.map(
					(children, at) =>
						new TableCell({ children, width: { size: shares[at]!, type: WidthType.PERCENTAGE } }),
				),
			}),
		],
	});
}
