import { parse } from 'csv-parse/sync';
import type { FeatureReference } from '../types.ts';
import { foldWords } from '$lib/text';
import type { Cell } from './cells.ts';
import type { Note } from './findings.ts';

/** Spellings of a column by role, as `foldWords` leaves them. The first is what people are told. */
export type ColumnWords<Role extends string> = Readonly<Record<Role, readonly string[]>>;

export interface TableRow<Role extends string> {
	feature: FeatureReference;
	cell(role: Role): Cell;
}

export interface Table<Role extends string> {
	rows: TableRow<Role>[];
	/** Roles the file has a column for. */
	columns: ReadonlySet<Role>;
	/** Header as the file spells it. */
	header: string[];
}

/**
 * A CSV file (UTF-8 with or without a byte order mark; `,`, `;` or tab) by its header. Never throws: what is wrong is
 * noted. Rows are told by their line in the file, as a spreadsheet counts them.
 * @returns null where nothing can be read
 */
export function readTable<Role extends string>(
	bytes: Uint8Array,
	words: ColumnWords<Role>,
	note: Note,
): Table<Role> | null {
	const text = decode(bytes, note);
	if (text === null) return null;
	const records = parseRecords(text, note);
	if (records === null) return null;
	const [first, ...body] = records;
	if (!first || body.length === 0) {
		note('file_empty');
		return null;
	}
	const header = first.record.map((name) => name.trim());
	const places = matchColumns(header, words);
	const rows = body.map(({ record, line }): TableRow<Role> => {
		const feature: FeatureReference = { index: line - 1, code: null, name: null };
		if (record.slice(header.length).some((cell) => cell !== ''))
			note('row_width', { feature, values: { cells: record.length, columns: header.length } });
		return {
			feature,
			cell: (role) => {
				const place = places.get(role);
				return {
					text: place === undefined ? '' : (record[place] ?? ''),
					column: place === undefined ? words[role][0]! : header[place]!,
					feature,
				};
			},
		};
	});
	return { rows, columns: new Set(places.keys()), header };
}

/** Position of each role in a header; of two columns alike the first. */
export function matchColumns<Role extends string>(
	header: readonly string[],
	words: ColumnWords<Role>,
): Map<Role, number> {
	const folded = header.map(foldWords);
	const places = new Map<Role, number>();
	for (const role of Object.keys(words) as Role[]) {
		const place = words[role].map((word) => folded.indexOf(foldWords(word))).find((at) => at >= 0);
		if (place !== undefined) places.set(role, place);
	}
	return places;
}

/** Notes each column that must be there and is not. @returns whether all are */
export function demandColumns<Role extends string>(
	{ columns, header }: Table<Role>,
	needed: readonly Role[],
	words: ColumnWords<Role>,
	note: Note,
): boolean {
	const missing = needed.filter((role) => !columns.has(role));
	for (const role of missing)
		note('column_missing', {
			values: { column: words[role].slice(0, 3).join(', '), columns: header.join(', ').slice(0, 300) || '–' },
		});
	return missing.length === 0;
}

function decode(bytes: Uint8Array, note: Note): string | null {
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		note('file_encoding');
		return null;
	}
}

function parseRecords(text: string, note: Note): { record: string[]; line: number }[] | null {
	try {
		const parsed = parse(text, {
			delimiter: findDelimiter(text),
			relax_column_count: true,
			relax_quotes: true,
			skip_empty_lines: true,
			trim: true,
			info: true,
			max_record_size: 100_000,
		}) as unknown as { record: string[]; info: { lines: number } }[];
		return parsed
			.map(({ record, info }) => ({ record, line: info.lines }))
			.filter(({ record }) => record.some((cell) => cell !== ''));
	} catch (error) {
		note('file_broken', { values: { reason: (error as Error).message.slice(0, 160) } });
		return null;
	}
}

function findDelimiter(text: string): string {
	const firstLine = /[^\r\n]+/.exec(text)?.[0].replace(/"[^"]*"/g, '') ?? '';
	const count = (mark: string) => firstLine.split(mark).length;
	return [';', '\t', ','].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',');
}
