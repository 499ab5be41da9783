import { getJson } from '$lib/ui/get-json';
import type { AreaProfile, Counterpart, SearchResult } from './types.ts';

/**
 * Everything the drawer shows of an area on a day.
 * @param ref the unit's key, or its number in this database
 * @param at YYYY-MM-DD
 * @throws RequestFailure
 */
export function getAreaProfile(ref: string, at: string, signal: AbortSignal): Promise<AreaProfile> {
	return getJson<AreaProfile>(`/api/areas/${ref}?at=${at}`, { signal });
}

/** Areas, hamlets and records whose name, old name or name in another script matches, best first. */
export async function searchPlaces(
	words: string,
	at: string,
	signal: AbortSignal,
): Promise<readonly SearchResult[]> {
	const query = new URLSearchParams({ q: words, at });
	const answer = await getJson<{ results: SearchResult[] }>(`/api/search?${query}`, { signal });
	return answer.results;
}

/**
 * The units of one day beside those of another that share ground or people with them.
 * @param at, on YYYY-MM-DD
 * @throws RequestFailure
 */
export async function getCounterparts(
	at: string,
	on: string,
	level: 'commune' | 'district' | 'province',
	signal: AbortSignal,
): Promise<readonly Counterpart[]> {
	const query = new URLSearchParams({ at, on, level });
	const { pairs } = await getJson<{ pairs: Counterpart[] }>(`/api/areas/counterparts?${query}`, { signal });
	return pairs;
}
