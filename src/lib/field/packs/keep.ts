import type { PackDatabase, StoredFile } from './database.ts';
import { distinctFiles, sumBytes } from './diff.ts';
import type { PackManifest, PackOwner, StoredPack } from './types.ts';

/**
 * Makes a pack whose bytes are all there the commune's pack, in place of the former one, and lets go of what no pack
 * names any longer. All or nothing.
 */
export async function keepPack(
	database: PackDatabase,
	manifest: PackManifest,
	{ owner, origin }: { owner: PackOwner; origin: StoredPack['origin'] },
): Promise<StoredPack> {
	const { files, shared, ...rest } = manifest;
	const pack: StoredPack = { ...rest, bytes: sumBytes(distinctFiles(manifest)), origin };
	const change = database.transaction(['pack', 'file', 'content', 'download', 'owner'], 'readwrite', {
		durability: 'strict',
	});
	const store = change.objectStore('file');
	for (const key of await store.index('commune').getAllKeys(manifest.commune)) await store.delete(key);
	for (const file of markAudience(manifest)) await store.put(file);
	await change.objectStore('pack').put(pack);
	await change.objectStore('download').delete(manifest.commune);
	await change.objectStore('owner').put(owner, 'owner');
	await change.done;
	await dropUnnamed(database);
	return pack;
}

/** The files of both lists; what stands in both with the same bytes, once. */
function markAudience({ commune, files, shared }: PackManifest): StoredFile[] {
	const open = new Map(shared.map(({ path, digest }) => [path, digest]));
	const own = files.map(({ path, digest }): StoredFile => {
		const audience = open.get(path) === digest ? 'both' : 'owner';
		if (audience === 'both') open.delete(path);
		return { commune, path, digest, audience };
	});
	return [
		...own,
		...[...open].map(([path, digest]) => ({ commune, path, digest, audience: 'everybody' as const })),
	];
}

/** A pack that was taken off the device, without its bytes. */
export interface TakenOff {
	pack: StoredPack | undefined;
	files: StoredFile[];
	download: PackManifest | undefined;
}

/**
 * Takes one commune's pack off the device, and what was half fetched of it. Its bytes lie there until `dropUnnamed`:
 * until then it can be put back.
 */
export async function takeOff(database: PackDatabase, commune: string): Promise<TakenOff> {
	const change = database.transaction(['pack', 'file', 'download'], 'readwrite');
	const files = change.objectStore('file');
	const taken = {
		pack: await change.objectStore('pack').get(commune),
		files: await files.index('commune').getAll(commune),
		download: await change.objectStore('download').get(commune),
	};
	for (const key of await files.index('commune').getAllKeys(commune)) await files.delete(key);
	await change.objectStore('pack').delete(commune);
	await change.objectStore('download').delete(commune);
	await change.done;
	return taken;
}

/** Puts a pack back. @returns false where some of its bytes are gone, or another has come meanwhile: nothing changed */
export async function putBack(database: PackDatabase, { pack, files, download }: TakenOff): Promise<boolean> {
	const change = database.transaction(['pack', 'file', 'content', 'download', 'owner'], 'readwrite');
	const commune = pack?.commune ?? download?.commune ?? '';
	const present = new Set(await change.objectStore('content').getAllKeys());
	const isPossible =
		files.every(({ digest }) => present.has(digest)) &&
		// Whoever signs out takes the owner of the packs along.
		(await change.objectStore('owner').count()) > 0 &&
		(await change.objectStore('pack').count(commune)) === 0 &&
		(await change.objectStore('download').count(commune)) === 0;
	if (isPossible) {
		for (const file of files) await change.objectStore('file').put(file);
		if (pack) await change.objectStore('pack').put(pack);
		if (download) await change.objectStore('download').put(download);
	}
	await change.done;
	return isPossible;
}

/** Lets go of bytes that neither a pack nor a pack being fetched names. */
export async function dropUnnamed(database: PackDatabase): Promise<void> {
	const change = database.transaction(['file', 'content', 'download'], 'readwrite');
	const named = new Set((await change.objectStore('file').getAll()).map(({ digest }) => digest));
	for (const manifest of await change.objectStore('download').getAll())
		for (const { digest } of distinctFiles(manifest)) named.add(digest);
	const contents = change.objectStore('content');
	for (const digest of await contents.getAllKeys()) if (!named.has(digest)) await contents.delete(digest);
	await change.done;
}
