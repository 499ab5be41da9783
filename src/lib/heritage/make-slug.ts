import { foldText } from '../text/index.ts';

/** What the last part of an address can be beside a record: never the slug of one. */
const RESERVED = new Set(['queue', 'new', 'moi', 'edit']);
/** Letters; an address should fit a line. */
const LONGEST = 80;

/**
 * The name of a record in addresses: its folded Vietnamese name, or the English one where that leaves nothing.
 * @param attempt 1 for the bare name; from 2 on the number stands behind it
 */
export function makeSlug(name: { vi: string; en?: string | undefined }, attempt: number): string {
	const [words = 'ho-so'] = [name.vi, name.en ?? '']
		.map((text) =>
			foldText(text)
				.replace(/[^a-z0-9]+/g, '-')
				.slice(0, LONGEST)
				.replace(/^-+|-+$/g, ''),
		)
		.filter(Boolean);
	// Digits alone are the number of a row.
	const base = /^\d+$/.test(words) || RESERVED.has(words) ? `ho-so-${words}` : words;
	return attempt === 1 ? base : `${base}-${attempt}`;
}
