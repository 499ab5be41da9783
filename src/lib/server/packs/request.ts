import * as v from 'valibot';
import { readQuery } from '../http/parameters.ts';

const COMMUNE_EXPECTED = 'the code of a commune, five digits';
export const communeCode = v.pipe(v.string(COMMUNE_EXPECTED), v.regex(/^\d{5}$/, COMMUNE_EXPECTED));

/** Digests one question may name. */
const MOST_ASKED = 400;
export const PARTS_BODY = v.object({
	digests: v.pipe(
		v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))),
		v.minLength(1),
		v.maxLength(MOST_ASKED),
	),
});

const word = v.optional(v.pipe(v.string(), v.maxLength(100)));

/** Whose packs the device says it holds; null where it holds none. @throws AppError Invalid */
export function claimedOwner(url: URL): { person: string; role: string } | null {
	const { person, role } = readQuery(url, { person: word, role: word });
	return person !== undefined && role !== undefined ? { person, role } : null;
}
