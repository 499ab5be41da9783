import { HIDDEN, type Cell, type TableRow } from '../types.ts';
import type { Arrangement } from '../table-index.ts';

/** Rows as they travel to the worker: a symbol cannot, so what is hidden is told by place. */
export interface PackedRows {
	ids: number[];
	titles: string[];
	cells: { column: string; values: Exclude<Cell, typeof HIDDEN>[]; hidden: number[] }[];
}

/** What the worker is told. @typeParam Columns what its columns are made of */
export type ArrangingRequest<Columns> =
	| { kind: 'begin'; columns: Columns }
	| { kind: 'add'; rows: PackedRows }
	| { kind: 'arrange'; arrangement: Arrangement };

/** Its answer to `arrange`: places in all rows it was told of. */
export interface Arranged {
	order: Int32Array<ArrayBuffer>;
}

export function packRows(rows: readonly TableRow[]): PackedRows {
	const columns = new Set(rows.flatMap(({ cells }) => Object.keys(cells)));
	return {
		ids: rows.map(({ id }) => id),
		titles: rows.map(({ title }) => title),
		cells: [...columns].map((column) => {
			const hidden: number[] = [];
			const values = rows.map(({ cells }, at) => {
				const cell = cells[column] ?? null;
				if (cell !== HIDDEN) return cell;
				hidden.push(at);
				return null;
			});
			return { column, values, hidden };
		}),
	};
}

/** What arranging needs of the rows; keys and positions stay where they are. */
export function unpackRows({ ids, titles, cells }: PackedRows): TableRow[] {
	const hidden = cells.map((column) => new Set(column.hidden));
	return ids.map((id, at) => ({
		...{ id, key: '', title: titles[at] ?? '', position: null },
		cells: Object.fromEntries(
			cells.map(({ column, values }, index) => [
				column,
				hidden[index]!.has(at) ? HIDDEN : (values[at] ?? null),
			]),
		),
	}));
}
