import { compareContent } from '../compare-content.ts';
import type { HeritageContent } from '../content.ts';

/** Whose value stands; `both` joins two lists. */
export type Choice = 'mine' | 'theirs' | 'both';

/** A field that two people changed, or only one of them, since the version both began from. */
export interface Difference {
	/** `name.km`, `designations`: a list counts as one field, for its entries have no names to be told apart by. */
	path: string;
	base: unknown;
	mine: unknown;
	theirs: unknown;
	/** What is taken unless the person decides otherwise; null where both changed it and a person must choose. */
	suggested: Choice | null;
	/** Both are lists, and can be joined. */
	joinable: boolean;
}

/**
 * Fields in which my version and theirs differ, in the order of the content. What only one side changed is suggested
 * from that side; two lists that both sides changed are suggested joined where nothing was taken out.
 */
export function findDifferences(
	base: HeritageContent,
	mine: HeritageContent,
	theirs: HeritageContent,
): Difference[] {
	const paths = compareContent(mine, theirs).map(({ path }) => fieldOfPath(path, mine, theirs));
	return [...new Set(paths)].map((path) => {
		const [before, here, there] = [base, mine, theirs].map((content) => valueAt(content, path));
		const mineChanged = !isSame(before, here);
		const theirsChanged = !isSame(before, there);
		const joinable = Array.isArray(here) && Array.isArray(there) && path !== 'place.position';
		const suggested = !theirsChanged ? 'mine' : !mineChanged ? 'theirs' : null;
		return { path, base: before, mine: here, theirs: there, suggested, joinable };
	});
}

/**
 * Their version with my values where I chose so.
 * @param choices by path; a difference without a choice keeps theirs
 */
export function mergeVersions(
	mine: HeritageContent,
	theirs: HeritageContent,
	choices: ReadonlyMap<string, Choice>,
): HeritageContent {
	const merged = structuredClone(theirs);
	for (const [path, choice] of choices) {
		if (choice === 'theirs') continue;
		const own = valueAt(mine, path);
		const value = choice === 'both' ? join(valueAt(theirs, path), own) : own;
		setAt(merged, path.split('.'), structuredClone(value));
	}
	return merged;
}

/** Cuts a path at the first list, and where one side has nothing to look into. */
function fieldOfPath(path: string, ...contents: HeritageContent[]): string {
	const keys = path.split('.');
	for (let length = 1; length < keys.length; length++) {
		const head = keys.slice(0, length).join('.');
		const values = contents.map((content) => valueAt(content, head));
		if (values.some((value) => Array.isArray(value) || value === null || value === undefined)) return head;
	}
	return path;
}

function valueAt(content: HeritageContent, path: string): unknown {
	return path
		.split('.')
		.reduce<unknown>(
			(value, key) =>
				typeof value === 'object' && value !== null
					? (value as Readonly<Record<string, unknown>>)[key]
					: undefined,
			content,
		);
}

function setAt(target: object, [key = '', ...rest]: string[], value: unknown): void {
	const holder = target as Record<string, unknown>;
	const next = holder[key];
	if (rest.length > 0 && typeof next === 'object' && next !== null) setAt(next, rest, value);
	else if (value === undefined) delete holder[key];
	else holder[key] = value;
}

function join(one: unknown, other: unknown): unknown {
	if (!Array.isArray(one) || !Array.isArray(other)) return other;
	return [...one, ...other.filter((item) => !one.some((present) => isSame(present, item)))];
}

/** Both come from JSON and the same schema; only the order of keys may differ. */
function isSame(one: unknown, other: unknown): boolean {
	return stable(one) === stable(other);
}

function stable(value: unknown): string {
	return (
		JSON.stringify(value, (_key, part: unknown) =>
			typeof part === 'object' && part !== null && !Array.isArray(part)
				? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
				: part,
		) ?? 'undefined'
	);
}
