import * as v from 'valibot';
import type { AreaReference } from '../../areas/types.ts';
import { todayInVietnam } from '../../calendar/index.ts';
import type { RecordReference } from '../../heritage/types.ts';
import { AppError } from '../errors.ts';

type Shape = Record<string, v.GenericSchema<string | undefined, unknown>>;
type Parsed<S extends Shape> = { [Name in keyof S]: v.InferOutput<S[Name]> };

/**
 * Reads the named query parameters; others are left alone.
 * @param shape one schema a parameter, taking its text (undefined where absent); its message says what is expected
 * @throws AppError Invalid `error_invalid_parameter` with { parameter, expected, given }, also when one comes twice
 */
export function readQuery<S extends Shape>(url: URL, shape: S): Parsed<S> {
	const entries = Object.entries(shape).map(([name, schema]) => {
		const given = url.searchParams.getAll(name);
		if (given.length > 1) throw invalid(name, 'once', given.join(', '));
		return [name, parse(schema, name, given[0])];
	});
	return Object.fromEntries(entries) as Parsed<S>;
}

/** Reads one part of the path. @throws AppError Invalid as `readQuery` */
export function readPath<Schema extends v.GenericSchema<string, unknown>>(
	name: string,
	given: string | undefined,
	schema: Schema,
): v.InferOutput<Schema> {
	return parse(schema, name, given);
}

function parse<Schema extends v.GenericSchema<string | undefined, unknown>>(
	schema: Schema,
	name: string,
	given: string | undefined,
): v.InferOutput<Schema> {
	const result = v.safeParse(schema, given);
	if (result.success) return result.output;
	throw invalid(name, result.issues[0].message, given ?? null);
}

/** @param expected in English, for programs */
export function invalid(parameter: string, expected: string, given: string | null): AppError {
	return new AppError('Invalid', 'error_invalid_parameter', {
		context: { parameter, expected, given: given === null ? null : given.slice(0, 100) },
	});
}

const DAY_EXPECTED = 'a day, YYYY-MM-DD, between 1800 and 2199';

function isDay(text: string): boolean {
	if (!/^(18|19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
	const day = new Date(`${text}T00:00:00Z`);
	return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** A calendar day, YYYY-MM-DD; today in Vietnam where absent. */
export function day() {
	return v.pipe(
		v.optional(v.string(DAY_EXPECTED), () => todayInVietnam()),
		v.check(isDay, DAY_EXPECTED),
	);
}

/** The number of a row of ours. */
export function identity() {
	return number('a whole number from 1', { least: 1, whole: true });
}

const AREA_EXPECTED = 'a number, a code and a day (31507@2025-07-01), or a hamlet key';
const AREA_CODE = /^([0-9A-Za-z]{1,12})@((?:18|19|20|21)\d\d-\d\d-\d\d)?$/;

/** Reads the keys that profiles give (`AreaProfile.key`); only digits are the number of a row. */
export function areaReference() {
	return v.pipe(
		v.string(AREA_EXPECTED),
		v.rawTransform(({ dataset: { value }, addIssue, NEVER }): AreaReference => {
			const [, code, on] = AREA_CODE.exec(value) ?? [];
			if (code !== undefined && (!on || isDay(on))) return { code, on: on ?? null };
			if (/^[1-9]\d{0,14}$/.test(value)) return { id: Number(value) };
			if (/^(?!\d+$)[0-9A-Za-z][0-9A-Za-z-]{0,63}$/.test(value)) return { ownKey: value };
			addIssue({ message: AREA_EXPECTED });
			return NEVER;
		}),
	);
}

const RECORD_EXPECTED = 'a number, or the slug of a record';

/** The number of a record's row, where it is digits only, or its slug. */
export function recordReference() {
	return v.pipe(
		v.string(RECORD_EXPECTED),
		v.regex(/^(?:[1-9]\d{0,14}|(?!\d+$)[a-z0-9][a-z0-9-]{0,199})$/, RECORD_EXPECTED),
		v.transform((text): RecordReference => (/^\d+$/.test(text) ? { id: Number(text) } : { slug: text })),
	);
}

/** A decimal number with a point. */
export function number(
	expected: string,
	{ least = -Infinity, most = Number.MAX_SAFE_INTEGER, whole = false } = {},
) {
	return v.pipe(
		v.string(expected),
		v.regex(whole ? /^\d{1,16}$/ : /^-?\d{1,9}(\.\d{1,20})?$/, expected),
		v.transform(Number),
		v.minValue(least, expected),
		v.maxValue(most, expected),
	);
}

/** One of a few words. */
export function oneOf<const Words extends readonly [string, ...string[]]>(words: Words) {
	return v.picklist(words, `one of ${words.join(', ')}`);
}

export const COMMUNE_LEVELS = ['commune', 'district', 'province'] as const;

/** Level of a unit that has figures of its own or by sum; communes where absent. */
export function unitLevel() {
	return v.optional(oneOf(COMMUNE_LEVELS), 'commune');
}

const PERIOD_EXPECTED = 'a period: 2024, 2024-Q3 or 2024-11';

/** A year, quarter or month; undefined where absent. */
export function period() {
	return v.optional(
		v.pipe(
			v.string(PERIOD_EXPECTED),
			v.regex(/^(18|19|20|21)\d\d(-(Q[1-4]|0[1-9]|1[0-2]))?$/, PERIOD_EXPECTED),
		),
	);
}

/** Words a person typed: control characters become spaces. Empty where absent. */
export function words() {
	return v.pipe(
		v.optional(v.string(), ''),
		// eslint-disable-next-line no-control-regex -- PostgreSQL refuses NUL, and no name holds the others
		v.transform((text) => text.replace(/[\u0000-\u001f\u007f]/g, ' ')),
	);
}
