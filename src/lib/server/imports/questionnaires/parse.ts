import type { Worksheet } from 'exceljs';
import { todayInVietnam } from '$lib/calendar/today';
import { foldWords } from '$lib/text';
import { readAmount, readOperator, readPastDay, splitList, type Cell } from '../evidence/cells.ts';
import type { Note } from '../evidence/findings.ts';
import type { Answers } from '../evidence/request.ts';
import { matchColumns } from '../evidence/table.ts';
import type { FeatureReference } from '../types.ts';
import {
	NO,
	PROFILE_COLUMNS,
	SIGNAL_HEADER,
	SIGNAL_STATES,
	WHO_COLUMNS,
	YES,
	type ProfileColumn,
} from './columns.ts';
import { readCell, readWorkbook } from './workbook.ts';

export type ProfileValue = string | number | boolean | string[] | null;

/** What a hamlet answered; null = blank, which is not known and not 0. */
export interface Answered {
	feature: FeatureReference;
	key: string;
	name: string;
	commune: string;
	/** YYYY-MM-DD. */
	asOf: string | null;
	profile: Record<string, ProfileValue>;
	signals: { operator: string; technology: string; state: keyof typeof SIGNAL_STATES }[];
}

export interface ParsedQuestionnaires {
	read: number;
	answered: Answered[];
}

/** A header is looked for in the first rows: titles and notes may stand above it. */
const HEADER_ROWS = 20;
const COUNT = { least: 0, most: 1_000_000, whole: true };
const METRES = { least: 0, most: 200_000, whole: true };

/** The filled-in sheets of a workbook; a sheet without our header is passed over, unless it is the only one. */
export async function parseQuestionnaires(
	bytes: Uint8Array,
	answers: Answers,
	note: Note,
): Promise<ParsedQuestionnaires> {
	const sheets = await readWorkbook(bytes, note);
	if (!sheets) return { read: 0, answered: [] };
	const known = sheets.flatMap((sheet) => findHeader(sheet) ?? []);
	if (known.length === 0) {
		const names =
			sheets
				.map(({ name }) => name)
				.join(', ')
				.slice(0, 200) || '–';
		note('header_missing', {
			values: { sheets: names, columns: `${WHO_COLUMNS.key[0]}, ${PROFILE_COLUMNS[0]!.header}` },
		});
		return { read: 0, answered: [] };
	}
	const formulas = { used: 0 };
	const answered = known.flatMap((header) => readSheet(header, answers, formulas, note));
	if (answered.length === 0) note('file_empty');
	if (formulas.used > 0) note('formula_used', { values: { count: formulas.used } });
	return { read: answered.length, answered };
}

interface Header {
	sheet: Worksheet;
	row: number;
	/** From 0, as the cells of a row stand. */
	names: string[];
}

function findHeader(sheet: Worksheet): Header | null {
	for (let row = 1; row <= Math.min(HEADER_ROWS, sheet.rowCount); row++) {
		const names = readNames(sheet, row);
		const who = matchColumns(names, WHO_COLUMNS);
		const asked = names.filter((name) => profileColumnOf(name) || SIGNAL_HEADER.test(name));
		if (who.has('key') && asked.length > 0) return { sheet, row, names };
	}
	return null;
}

function readNames(sheet: Worksheet, row: number): string[] {
	return Array.from({ length: Math.min(sheet.columnCount, 200) }, (_, at) => {
		const read = readCell(sheet.getCell(row, at + 1).value);
		return read.kind === 'text' ? read.text.replace(/\s+/g, ' ') : '';
	});
}

function profileColumnOf(name: string): ProfileColumn | undefined {
	const words = foldWords(name);
	if (words === '') return undefined;
	return PROFILE_COLUMNS.find(({ header, others }) =>
		[header, ...others].some((one) => foldWords(one) === words),
	);
}

