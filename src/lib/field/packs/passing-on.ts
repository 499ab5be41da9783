import * as v from 'valibot';
import { MOST_FILES, readArchive, writeArchive } from './archive.ts';
import { withPacks } from './database.ts';
import { digestOf, sumBytes } from './diff.ts';
import { keepPack } from './keep.ts';
import { hasRoomFor } from './room.ts';
import { isReadable, PACK_MOST_BYTES, type PackManifest, type PackOwner, type StoredPack } from './types.ts';

/** Ends the name of a pack as a file. */
export const PACK_ENDING = '.phumsoc-pack';
const FORMAT = 'phumsoc-pack';
const MANIFEST = 'manifest.json';
const CHECKSUM = 'manifest.sha256';
/** The pack and its own list of files. */
const MOST_BYTES = PACK_MOST_BYTES + 8 * 1024 * 1024;

const text = v.object({
	vi: v.string(),
	km: v.optional(v.string()),
	en: v.optional(v.string()),
	zh: v.optional(v.string()),
});
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const degrees = v.pipe(v.number(), v.minValue(-180), v.maxValue(180));
/** A path a pack can have, and none that leaves it. */
const PATH =
	/^(?:(?:areas|names|context|outlines)\.json|records\/[a-z0-9][a-z0-9-]{0,199}\.json|tiles\/[a-z][a-z-]{0,39}\/\d{1,2}\/\d{1,8}\/\d{1,8}|media\/[0-9a-f-]{36}\/[a-z]+\.[a-z0-9]+)$/;
const FILES = v.pipe(
	v.array(
		v.object({
			path: v.pipe(v.string(), v.regex(PATH)),
			digest: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
			bytes: count,
		}),
	),
	v.maxLength(MOST_FILES),
);
const WRITTEN = v.object({
	format: v.literal(FORMAT),
	schema: v.number(),
	commune: v.pipe(v.string(), v.regex(/^\d{5}$/)),
	title: text,
	bounds: v.tuple([degrees, degrees, degrees, degrees]),
	day: v.pipe(v.string(), v.isoDate()),
	asOf: v.pipe(v.string(), v.isoTimestamp()),
	records: count,
	photos: count,
	photosLeftOut: count,
	zooms: v.object({ least: count, most: count }),
	files: FILES,
});

export type Imported =
	| { kind: 'kept'; pack: StoredPack }
	/** The device has the same commune as of a later moment. */
	| { kind: 'older'; pack: StoredPack }
	| { kind: 'full' }
	| { kind: 'other_schema'; schema: number }
	| { kind: 'damaged' };

/**
 * A pack as one file, to be passed on by cable, card or radio: what everybody may see of it, whoever it belongs to.
 * Null where the device has no pack of that commune, or not all of its bytes.
 */
export function exportPack(commune: string): Promise<{ name: string; file: Blob } | null> {
	return withPacks(async (database) => {
		const pack = await database.get('pack', commune);
		const files = (await database.getAllFromIndex('file', 'commune', commune)).filter(
			({ audience }) => audience !== 'owner',
		);
		if (!pack || files.length === 0) return null;
		const contents = [];
		for (const { path, digest } of files) {
			const content = await database.get('content', digest);
			if (!content) return null;
			contents.push({ path, digest, bytes: new Uint8Array(content.bytes) });
		}
		return { name: `${commune}-${pack.day}${PACK_ENDING}`, file: await writePack(pack, contents) };
	});
}

/** @param contents what everybody may see */
export async function writePack(
	pack: Omit<PackManifest, 'files' | 'shared' | 'revision'>,
	contents: readonly { path: string; digest: string; bytes: Uint8Array<ArrayBuffer> }[],
): Promise<Blob> {
	const { commune, title, bounds, day, asOf, photosLeftOut, zooms, schema } = pack;
	const sorted = [...contents].sort((one, other) => (one.path < other.path ? -1 : 1));
	const starting = (begin: string) => sorted.filter(({ path }) => path.startsWith(begin)).length;
	const written: v.InferInput<typeof WRITTEN> = {
		format: FORMAT,
		schema,
		commune,
		title,
		bounds,
		day,
		asOf,
		records: starting('records/'),
		photos: starting('media/'),
		photosLeftOut,
		zooms,
		files: sorted.map(({ path, digest, bytes }) => ({ path, digest, bytes: bytes.length })),
	};
	const manifest = new TextEncoder().encode(JSON.stringify(written));
	const checksum = new TextEncoder().encode(`${await digestOf(manifest)}\n`);
	return writeArchive([{ path: MANIFEST, bytes: manifest }, { path: CHECKSUM, bytes: checksum }, ...sorted]);
}

