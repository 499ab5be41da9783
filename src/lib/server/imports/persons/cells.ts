import { foldWords, textOf, type RawCell } from '../indicator-values/cells.ts';

const YES = ['x', 'co', 'yes', 'y', 'true', '1', 'da', 'roi', 'da tap huan', 'dat', 'da dat', 'duoc'];
const NO = ['khong', 'no', 'n', 'false', '0', 'chua', 'chua tap huan', 'chua dat', 'khong dat', 'o'];

/** "x", "Có", "1" are yes, "Không", "chưa", "0" are no; null = empty or a dash; undefined = neither. */
export function readYes(cell: RawCell): boolean | null | undefined {
	const words = foldWords(textOf(cell));
	if (words === '') return null;
	return YES.includes(words) ? true : NO.includes(words) ? false : undefined;
}

export interface Roles {
	isHead: boolean;
	isPrestigious: boolean;
}

/** "Trưởng ấp", "Người có uy tín", "Trưởng khóm; NCUT", "Cả hai"; null where the words name neither. */
export function readRoles(cell: RawCell): Roles | null {
	const words = foldWords(textOf(cell));
	const both = /^(?:ca hai|ca 2|both|2 vai tro|hai vai tro)$/.test(words);
	const isDeputy = /\bpho (?:truong )?(?:ap|khom|khu vuc|thon)\b/.test(words);
	const isHead =
		both || (!isDeputy && /\btruong (?:ban nhan dan )?(?:ap|khom|khu vuc|khu|thon)\b|\bhead\b/.test(words));
	const isPrestigious = both || /\buy tin\b|\bncut\b|\bprestigious\b/.test(words);
	return isHead || isPrestigious ? { isHead, isPrestigious } : null;
}

const FIRST_YEAR = 1900;

/** The year of "1970", "12/03/1970" or a day; null = empty; undefined = no year a living person was born in. */
export function readBirthYear(cell: RawCell, thisYear: number): number | null | undefined {
	const words = textOf(cell);
	if (words === '') return null;
	const [, ...found] = /^(?:(\d{4})|\d{1,2}[/.-]\d{1,2}[/.-](\d{4})|(\d{4})-\d{2}-\d{2})$/.exec(words) ?? [];
	const year = Number(found.find(Boolean));
	return year >= FIRST_YEAR && year <= thisYear ? year : undefined;
}
