import type { AreaProfile } from '$lib/areas/types';
import { withPacks } from './database.ts';
import { findPackJson, listPacks } from './read.ts';
import { isReadable, type PackContext, type PackName, type StoredPack } from './types.ts';

/** What lies in the packs of this device, for search and map. */
export interface PackContents {
	/** Those this program can read. */
	packs: StoredPack[];
	names: PackName[];
	/** Of the newest pack; null where there is none. */
	context: PackContext | null;
}

export async function openContents(): Promise<PackContents> {
	const packs = await listReadable();
	const names = await Promise.all(
		packs.map(({ commune }) => findPackJson<PackName[]>('names.json', commune)),
	);
	return { packs, names: names.flatMap((list) => list ?? []), context: await findPackJson('context.json') };
}

/** The profile of a commune or hamlet of the packs by its number; null where none holds it. */
export async function findProfile(id: number): Promise<AreaProfile | null> {
	for (const { commune } of await listReadable()) {
		const profiles = (await findPackJson<AreaProfile[]>('areas.json', commune)) ?? [];
		const found = profiles.find(({ area }) => area.id === id);
		if (found) return found;
	}
	return null;
}

async function listReadable(): Promise<StoredPack[]> {
	return (await listPacks()).filter(isReadable);
}

/** Communes of packs that were begun and are not whole. */
export function listUnfinished(): Promise<string[]> {
	return withPacks((database) => database.getAllKeys('download'));
}