export interface ReadPack {
	manifest: PackManifest;
	contents: { digest: string; bytes: ArrayBuffer }[];
}

/**
 * Opens a file somebody passed on and holds every part of it against its checksum.
 * @throws RangeError where anything is not as the manifest says; OtherSchema
 */
export async function readPack(file: Blob): Promise<ReadPack> {
	if (file.size > MOST_BYTES) throw new RangeError('larger than any pack');
	const archive = readArchive(new Uint8Array(await file.arrayBuffer()));
	const listed = archive.get(MANIFEST);
	const checksum = archive.get(CHECKSUM);
	if (!listed || !checksum || new TextDecoder().decode(checksum).trim() !== (await digestOf(listed)))
		throw new RangeError('the manifest is not whole');
	const given = parse(new TextDecoder().decode(listed));
	const schema = v.safeParse(v.object({ format: v.literal(FORMAT), schema: v.number() }), given);
	if (!schema.success) throw new RangeError('no pack');
	if (!isReadable(schema.output)) throw new OtherSchema(schema.output.schema);
	const read = v.safeParse(WRITTEN, given);
	if (!read.success) throw new RangeError(v.getDotPath(read.issues[0]) ?? 'manifest');
	const { format: _, ...rest } = read.output;
	if (archive.size !== rest.files.length + 2) throw new RangeError('files that the manifest does not name');
	const contents = new Map<string, ArrayBuffer>();
	for (const { path, digest, bytes } of rest.files) {
		const content = archive.get(path);
		if (content?.length !== bytes || (await digestOf(content)) !== digest)
			throw new RangeError(`damaged: ${path}`);
		contents.set(digest, content.slice().buffer);
	}
	return {
		manifest: {
			...rest,
			revision: `file ${(await digestOf(listed)).slice(0, 16)}`,
			shared: rest.files,
		} as PackManifest,
		contents: [...contents].map(([digest, bytes]) => ({ digest, bytes })),
	};
}

/** Written by another release. */
export class OtherSchema extends Error {
	constructor(readonly schema: number) {
		super(`schema ${schema}`);
	}
}

/**
 * Keeps a pack that came as a file. A newer one of the same commune stays.
 * @param owner whose packs lie on this device
 */
export async function importPack(file: Blob, owner: PackOwner): Promise<Imported> {
	let read: ReadPack;
	try {
		read = await readPack(file);
	} catch (failure) {
		if (failure instanceof OtherSchema) return { kind: 'other_schema', schema: failure.schema };
		if (failure instanceof RangeError || failure instanceof TypeError) return { kind: 'damaged' };
		throw failure;
	}
	const { manifest, contents } = read;
	return withPacks(async (database): Promise<Imported> => {
		const held = await database.get('pack', manifest.commune);
		if (held && held.asOf >= manifest.asOf) return { kind: 'older', pack: held };
		if (!(await hasRoomFor(sumBytes(manifest.files)))) return { kind: 'full' };
		try {
			await database.put('download', manifest);
			const change = database.transaction('content', 'readwrite');
			await Promise.all([...contents.map((content) => change.store.put(content)), change.done]);
			return { kind: 'kept', pack: await keepPack(database, manifest, { owner, origin: 'file' }) };
		} catch (failure) {
			if (!(failure instanceof DOMException && failure.name === 'QuotaExceededError')) throw failure;
			await database.delete('download', manifest.commune);
			return { kind: 'full' };
		}
	});
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (cause) {
		throw new RangeError('the manifest is no JSON', { cause });
	}
}
