import type { FieldChange } from '../compare-content.ts';

/**
 * Changes taken apart to their smallest fields: a part that is there on one side only (a whole designation, a text in
 * three languages) becomes a change of each of its fields. Fields that are empty on both sides are left out.
 */
export function spreadChanges(changes: readonly FieldChange[]): FieldChange[] {
	return changes.flatMap(spread);
}

function spread(change: FieldChange): FieldChange[] {
	const { path, before, after } = change;
	const parts = [before, after].filter(hasParts);
	const whole = [before, after].filter((value) => !hasParts(value) && !isEmpty(value));
	if (parts.length === 0 || whole.length > 0) return isEmpty(before) && isEmpty(after) ? [] : [change];
	const keys = [...new Set(parts.flatMap((part) => Object.keys(part)))];
	return keys.flatMap((key) =>
		spread({ path: `${path}.${key}`, before: partOf(before, key), after: partOf(after, key) }),
	);
}

function hasParts(value: unknown): value is object {
	if (typeof value !== 'object' || value === null) return false;
	if (Array.isArray(value))
		return value.length > 0 && value.every((item) => typeof item === 'object' && !Array.isArray(item));
	return !('coordinates' in value);
}

function partOf(value: unknown, key: string): unknown {
	return hasParts(value) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

function isEmpty(value: unknown): boolean {
	return (
		value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)
	);
}
