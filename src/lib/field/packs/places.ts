import { booleanPointInPolygon } from '@turf/turf';
import type { Position } from '$lib/geo';
import type { LocalizedText } from '$lib/i18n';
import { findPackJson, listPacks } from './read.ts';
import { isReadable, type PackOutline } from './types.ts';

/** Where a place lies, as the packs on this device know it. */
export interface PlaceInPacks {
	/** Code of the commune. */
	code: string;
	/** With its kind: "Phường Sóc Trăng". */
	commune: LocalizedText;
	/** Null where no hamlet is known to hold the place. */
	hamlet: LocalizedText | null;
}

/**
 * The commune whose recorded ground holds a place, and its hamlet where that is known; null where no pack says so. Nothing
 * is put down to the nearest.
 * @param outlines of each pack
 */
export function placeWithin(
	outlines: readonly (readonly PackOutline[])[],
	position: Position,
): PlaceInPacks | null {
	const holds = ({ ground }: PackOutline) => booleanPointInPolygon(position, ground);
	const found = outlines.flatMap((pack) => {
		const commune = pack.find((one) => one.level === 'commune' && holds(one));
		if (!commune?.code) return [];
		const hamlet = pack.find((one) => one.level === 'hamlet' && holds(one))?.title ?? null;
		return [{ code: commune.code, commune: commune.title, hamlet }];
	});
	// On a border both hold it: the server takes the first by code, too.
	return found.sort((one, other) => (one.code < other.code ? -1 : 1))[0] ?? null;
}

/** Reads the outlines of the packs once; asked then without waiting. */
export async function openPlaces(): Promise<(position: Position) => PlaceInPacks | null> {
	const packs = (await listPacks()).filter(isReadable);
	const outlines = await Promise.all(
		packs.map(({ commune }) => findPackJson<PackOutline[]>('outlines.json', commune)),
	);
	const known = outlines.filter((list) => list !== null);
	return (position) => placeWithin(known, position);
}
