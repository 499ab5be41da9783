import { isTotal, readFigure, textOf, type RawCell } from './cells.ts';
import { roleOfWords } from './roles.ts';
import type { Merge, RawRow } from './sheet.ts';

/** Rows looked through for the header; titles and notes stand above it. */
export const HEADER_REACH = 60;
/** Rows a header may have. */
const HEADER_ROWS = 4;

export interface FoundHeader {
	/** First and last line of the header. */
	first: number;
	last: number;
	/** Words over each column from top to bottom, each once. */
	columns: string[][];
	/** What stands above the header: a title may tell the period. */
	above: string[];
}

/**
 * Finds the header among the first rows: the row that names a unit's code or name, with the rows above that group its
 * columns and the rows below that divide them.
 * @returns null where no row names a unit
 */
export function findHeader(rows: readonly RawRow[], merges: readonly Merge[]): FoundHeader | null {
	let best: { at: number; score: number } | null = null;
	for (const [at, row] of rows.entries()) {
		const score = scoreOf(row);
		if (score > 0 && (best === null || score > best.score)) best = { at, score };
	}
	if (best === null) return null;
	const main = rows[best.at]!;
	const unitColumns = [...main.cells.entries()]
		.filter(([, cell]) => ['code', 'name'].includes(roleOfWords(textOf(cell)) ?? ''))
		.map(([column]) => column);
	const above = rows.slice(0, best.at).filter((row) => row.line >= main.line - HEADER_ROWS);
	const groups: RawRow[] = [];
	for (const row of above.toReversed()) {
		if (!isGroupRow(row, unitColumns, merges, main.line - groups.length)) break;
		groups.unshift(row);
	}
	const divided = rows.slice(best.at + 1, best.at + HEADER_ROWS);
	const below: RawRow[] = [];
	for (const row of divided) {
		if (!isDividing(row, unitColumns, merges, main.line)) break;
		below.push(row);
	}
	const header = [...groups, main, ...below];
	const firstLine = header[0]!.line;
	let lastLine = header.at(-1)!.line;
	const next = rows.find((row) => row.line > lastLine && row.cells.some((cell) => textOf(cell) !== ''));
	if (next && isNumbering(next)) lastLine = next.line;
	const width = Math.max(
		...header.map(({ cells }) => cells.length),
		...rows.map(({ cells }) => cells.length),
	);
	return {
		first: firstLine,
		last: lastLine,
		columns: Array.from({ length: width }, (_, column) => wordsOver(column, header, merges)),
		above: rows
			.filter(({ line }) => line < firstLine)
			.flatMap(({ cells }) => cells.map(textOf))
			.filter((words) => words !== ''),
	};
}

/** A header names a unit and has more columns of words than one. */
function scoreOf({ cells }: RawRow): number {
	const roles = cells.map((cell) => (typeof cell === 'string' ? roleOfWords(cell) : null));
	const hasUnit = roles.includes('code') || roles.includes('name');
	const words = cells.filter((cell) => typeof cell === 'string' && cell.trim() !== '').length;
	const numbers = cells.filter((cell) => typeof cell === 'number').length;
	if (!hasUnit || words < 2 || numbers > words) return 0;
	return new Set(roles.filter((role) => role !== null)).size + (roles.includes('code') ? 1 : 0);
}

/** Words over some figure columns and none over the units, but for a cell that reaches down to the header itself. */
function isGroupRow(
	{ line, cells }: RawRow,
	unitColumns: readonly number[],
	merges: readonly Merge[],
	reach: number,
): boolean {
	const filled = [...cells.entries()].filter(([, cell]) => textOf(cell) !== '');
	if (filled.length === 0) return false;
	if (
		merges.some(
			(one) =>
				one.top === line &&
				unitColumns.some((at) => one.left <= at && at < one.right && one.right - one.left > 1),
		)
	)
		return false;
	return filled.every(([at, cell]) => {
		const reaches = merges.some((one) => one.top === line && one.left === at && one.bottom >= reach);
		return (
			reaches || (typeof cell === 'string' && !unitColumns.includes(at) && at > Math.min(...unitColumns))
		);
	});
}

/** A year stands in headers as it stands in cells; any other number is a figure. */
const isWords = (cell: RawCell): boolean =>
	/^(?:19|20)\d{2}$/.test(textOf(cell)) ||
	(typeof cell === 'string' && !isTotal(cell) && readFigure(cell).kind === 'text');

/** A further row of the header: nothing under the units, only words under the rest. */
function isDividing(
	{ line, cells }: RawRow,
	unitColumns: readonly number[],
	merges: readonly Merge[],
	mainLine: number,
): boolean {
	const underUnit = unitColumns.some((at) => textOf(cells[at] ?? null) !== '');
	if (underUnit) return false;
	const filled = cells.filter((cell) => textOf(cell) !== '');
	const joined = merges.some(
		(one) => one.top <= mainLine && one.bottom >= line && unitColumns.includes(one.left),
	);
	return filled.length > 0 && filled.every(isWords) && (joined || filled.length > 1);
}

/** "(1) (2) (3)", "A B 1 2 3=1/2": columns numbered for reference. */
function isNumbering({ cells }: RawRow): boolean {
	const filled = cells.filter((cell) => textOf(cell) !== '');
	return (
		filled.length > 1 &&
		filled.every((cell) => isMark(cell)) &&
		new Set(filled.map(textOf)).size === filled.length &&
		filled.some((cell) => /^\(?[A-Z]\)?$|^\(\d{1,2}\)$|=/.test(textOf(cell)))
	);
}

const isMark = (cell: RawCell): boolean => /^\(?(?:[A-Z]|\d{1,2})\)?(?:\s*=.*)?$/.test(textOf(cell));

/** Words over a column: its own in each row, or those of the cell that was stretched over it. */
function wordsOver(column: number, header: readonly RawRow[], merges: readonly Merge[]): string[] {
	const words: string[] = [];
	for (const [at, row] of header.entries()) {
		let said = textOf(row.cells[column] ?? null);
		if (said === '') {
			const merge = merges.find(
				({ top, bottom, left, right }) =>
					top <= row.line && row.line <= bottom && left <= column && column <= right,
			);
			if (merge) {
				const from = header.find(({ line }) => line === merge.top);
				said = textOf(from?.cells[merge.left] ?? null);
			} else if (at < header.length - 1) said = wordsToTheLeft(column, row, header.slice(at + 1), merges);
		}
		const tidy = said.replace(/\s+/g, ' ').trim();
		if (tidy !== '' && !words.includes(tidy)) words.push(tidy);
	}
	return words;
}

/** A file without joined cells leaves the cells beside a group's name empty; they belong to it where words stand below. */
function wordsToTheLeft(
	column: number,
	row: RawRow,
	below: readonly RawRow[],
	merges: readonly Merge[],
): string {
	if (merges.some(({ top }) => top === row.line)) return '';
	if (!below.some(({ cells }) => textOf(cells[column] ?? null) !== '')) return '';
	for (let at = column - 1; at >= 0; at--) {
		const said = textOf(row.cells[at] ?? null);
		if (said !== '') return roleOfWords(said) === null ? said : '';
	}
	return '';
}
