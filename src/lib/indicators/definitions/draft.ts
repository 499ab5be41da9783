import { foldText } from '$lib/text';
import type { LocalizedText } from '$lib/i18n';
import { DIMENSIONS, INDICATOR_KINDS, TOPICS, type Dimension } from '../types.ts';
import {
	FROZEN_BY_FIGURES,
	type DefinedTarget,
	type Definition,
	type DraftProblems,
	type KeptDefinition,
} from './types.ts';

/** Addresses under /indicators that are pages of their own. */
const TAKEN_ADDRESSES = ['definitions', 'download', 'import', 'multiples', 'new', 'profiles'];
const MOST_LETTERS_OF_ID = 60;

/** An id from the Vietnamese name: "Tỷ lệ hộ nghèo" → "ty_le_ho_ngheo"; empty where the name has no letter of ours. */
export function proposeId(name: string): string {
	return foldText(name)
		.replace(/[^a-z0-9]+/g, '_')
		.slice(0, MOST_LETTERS_OF_ID)
		.replace(/^_+|_+$/g, '');
}

/** What a form holds: texts by the name of the field; a name may come more than once. */
export type FormTexts = ReadonlyMap<string, readonly string[]>;

/**
 * Reads what was typed. Numbers may have a decimal comma.
 * @returns the draft, and what is wrong by field: `definition_error_…`
 */
export function readDraft(form: FormTexts): { draft: Definition; problems: DraftProblems } {
	const problems: DraftProblems = {};
	const text = (name: string) => (form.get(name)?.[0] ?? '').normalize('NFC').trim();
	const orNull = (name: string) => text(name) || null;
	const need = (name: string) => {
		if (text(name) === '') problems[name] = 'definition_error_missing';
		return text(name);
	};
	const localized = (name: string, required: boolean): LocalizedText | null => {
		const [vi, km, en] = [text(`${name}.vi`), text(`${name}.km`), text(`${name}.en`)];
		if (vi === '' && (required || km !== '' || en !== ''))
			problems[`${name}.vi`] = 'definition_error_missing';
		if (vi === '') return null;
		return { vi, ...(km && { km }), ...(en && { en }) };
	};
	const oneOf = <Word extends string>(name: string, words: readonly Word[]): Word => {
		const found = words.find((word) => word === text(name));
		if (!found) problems[name] = 'definition_error_choice';
		return found ?? words[0]!;
	};
	const number = (name: string): number | null => {
		if (text(name) === '') return null;
		const value = readNumber(text(name));
		if (value === null) problems[name] = 'definition_error_number';
		return value;
	};

	const id = text('id');
	if (!/^[a-z0-9][a-z0-9_-]{0,59}$/.test(id)) problems.id = 'definition_error_id';
	else if (TAKEN_ADDRESSES.includes(id)) problems.id = 'definition_error_id_taken';
	const kind = oneOf('kind', INDICATOR_KINDS);
	const threshold = number('smallCellThreshold');
	if (threshold !== null && !(Number.isInteger(threshold) && threshold >= 2 && threshold <= 1000))
		problems.smallCellThreshold = 'definition_error_threshold';
	for (const name of ['series', 'measure', 'denominatorMeasure'])
		if (!/^([a-z0-9][a-z0-9_-]*)?$/.test(text(name))) problems[name] = 'definition_error_id';
	const known = Object.keys(DIMENSIONS) as Dimension[];
	const position = number('position') ?? 0;
	if (!Number.isInteger(position) || Math.abs(position) > 100_000)
		problems.position = 'definition_error_number';

	const none: LocalizedText = { vi: '' };
	const draft: Definition = {
		id,
		topic: oneOf('topic', TOPICS),
		name: localized('name', true) ?? none,
		definition: localized('definition', true) ?? none,
		kind,
		unit: kind === 'rate' ? 'percent' : need('unit'),
		numerator: localized('numerator', true) ?? none,
		denominator: kind === 'rate' ? (localized('denominator', true) ?? none) : null,
		direction: oneOf('direction', ['up', 'down', 'neutral'] as const),
		standard: orNull('standard'),
		series: orNull('series'),
		measure: orNull('measure'),
		denominatorMeasure: kind === 'rate' ? orNull('denominatorMeasure') : null,
		breakdowns: known.filter((one) => (form.get('breakdowns') ?? []).includes(one)),
		reportingLevel: oneOf('reportingLevel', ['commune', 'district', 'province'] as const),
		smallCellThreshold: threshold,
		trap: localized('trap', false),
		legalSource: orNull('legalSource'),
		position,
		targets: [],
	};
	const rows = rowsOf(form);
	for (const index of rows) draft.targets.push(readTarget(index));
	const readings = draft.targets.map(({ reading }) => reading);
	for (const [at, reading] of readings.entries())
		if (readings.indexOf(reading) !== at)
			problems[`target.${rows[at]}.reading`] = 'definition_error_reading_twice';
	return { draft, problems };

	function readTarget(index: number): DefinedTarget {
		const field = (name: string) => `target.${index}.${name}`;
		const value = number(field('value'));
		if (value === null) problems[field('value')] ??= 'definition_error_missing';
		if (value !== null && kind === 'rate' && (value < 0 || value > 100))
			problems[field('value')] = 'definition_error_percent';
		const deadline = text(field('deadline'));
		if (!isDay(deadline)) problems[field('deadline')] = 'definition_error_day';
		const [baseline, baselinePeriod] = [number(field('baseline')), orNull(field('baselinePeriod'))];
		if ((baseline === null) !== (baselinePeriod === null))
			problems[field('baselinePeriod')] = 'definition_error_baseline';
		if (baselinePeriod !== null && !/^\d{4}(-(Q[1-4]|0[1-9]|1[0-2]))?$/.test(baselinePeriod))
			problems[field('baselinePeriod')] = 'definition_error_period';
		return {
			reading: text(field('reading')),
			value: value ?? 0,
			deadline,
			legalSource: need(field('legalSource')),
			note: localized(field('note'), false),
			baseline,
			baselinePeriod,
			objectiveId: orNull(field('objectiveId')),
		};
	}
}

/** Numbers of the targets in the form, of which something was typed. */
function rowsOf(form: FormTexts): number[] {
	const numbers = [...form].flatMap(([name, values]) => {
		const [, index] = /^target\.(\d{1,3})\./.exec(name) ?? [];
		return index !== undefined && values.some((value) => value.trim() !== '') ? [Number(index)] : [];
	});
	return [...new Set(numbers)].sort((one, other) => one - other);
}

/** "1.234,5" and "1234.5"; null for anything that is no number, or could be two. */
function readNumber(text: string): number | null {
	if (/^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'));
	return /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : null;
}

function isDay(text: string): boolean {
	const day = new Date(`${text}T00:00:00Z`);
	return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Members that differ, in the order of the definition. */
export function changedMembers(one: Definition, other: Definition): (keyof Definition)[] {
	return (Object.keys(one) as (keyof Definition)[]).filter(
		(member) => canonical(one[member]) !== canonical(other[member]),
	);
}

/** Members that may not change any more because figures stand on them. */
export function frozenChanges(kept: KeptDefinition, draft: Definition): (keyof Definition)[] {
	if (!kept.hasFigures) return [];
	return FROZEN_BY_FIGURES.filter((member) => canonical(kept[member]) !== canonical(draft[member]));
}

/** The same text for the same content, in whatever order the keys came from the database. */
function canonical(value: unknown): string {
	return JSON.stringify(value, (_, part: unknown) =>
		part !== null && typeof part === 'object' && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
			: part,
	);
}
