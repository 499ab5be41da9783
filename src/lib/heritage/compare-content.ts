import { HERITAGE_CONTENT, type HeritageContent } from './content.ts';

/** A field that differs; `before` or `after` is undefined where the field is not there at all. */
export interface FieldChange {
	/** `name.vi`, `place.position`, `designations.1.issuer`, `aliases`. */
	path: string;
	before: unknown;
	after: unknown;
}

/**
 * What changed between two versions, field by field, in the order of the content. Lists of plain values (names, codes,
 * addresses), a position and the shape of a zone count as one value: nobody reads "the third corner moved".
 * @param before {} for a first version: all it says is new, also what a form has filled in by itself
 */
export function compareContent(before: Partial<HeritageContent>, after: HeritageContent): FieldChange[] {
	// Not in the order of the objects' own keys: the database gives them back shortest first.
	return (Object.keys(HERITAGE_CONTENT.entries) as (keyof HeritageContent)[]).flatMap((field) =>
		compareValues(field, before[field], after[field]),
	);
}

function compareValues(path: string, before: unknown, after: unknown): FieldChange[] {
	// What an older version did not know of is as empty as what nobody filled in.
	if (isSame(before ?? null, after ?? null)) return [];
	if (hasFields(before) && hasFields(after)) {
		const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
		return keys.flatMap((key) => compareValues(`${path}.${key}`, fieldOf(before, key), fieldOf(after, key)));
	}
	return [{ path, before, after }];
}

/** An object or a list of objects, whose parts are told apart; anything else is one value. */
function hasFields(value: unknown): value is object {
	if (typeof value !== 'object' || value === null) return false;
	if (Array.isArray(value)) return value.every((item) => typeof item === 'object' && !Array.isArray(item));
	return !('coordinates' in value);
}

function fieldOf(value: object, key: string): unknown {
	return (value as Readonly<Record<string, unknown>>)[key];
}

function isSame(one: unknown, other: unknown): boolean {
	if (one === other) return true;
	if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
	if (Array.isArray(one) !== Array.isArray(other)) return false;
	const keys = Object.keys(one);
	return (
		keys.length === Object.keys(other).length &&
		keys.every((key) => Object.hasOwn(other, key) && isSame(fieldOf(one, key), fieldOf(other, key)))
	);
}
