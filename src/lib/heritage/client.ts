import { getJson } from '$lib/ui/get-json';
import type { HeritageRecord } from './types.ts';

/**
 * A record with the commune of a day.
 * @param at YYYY-MM-DD
 * @throws RequestFailure
 */
export function getHeritageRecord(id: number, at: string, signal: AbortSignal): Promise<HeritageRecord> {
	return getJson<HeritageRecord>(`/api/heritage/${id}?at=${at}`, { signal });
}
