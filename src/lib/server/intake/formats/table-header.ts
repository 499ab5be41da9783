import { columnLetters } from '../../imports/indicator-values/sheet.ts';

export type TableCell = string | number | boolean | null;

export interface TableHeader {
	/** A name for each column, each once. */
	columns: string[];
	/** Rows before the first one of data. */
	rows: number;
	isMissing: boolean;
	/** Names that stood over several columns. */
	repeated: string[];
}

/** Rows looked through; titles and notes stand above a header. */
export const HEADER_REACH = 30;

const isFilled = (cell: TableCell | undefined) =>
	cell !== null && cell !== undefined && String(cell).trim() !== '';
const NUMBER = /^[-+]?[\d\s.,]+%?$/;
const DAY = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}/;
const YEAR = /^(?:19|20)\d{2}$/;
const isName = (cell: TableCell | undefined) => {
	if (typeof cell === 'number') return YEAR.test(String(cell));
	const text = String(cell).trim();
	return YEAR.test(text) || (!NUMBER.test(text) && !DAY.test(text) && text.length <= 200);
};
const filledOf = (row: readonly TableCell[]) => row.filter(isFilled);

/**
 * Finds the header of a table among its first rows: the first row of words over about as many columns as the data has,
 * with a row below that divides its groups ("Toạ độ" over "X" and "Y") and one that numbers the columns.
 */
export function findTableHeader(rows: readonly (readonly TableCell[])[]): TableHeader {
	const width = Math.max(0, ...rows.map((row) => row.findLastIndex(isFilled) + 1));
	const most = Math.max(0, ...rows.map((row) => filledOf(row).length));
	const at = rows
		.slice(0, HEADER_REACH)
		.findIndex((row) => filledOf(row).length >= Math.max(1, most * 0.5) && filledOf(row).every(isName));
	if (at < 0 || (at === rows.length - 1 && rows.length > 1)) {
		const first = Math.max(
			0,
			rows.findIndex((row) => filledOf(row).length >= most * 0.5),
		);
		const columns = Array.from({ length: width }, (_, column) => columnLetters(column));
		return { columns, rows: first, isMissing: true, repeated: [] };
	}
	const main = rows[at]!;
	const below = rows[at + 1] ?? [];
	const divides = isDividing(main, below);
	const last = divides ? at + 1 : at;
	const names = Array.from({ length: width }, (_, column) => {
		const own = wordsOf(main[column]);
		if (!divides) return own;
		const group = own || wordsOf(main.slice(0, column).findLast(isFilled));
		const part = wordsOf(below[column]);
		return part === '' ? own : `${group} ${part}`;
	});
	const isNumbered = isNumbering(rows[last + 1] ?? []);
	return { ...eachOnce(names), rows: last + (isNumbered ? 2 : 1), isMissing: false };
}

const wordsOf = (cell: TableCell | undefined) =>
	isFilled(cell) ? String(cell).replace(/\s+/g, ' ').trim() : '';

/** Words that stand, among others, below empty cells of the header, and never all the way across. */
function isDividing(main: readonly TableCell[], below: readonly TableCell[]): boolean {
	const filled = [...below.entries()].filter(([, cell]) => isFilled(cell));
	return (
		filled.length > 1 &&
		filled.length < filledOf(main).length + filled.length &&
		filled.every(([, cell]) => isName(cell)) &&
		filled.some(([column]) => !isFilled(main[column])) &&
		main.some((cell, column) => isFilled(cell) && !isFilled(below[column]))
	);
}

/** "(1) (2) (3)", "A B 1 2": columns numbered for reference. */
function isNumbering(row: readonly TableCell[]): boolean {
	const filled = filledOf(row).map((cell) => String(cell).trim());
	return (
		filled.length > 1 &&
		new Set(filled).size === filled.length &&
		filled.every((cell) => /^\(?(?:[A-Z]|\d{1,2})\)?(?:\s*=.*)?$/.test(cell)) &&
		(filled.some((cell) => /^\(/.test(cell)) || filled.every((cell, at) => Number(cell) === at + 1))
	);
}

function eachOnce(names: readonly string[]): { columns: string[]; repeated: string[] } {
	const taken = new Set<string>();
	const repeated: string[] = [];
	const columns = names.map((name, at) => {
		const base = name || columnLetters(at);
		let own = base;
		for (let more = 2; taken.has(own); more++) own = `${base} (${more})`;
		if (own !== base) repeated.push(base);
		taken.add(own);
		return own;
	});
	return { columns, repeated };
}
