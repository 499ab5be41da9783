import { foldText } from '$lib/text';

/** A cell as the sheet holds it: a number Excel knows as one, words, a day (YYYY-MM-DD), or what cannot be read. */
export type RawCell = string | number | null | { day: string } | { formula: true } | { error: string };

/** What a cell says of a figure. */
export type ReadFigure =
	| { kind: 'known'; value: number }
	/** Empty, a dash, dots: not known, which is not zero. */
	| { kind: 'unknown' }
	/** "12 %": a share, of which the parts are not told. */
	| { kind: 'percent'; value: number }
	/** "1,234": 1.234 as Vietnamese write numbers, or 1 234 as others do. */
	| { kind: 'ambiguous'; text: string }
	| { kind: 'text'; text: string }
	| { kind: 'formula' }
	| { kind: 'error'; text: string };

const UNKNOWN =
	/^(?:[-–—−.…]+|x|n\/?a|null|chua (?:co|ro|biet|thong ke)(?: so lieu)?|khong (?:ro|co so lieu))$/;
const THOUSANDS_WITH_POINTS = /^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/;
const THOUSANDS_WITH_COMMAS = /^\d{1,3}(?:,\d{3}){2,}(?:\.\d+)?$|^\d{1,3}(?:,\d{3})+\.\d+$/;
const ONE_COMMA_THREE_DIGITS = /^[1-9]\d{0,2},\d{3}$/;

/** Words of a cell; empty where it has none. */
export function textOf(cell: RawCell): string {
	if (cell === null) return '';
	if (typeof cell === 'object') return 'day' in cell ? cell.day : 'error' in cell ? cell.error : '';
	return String(cell).trim();
}

/** A figure as Vietnamese write it: decimal comma, points or spaces between thousands. */
export function readFigure(cell: RawCell): ReadFigure {
	if (cell === null) return { kind: 'unknown' };
	if (typeof cell === 'number') return { kind: 'known', value: cell };
	if (typeof cell === 'object') {
		if ('formula' in cell) return { kind: 'formula' };
		return 'error' in cell ? { kind: 'error', text: cell.error } : { kind: 'text', text: cell.day };
	}
	const words = cell.trim();
	if (words === '' || UNKNOWN.test(foldText(words))) return { kind: 'unknown' };
	const isPercent = /%$/.test(words);
	const bracketed = /^\((.+)\)$/.exec(words)?.[1];
	const bare = (bracketed ?? words.replace(/%$/, '')).replace(/[\s\u00a0\u202f']/g, '');
	const sign = bracketed !== undefined || /^[-–−]/.test(bare) ? -1 : 1;
	const digits = bare.replace(/^[-–−+]/, '');
	if (ONE_COMMA_THREE_DIGITS.test(digits) && !isPercent) return { kind: 'ambiguous', text: words };
	const value = toNumber(digits);
	if (value === null) return { kind: 'text', text: words };
	return isPercent ? { kind: 'percent', value: sign * value } : { kind: 'known', value: sign * value };
}

function toNumber(digits: string): number | null {
	if (THOUSANDS_WITH_POINTS.test(digits)) return Number(digits.replaceAll('.', '').replace(',', '.'));
	if (THOUSANDS_WITH_COMMAS.test(digits)) return Number(digits.replaceAll(',', ''));
	return /^\d+(?:[.,]\d+)?$/.test(digits) ? Number(digits.replace(',', '.')) : null;
}

/** Words of a row that adds up the rows before it. */
const TOTAL =
	/^(?:tong(?: cong| so)?|cong(?: don)?|toan (?:tinh|thanh pho|huyen|thi xa|vung|dia ban)|ca (?:tinh|thanh pho)|total|sum)\b[\s:.]*(?:cong|toan tinh|toan thanh pho|\(.*\))?[\s:.]*$/;

/** Half a million rows ask this of every cell before their figures: most are told by their first letter. */
export const isTotal = (words: string): boolean => /^\s*[tcs]/i.test(words) && TOTAL.test(foldText(words));

/** Words apart by single spaces, without marks: how headers are compared. */
export const foldWords = (text: string): string =>
	foldText(text)
		.replace(/[^\p{L}\p{M}\p{N}%]+/gu, ' ')
		.trim();
