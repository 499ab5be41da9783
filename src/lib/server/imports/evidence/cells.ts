import type { Technology } from '$lib/connectivity/service-state/evidence';
import { readNumber } from '$lib/geo/typed-coordinates';
import { foldWords } from '$lib/text';
import type { FeatureReference } from '../types.ts';
import type { Note } from './findings.ts';

/** Where a cell stands, for findings: the record, and the column as the file calls it. */
export interface Cell {
	text: string;
	column: string;
	feature: FeatureReference;
}

/** Operators by the ways their names are written; any other name is taken as it is. */
const OPERATORS: Readonly<Record<string, readonly string[]>> = {
	Viettel: ['viettel', 'viettel telecom', 'tap doan viettel', 'vtl', 'vtt'],
	VinaPhone: ['vinaphone', 'vnpt', 'vnpt vinaphone', 'vina'],
	MobiFone: ['mobifone', 'mobi', 'vms', 'vms mobifone'],
	Vietnamobile: ['vietnamobile', 'vnm', 'hanoi telecom'],
	Gmobile: ['gmobile', 'gtel', 'beeline'],
};

/** "VNPT" and "vinaphone" are VinaPhone; empty text is null. */
export function readOperator(text: string): string | null {
	const words = foldWords(text);
	if (words === '') return null;
	const known = Object.entries(OPERATORS).find(([, spellings]) => spellings.includes(words));
	return known?.[0] ?? text.trim().normalize('NFC').slice(0, 60);
}

export const isKnownOperator = (operator: string): boolean => operator in OPERATORS;

/** A technology that a file tells. */
export type ToldTechnology = Exclude<Technology, 'unstated'>;

const TECHNOLOGY_WORDS: Readonly<Record<ToldTechnology, readonly string[]>> = {
	'2G': ['2g', 'gsm', 'gprs', 'edge'],
	'3G': ['3g', 'umts', 'wcdma', 'hspa', 'hspa+'],
	'4G': ['4g', 'lte', '4g lte', 'lte a'],
	'5G': ['5g', 'nr', '5g nr', '5g sa', '5g nsa'],
};

/** One technology as files write it; null where it is none. */
export function readTechnology(text: string): ToldTechnology | null {
	const words = foldWords(text);
	const told = Object.keys(TECHNOLOGY_WORDS) as ToldTechnology[];
	return told.find((technology) => TECHNOLOGY_WORDS[technology].includes(words)) ?? null;
}

/** A number of the cell, null where it is empty. What is no number or out of range is noted, and null. */
export function readAmount(
	{ text, column, feature }: Cell,
	{ least, most, whole = false }: { least: number; most: number; whole?: boolean },
	note: Note,
): number | null {
	if (text.trim() === '') return null;
	const value = readNumber(text);
	if (value === null || (whole && !Number.isInteger(value))) {
		note('number_bad', { feature, values: { column, value: text.slice(0, 40) } });
		return null;
	}
	if (value < least || value > most) {
		note('out_of_range', { feature, values: { column, value, least, most } });
		return null;
	}
	return value;
}

/** A calendar day "31/12/2025", "31-12-2025" or "2025-12-31" as YYYY-MM-DD; null where it is none. */
export function readDay(text: string): string | null {
	const words = text.trim();
	const [, year, month, date] =
		/^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(words) ??
		[/^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(words)].flatMap((found) =>
			found ? [found[0], found[3], found[2], found[1]] : [],
		);
	if (!year || !month || !date) return null;
	const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
	const instant = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(day) ? day : null;
}

/** A day not after `today`; null where the cell is empty. What is no day, or to come, is noted. */
export function readPastDay({ text, column, feature }: Cell, today: string, note: Note): string | null {
	if (text.trim() === '') return null;
	const day = readDay(text);
	if (day === null) note('day_bad', { feature, values: { column, value: text.slice(0, 40) } });
	else if (day > today) note('day_future', { feature, values: { column, day } });
	return day;
}

/** What stands between commas, semicolons, slashes, plus signs and bars; never empty words. */
export const splitList = (text: string): string[] =>
	text
		.split(/[;,/+|]/)
		.map((part) => part.trim())
		.filter(Boolean);
