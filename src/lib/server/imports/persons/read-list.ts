import { readSheets } from '../indicator-values/read-sheets.ts';
import { HEADER_REACH } from '../indicator-values/header.ts';
import { isTotal, textOf, type RawCell } from '../indicator-values/cells.ts';
import type { RawRow } from '../indicator-values/sheet.ts';
import { foldText } from '$lib/text';
import { readBirthYear, readRoles, readYes, type Roles } from './cells.ts';
import {
	findPersonHeader,
	missingColumns,
	PERSON_COLUMNS,
	type PersonColumn,
	type PersonHeader,
} from './columns.ts';
import type { PersonNote } from './findings.ts';

/** One row of a list, while it is counted. */
export interface ListedPerson extends Roles {
	line: number;
	/** Commune as the row tells it. */
	code: string;
	commune: string;
	/** Folded; empty = not told. */
	hamlet: string;
	/** Without spaces; empty = not told. */
	id: string;
	/** As written, in lower case; empty = not told. */
	name: string;
	born: number | null;
	/** Whether the person counts in the numerator. */
	met: boolean;
}

export interface ReadList {
	/** Rows of persons. */
	read: number;
	persons: ListedPerson[];
}

/**
 * The persons of an XLSX or CSV file: of its first sheet that has a header. Asks no database, throws for nothing the
 * file holds, and keeps no cell of it in a finding.
 * @param counted words of the numerator of the indicator, which may stand over its column
 */
export async function readList(
	bytes: Uint8Array,
	{ counted, thisYear, note }: { counted: string; thisYear: number; note: PersonNote },
): Promise<ReadList> {
	const list: ReadList = { read: 0, persons: [] };
	const reader = new ListReader(list, counted, thisYear, note);
	for await (const message of readSheets(bytes, null)) {
		if (message.type === 'problem') {
			note(message.code, { values: message.values });
			return { read: 0, persons: [] };
		}
		if (message.type === 'rows') reader.take(message.rows);
		else if (message.type === 'sheet-end') reader.endSheet();
	}
	reader.end();
	return list;
}

/** Takes rows as they come: the first of a sheet are looked through for the header, those below it are persons. */
class ListReader {
	#first: RawRow[] = [];
	#header: PersonHeader | null = null;
	#isDone = false;
	#rows = 0;

	constructor(
		private readonly list: ReadList,
		private readonly counted: string,
		private readonly thisYear: number,
		private readonly note: PersonNote,
	) {}

	take(rows: readonly RawRow[]): void {
		this.#rows += rows.length;
		if (this.#isDone) return;
		if (this.#header !== null) return this.#readRows(rows, this.#header);
		this.#first.push(...rows);
		if (this.#first.length >= HEADER_REACH) this.#start();
	}

	/** Only the first sheet with a header is a list. */
	endSheet(): void {
		if (this.#isDone) return;
		if (this.#header === null) this.#start();
		this.#isDone = this.#header !== null;
	}

	end(): void {
		if (this.#rows === 0) this.note('file_empty');
		else if (this.#header === null) this.note('header_missing');
		else if (this.list.read === 0 && missingColumns(this.#header).length === 0) this.note('file_empty');
	}

	#start(): void {
		const rows = this.#first;
		this.#first = [];
		const header = findPersonHeader(rows.slice(0, HEADER_REACH), this.counted);
		if (header === null) return;
		this.#header = header;
		const missing = missingColumns(header);
		for (const column of missing) this.note('column_missing', { values: { column } });
		if (missing.length > 0) this.#isDone = true;
		else this.#readRows(rows, header);
	}

	#readRows(rows: readonly RawRow[], header: PersonHeader): void {
		for (const row of rows) {
			if (row.line <= header.line) continue;
			const person = readPerson(row, header, this.thisYear, this.note);
			if (person === 'none') continue;
			this.list.read += 1;
			if (person) this.list.persons.push(person);
		}
	}
}

/** A row of a template that nobody filled in has only these. */
const UNIT: readonly PersonColumn[] = ['code', 'commune', 'hamlet'];
/** A row that has none of these is a title, a signature or a note. */
const TELLING: readonly PersonColumn[] = ['code', 'id', 'born', 'role', 'head', 'prestigious', 'met'];

/** @returns 'none' for a row of no person; null where something is wrong with it, which is noted */
function readPerson(
	{ line, cells }: RawRow,
	{ places }: PersonHeader,
	thisYear: number,
	note: PersonNote,
): ListedPerson | 'none' | null {
	const cell = (column: PersonColumn): RawCell => cells[places.get(column) ?? -1] ?? null;
	const text = (column: PersonColumn) => textOf(cell(column)).normalize('NFC').replace(/\s+/g, ' ');
	const said = [...places.keys()].filter((column) => text(column) !== '');
	if (said.length === 0 || (said.length <= 2 && said.some((column) => isTotal(text(column))))) return 'none';
	if (said.every((column) => UNIT.includes(column))) return 'none';
	const code = text('code');
	const feature = { index: line - 1, code: /^\d{1,5}$/.test(code) ? code : null, name: null };
	if (!said.some((column) => TELLING.includes(column))) {
		note('row_skipped', { feature });
		return 'none';
	}
	let isGood = true;
	const wrong = (...[what, column]: [Parameters<PersonNote>[0], PersonColumn?]) => {
		note(what, { feature, ...(column ? { values: { column: PERSON_COLUMNS[column][0]! } } : {}) });
		isGood = false;
	};
	const yes = (column: PersonColumn) => {
		const answer = places.has(column) ? readYes(cell(column)) : null;
		if (answer === undefined) wrong('yes_unknown', column);
		return answer ?? null;
	};
	const named = readRoles(cell('role'));
	if (named === null && text('role') !== '') wrong('role_unknown', 'role');
	const roles = {
		isHead: named?.isHead === true || yes('head') === true,
		isPrestigious: named?.isPrestigious === true || yes('prestigious') === true,
	};
	if (isGood && !roles.isHead && !roles.isPrestigious) wrong('role_missing');
	const met = yes('met');
	if (met === null && readYes(cell('met')) === null) wrong('met_missing', 'met');
	const born = readBirthYear(cell('born'), thisYear);
	if (born === undefined) wrong('born_bad', 'born');
	const [id, name] = [
		text('id')
			.replace(/[\s.-]/g, '')
			.toLowerCase(),
		text('name').toLowerCase(),
	];
	if (id === '' && (name === '' || born === null)) wrong('person_unnamed');
	if (code === '' && text('commune') === '') wrong('unit_missing');
	if (!isGood) return null;
	return {
		...{ line, code, commune: text('commune'), hamlet: foldText(text('hamlet')) },
		...{ id, name, born: born ?? null, met: met === true, ...roles },
	};
}
