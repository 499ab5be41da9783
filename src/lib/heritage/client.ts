import { getJson } from '$lib/ui/get-json';
import type { HeritageRecord } from './types.ts';

/**
 * A record with the commune of a day.
 * @param ref the record's slug, or its number in this database
 * @param at YYYY-MM-DD
 * @throws RequestFailure
 */
export function getHeritageRecord(ref: string, at: string, signal: AbortSignal): Promise<HeritageRecord> {
	return getJson<HeritageRecord>(`/api/heritage/${ref}?at=${at}`, { signal });
}