function readSheet(
	{ sheet, row: headerRow, names }: Header,
	answers: Answers,
	formulas: { used: number },
	note: Note,
) {
	const today = todayInVietnam();
	const who = matchColumns(names, WHO_COLUMNS);
	const answered: Answered[] = [];
	for (let row = headerRow + 1; row <= sheet.rowCount; row++) {
		const feature: FeatureReference = { index: row - 1, code: null, name: sheet.name };
		const cellAt = (at: number | undefined): Cell => {
			const column = `${names[at ?? -1] ?? ''} (${at === undefined ? '–' : sheet.getCell(row, at + 1).address})`;
			const read = at === undefined ? null : readCell(sheet.getCell(row, at + 1).value);
			if (read?.kind === 'formula-empty') note('formula_empty', { feature, values: { column } });
			if (read?.kind === 'error') note('cell_error', { feature, values: { column, value: read.text } });
			if (read?.kind !== 'text') return { text: '', column, feature };
			if (read.isFormula) formulas.used++;
			return { text: read.text, column, feature };
		};
		const key = cellAt(who.get('key')).text;
		const name = cellAt(who.get('name')).text;
		// Rows of notes, totals and signatures under the table name no hamlet.
		const isBlank = names.every((_, at) => at === who.get('key') || isBlankCell(sheet, row, at));
		if (key === '' && (isBlank || name === '')) continue;
		feature.code = key || null;
		feature.name = [sheet.name, name].filter(Boolean).join(' · ');
		if (key === '') note('hamlet_missing', { feature });
		const dayCell = cellAt(who.get('day'));
		const asOf = readPastDay(dayCell, today, note) ?? answers.day;
		if (asOf === null && dayCell.text === '')
			note('day_bad', { feature, values: { column: WHO_COLUMNS.day[0], value: '' } });
		const commune = cellAt(who.get('commune')).text;
		answered.push({ feature, key, name, commune, asOf, ...readAnswers(names, cellAt, note) });
	}
	return answered;
}

function isBlankCell(sheet: Worksheet, row: number, at: number): boolean {
	const read = readCell(sheet.getCell(row, at + 1).value);
	return read.kind === 'text' && read.text === '';
}

function readAnswers(
	names: string[],
	cellAt: (at: number) => Cell,
	note: Note,
): Pick<Answered, 'profile' | 'signals'> {
	const profile: Answered['profile'] = {};
	const signals: Answered['signals'] = [];
	for (const [at, name] of names.entries()) {
		const asked = profileColumnOf(name);
		if (asked && !(asked.field in profile)) profile[asked.field] = readProfileCell(asked, cellAt(at), note);
		const [, technology, operator] = SIGNAL_HEADER.exec(name) ?? [];
		if (!technology || !operator) continue;
		const cell = cellAt(at);
		if (cell.text === '') continue;
		const state = choose(cell, SIGNAL_STATES, note);
		if (state)
			signals.push({ operator: readOperator(operator)!, technology: technology.toUpperCase(), state });
	}
	return { profile, signals };
}

function readProfileCell({ is }: ProfileColumn, cell: Cell, note: Note): ProfileValue {
	if (cell.text === '') return null;
	switch (is.kind) {
		case 'count':
			return readAmount(cell, COUNT, note);
		case 'metres':
			return readAmount(cell, METRES, note);
		case 'text':
			return cell.text.slice(0, is.most);
		case 'operators':
			return splitList(cell.text).map((word) => readOperator(word)!);
		case 'choice':
			return choose(cell, is.choices, note);
		case 'yes-no': {
			const chosen = choose(cell, { yes: YES, no: NO }, note);
			return chosen === null ? null : chosen === 'yes';
		}
	}
}

function choose<Choice extends string>(
	{ text, column, feature }: Cell,
	choices: Readonly<Record<Choice, readonly string[]>>,
	note: Note,
): Choice | null {
	const words = foldWords(text);
	const chosen = (Object.keys(choices) as Choice[]).find(
		(one) => one === words || choices[one].includes(words),
	);
	if (chosen) return chosen;
	const listed = Object.values<readonly string[]>(choices).map(([first]) => first);
	note('choice_unknown', {
		feature,
		values: { column, value: text.slice(0, 40), choices: listed.join(', ') },
	});
	return null;
}
