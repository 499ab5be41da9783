import type { Position } from '$lib/geo';
import type { PackDesk } from './desk.svelte.ts';
import type { PlaceInPacks } from './places.ts';

type Ask = (position: Position) => PlaceInPacks | null;

const opened = new WeakMap<object, Promise<Ask>>();

/** Asks the packs of a desk where a place lies; they are read again once they have changed. */
export function placesIn({ contents }: Pick<PackDesk, 'contents'>): Promise<Ask> {
	if (!contents) return openNow();
	let known = opened.get(contents);
	if (!known) opened.set(contents, (known = openNow()));
	return known;
}

/** What turf is needed for comes with the first question. */
async function openNow(): Promise<Ask> {
	try {
		return await (await import('./places.ts')).openPlaces();
	} catch (failure) {
		console.error('The outlines of the packs cannot be read', failure);
		return () => null;
	}
}
