import type { RawCell } from './cells.ts';

/** One row of a sheet; columns from 0, lines from 1 as the spreadsheet counts them. */
export interface RawRow {
	line: number;
	cells: RawCell[];
}

/** Cells joined into one: its words stand in the first of them. Columns from 0, lines from 1, both ends included. */
export interface Merge {
	top: number;
	left: number;
	bottom: number;
	right: number;
}

/** "A" for 0, "AB" for 27: how a spreadsheet calls a column. */
export function columnLetters(at: number): string {
	const rest = Math.floor(at / 26);
	return (rest > 0 ? columnLetters(rest - 1) : '') + String.fromCharCode(65 + (at % 26));
}
