import { foldWords } from '$lib/text';
import { readDay, readNumber, type DayForm, type NumberForm } from './cell-forms.ts';
import type { ImportField } from './layers/types.ts';

/** What a file has in a cell. */
export type FileValue = string | number | boolean | null;
/** What a field of ours is told; null = the cell is blank. */
export type FieldValue = string | number | boolean | readonly string[] | null;

export interface CellForms {
	number: NumberForm;
	day: DayForm;
}

export type CellProblem = {
	code: 'number_bad' | 'out_of_range' | 'day_bad' | 'yes_no_bad' | 'choice_unknown' | 'too_long';
	values: Record<string, string | number>;
};
export type ReadCell = { value: FieldValue; problem: null } | { value: null; problem: CellProblem };

const LONGEST_TEXT = 300;
const SHOWN = 40;

const known = (value: FieldValue): ReadCell => ({ value, problem: null });
const wrong = (code: CellProblem['code'], values: CellProblem['values']): ReadCell => ({
	value: null,
	problem: { code, values },
});

/** Dashes and dots stand for nothing in tables of ours. */
const NOTHING = /^(?:[-–—.…]+|null|n\/a|#n\/a)$/i;

const YES = ['co', 'x', 'yes', 'y', 'true', '1', 'dung', 'roi', 'da co', 'mean', 'មាន'];
const NO = ['khong', 'ko', 'no', 'n', 'false', '0', 'sai', 'chua', 'chua co', 'គ្មាន'];

/** What the cell says of the field. Pure; a blank cell is null and no problem. */
export function readCell(field: ImportField, given: FileValue, forms: CellForms): ReadCell {
	const words = given === null ? '' : String(given).normalize('NFC').trim();
	if (words === '' || NOTHING.test(words)) return known(null);
	const shown = words.slice(0, SHOWN);
	switch (field.type) {
		case 'text':
			return readText(field, words);
		case 'integer':
		case 'number':
			return readAmount(field, given, words, forms.number);
		case 'day': {
			const day = readDay(words, forms.day);
			return day === null ? wrong('day_bad', { value: shown }) : known(day);
		}
		case 'yes_no': {
			const folded = foldWords(words);
			if (given === true || YES.includes(folded)) return known(true);
			if (given === false || NO.includes(folded)) return known(false);
			return wrong('yes_no_bad', { value: shown });
		}
		case 'choice':
			return readChoice(field, words);
		case 'list':
			return readList(field, words);
	}
}

function readText({ longest = LONGEST_TEXT }: ImportField, words: string): ReadCell {
	return words.length > longest ? wrong('too_long', { length: words.length, most: longest }) : known(words);
}

function readAmount(
	{ type, least = -Infinity, most = Infinity }: ImportField,
	given: FileValue,
	words: string,
	form: NumberForm,
): ReadCell {
	const value = typeof given === 'number' ? given : readNumber(words, form);
	if (value === null || !Number.isFinite(value) || (type === 'integer' && !Number.isInteger(value)))
		return wrong('number_bad', { value: words.slice(0, SHOWN) });
	return value < least || value > most ? wrong('out_of_range', { value, least, most }) : known(value);
}

function readChoice(field: ImportField, words: string): ReadCell {
	const value = findChoice(field, words);
	if (value !== null) return known(value);
	return wrong('choice_unknown', { value: words.slice(0, SHOWN), choices: describeChoices(field) });
}

function readList(field: ImportField, words: string): ReadCell {
	const parts = words
		.split(/[;|\n]|,(?!\d)/)
		.map((part) => part.trim())
		.filter(Boolean);
	if (!field.choices) {
		const tooLong = parts.find((part) => part.length > (field.longest ?? LONGEST_TEXT));
		return tooLong ? readText(field, tooLong) : known(parts);
	}
	const values = parts.map((part) => findChoice(field, part));
	const strange = parts.find((_, index) => values[index] === null);
	return strange === undefined
		? known([...new Set(values as string[])])
		: wrong('choice_unknown', { value: strange.slice(0, SHOWN), choices: describeChoices(field) });
}

/** By its code, or as it is said and written; null where it is none of ours. */
function findChoice({ choices = [] }: ImportField, words: string): string | null {
	const folded = foldWords(words);
	const found = choices.find(
		(choice) =>
			foldWords(choice.value) === folded ||
			choice.aliases.some((alias) => foldWords(alias) === folded) ||
			foldWords(choice.words()) === folded,
	);
	return found?.value ?? null;
}

const describeChoices = ({ choices = [] }: ImportField): string =>
	choices.map(({ value, aliases }) => aliases[0] ?? value).join(', ');
