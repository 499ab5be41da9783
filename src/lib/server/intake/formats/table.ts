import type { IntakeProblem } from '$lib/imports/intake-types';
import { problem } from '../problems.ts';
import { PIECE_FEATURES, type LayerSource, type RawFeature, type Reading } from '../source.ts';
import { findTableHeader, type TableCell } from './table-header.ts';

/** Where the rows of a table come from. */
export interface Rows {
	name: string;
	letters: LayerSource['letters'];
	/** Bytes that reading goes through. */
	bytes: number;
	/** The first rows, to find the header among. */
	first: readonly (readonly TableCell[])[];
	problems: IntakeProblem[];
	/** All rows that are not empty, the header's too. */
	read(reading: Reading): AsyncIterable<readonly (readonly TableCell[])[]>;
}

/** A table as a layer: each row a feature without geometry of its own. */
export function asLayer({ name, letters, bytes, first, problems, read }: Rows): LayerSource {
	const header = findTableHeader(first);
	const told = [...problems];
	if (header.isMissing) told.push(problem('header_missing', { layer: name }));
	if (header.repeated.length > 0)
		told.push(problem('names_repeated', { layer: name, names: header.repeated.slice(0, 5).join(', ') }));
	return {
		...{ name, letters, bytes, problems: told },
		...{ stated: null, features: null, columns: header.columns, written: null, isTable: true },
		async *read(reading) {
			let before = 0;
			let piece: RawFeature[] = [];
			for await (const rows of read(reading)) {
				for (const row of rows) {
					if (before++ < header.rows) continue;
					piece.push({ geometry: null, properties: namedCells(header.columns, row) });
					if (piece.length < PIECE_FEATURES) continue;
					yield piece;
					piece = [];
				}
			}
			if (piece.length > 0) yield piece;
		},
	};
}

function namedCells(columns: readonly string[], row: readonly TableCell[]): Record<string, TableCell> {
	const cells: Record<string, TableCell> = {};
	for (const [at, column] of columns.entries()) cells[column] = row[at] ?? null;
	return cells;
}
