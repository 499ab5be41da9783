import { getJson, sendJson } from '$lib/ui/get-json';
import type { Audience, SavedBodies, SavedItem, SavedKind, SavedSummary } from './types.ts';

const HERE = '/api/saved';

interface Wanted<Kind extends SavedKind> {
	title: string;
	audience: Audience;
	body: SavedBodies[Kind];
}

/** What the reader kept of a kind, the one changed last first. @throws RequestFailure 403 for a guest */
export async function listSaved(kind: SavedKind, signal?: AbortSignal): Promise<SavedSummary[]> {
	return (await getJson<{ items: SavedSummary[] }>(`${HERE}?kind=${kind}`, { signal })).items;
}

/** @throws RequestFailure 404 where there is none, or it is somebody else's alone */
export const getSaved = (slug: string, signal?: AbortSignal): Promise<SavedItem> =>
	getJson<SavedItem>(`${HERE}/${encodeURIComponent(slug)}`, { signal });

/** @returns its slug. @throws RequestFailure */
export async function keep<Kind extends SavedKind>(wanted: Wanted<Kind> & { kind: Kind }): Promise<string> {
	return (await sendJson<{ slug: string }>('POST', HERE, wanted)).slug;
}

/** @returns its new version. @throws RequestFailure 409 where another tab saved since */
export async function change<Kind extends SavedKind>(
	slug: string,
	wanted: Wanted<Kind> & { version: number },
): Promise<number> {
	return (await sendJson<{ version: number }>('PUT', `${HERE}/${encodeURIComponent(slug)}`, wanted)).version;
}

/** @throws RequestFailure */
export const remove = (slug: string): Promise<void> =>
	sendJson<void>('DELETE', `${HERE}/${encodeURIComponent(slug)}`);

/** Takes the removal back: the item is at its own address again. @throws RequestFailure 404 once it is gone for good */
export const bringBack = (slug: string): Promise<void> =>
	sendJson<void>('POST', `${HERE}/${encodeURIComponent(slug)}/bring-back`);
