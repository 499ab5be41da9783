/** A run of words; plain text stands for itself. Never markup: what it holds is written as it is. */
export type Words = string | { text: string; bold?: boolean; italic?: boolean };

export type Align = 'left' | 'center' | 'right' | 'justify';

export interface TableColumn {
	header: string;
	/** Share of the width, relative to the other columns. */
	width: number;
	align: Exclude<Align, 'justify'>;
}

/** A pixel image; JPEG and PNG are what both DOCX and PDF hold. */
export interface Picture {
	/** Unique within the document, with its ending: "ban-do.png". */
	name: string;
	bytes: Buffer;
	widthPixels: number;
	heightPixels: number;
}

/** One part of a document. Everything a document can hold is here; DOCX and PDF are both made of it. */
export type Block =
	| { kind: 'heading'; level: 1 | 2; text: string }
	| { kind: 'paragraph'; words: readonly Words[]; align?: Align; indent?: boolean }
	| { kind: 'list'; items: readonly (readonly Words[])[] }
	| {
			kind: 'table';
			columns: readonly TableColumn[];
			rows: readonly (readonly string[])[];
			total?: readonly string[];
	  }
	| { kind: 'photo'; picture: Picture; caption: string }
	/** A drawing: vector in the PDF, its picture in the DOCX. */
	| { kind: 'drawing'; drawing: Drawing; picture: Picture; caption: string };

/** Millimetres from the top left corner; y downwards. */
export type Point = readonly [x: number, y: number];

export type Shape =
	| { kind: 'area'; rings: readonly (readonly Point[])[]; fill: string | null; stroke: string; width: number }
	| { kind: 'line'; points: readonly Point[]; stroke: string; width: number }
	| { kind: 'mark'; at: Point; mark: Mark; radius: number; fill: string; stroke: string }
	| {
			kind: 'words';
			at: Point;
			text: string;
			size: number;
			align: Exclude<Align, 'justify'>;
			bold?: boolean;
			/** Black where absent. */
			colour?: string;
	  };

export type Mark = 'circle' | 'square' | 'diamond' | 'triangle';

/** A picture made of lines and words; lengths in millimetres, sizes of words in points, colours as #rrggbb. */
export interface Drawing {
	width: number;
	height: number;
	/** In the order they are drawn. What lies outside is cut off. */
	shapes: readonly Shape[];
}

/** A document in the form of NĐ 30/2020/NĐ-CP. */
export interface OfficialDocument {
	/** Authority above the issuing one; null = none is written. */
	superior: string | null;
	issuer: string;
	/** As the registry gave it, "12/TTr-SDTTG"; null = a draft, which carries no number and no seal. */
	number: string | null;
	/** Place, and the day it was issued (YYYY-MM-DD); of a draft the day stays open. */
	place: string;
	day: string | null;
	/** Year and month a draft is made in, YYYY-MM. */
	draftMonth: string;
	/** "TỜ TRÌNH". */
	genre: string;
	/** "Về việc …", without the full stop. */
	subject: string;
	/** "Kính gửi": one line each. */
	to: readonly string[];
	/** "Căn cứ …": one line each. */
	bases: readonly string[];
	body: readonly Block[];
	/** "Nơi nhận": one line each. */
	recipients: readonly string[];
	signature: { onBehalf: string | null; title: string; name: string };
	/** Titles in capitals, without "Phụ lục" and number: the form gives them both. */
	appendices: readonly { title: string; body: readonly Block[] }[];
	/** Stands on every page, such as "Dữ liệu minh họa"; null = nothing. */
	notice: string | null;
	/** In the file's own properties. */
	properties: { title: string; author: string; madeAt: Date };
}

/** Form of the page, millimetres and points: NĐ 30/2020/NĐ-CP, appendix I. */
export const PAGE = {
	width: 210,
	height: 297,
	top: 20,
	bottom: 20,
	left: 30,
	right: 15,
	font: 'Times New Roman',
	bodySize: 13,
	indent: 10,
} as const;

/** Millimetres between the margins. */
export const TEXT_WIDTH = PAGE.width - PAGE.left - PAGE.right;

export const MOTTO = {
	nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
	words: 'Độc lập - Tự do - Hạnh phúc',
} as const;

/** "Số: 12/TTr-SDTTG"; a draft leaves the number's place empty. */
export function numberLine({ number }: Pick<OfficialDocument, 'number'>): string {
	return number === null ? 'Số:          /' : `Số: ${number}`;
}

/** "ngày 05 tháng 12 năm 2026": days below 10 and months 1 and 2 with a nought; a draft leaves the day open. */
function dayLine({ day, draftMonth }: Pick<OfficialDocument, 'day' | 'draftMonth'>): string {
	const [year = '', month = '', date = '      '] = (day ?? draftMonth).split('-');
	const monthWords = Number(month) < 3 ? month.padStart(2, '0') : String(Number(month));
	return `ngày ${date} tháng ${monthWords} năm ${year}`;
}

/** "Cần Thơ, ngày 05 tháng 12 năm 2026". */
export function dateLine(document: Pick<OfficialDocument, 'place' | 'day' | 'draftMonth'>): string {
	return `${document.place}, ${dayLine(document)}`;
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];

/** "Phụ lục II"; the only one carries no number. */
export function appendixName({ appendices }: Pick<OfficialDocument, 'appendices'>, at: number): string {
	return appendices.length === 1 ? 'Phụ lục' : `Phụ lục ${ROMAN[at] ?? at + 1}`;
}

/** What the form wants under the title of every appendix: "(Kèm theo Báo cáo số … ngày … của Sở …)". */
export function appendixLine(
	document: Pick<OfficialDocument, 'genre' | 'number' | 'day' | 'draftMonth' | 'issuer'>,
): string {
	const { genre, number, issuer } = document;
	const kind = genre.charAt(0) + genre.slice(1).toLocaleLowerCase('vi');
	return `(Kèm theo ${kind} số ${number ?? '         /'} ${dayLine(document)} của ${issuer})`;
}
