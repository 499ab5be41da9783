import type { SearchResult } from '$lib/areas/types';
import { foldText } from '$lib/text';
import type { PackName } from './types.ts';

const MOST = 20;

/** Whole name, its beginning, the beginning of a word in it, anywhere; lower is better, null is not found. */
function rank(names: readonly string[], words: string): number | null {
	const ranks = names.flatMap((name) => {
		if (name === words) return [0];
		if (name.startsWith(words)) return [1];
		if (name.includes(` ${words}`)) return [2];
		return name.includes(words) ? [3] : [];
	});
	return ranks.length > 0 ? Math.min(...ranks) : null;
}

/** What bears the typed name, in any spelling or script, best first. */
export function searchNames(names: readonly PackName[], typed: string): SearchResult[] {
	const words = foldText(typed).trim();
	if (!words) return [];
	return names
		.flatMap((name, place) => {
			const found = rank(name.names, words);
			return found === null ? [] : [{ name, found, place }];
		})
		.sort((one, other) => one.found - other.found || one.place - other.place)
		.slice(0, MOST)
		.map(({ name }) => name.result);
}
