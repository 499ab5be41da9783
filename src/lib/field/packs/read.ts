import { withPacks, type PackDatabase } from './database.ts';
import { gunzip } from './gzip.ts';
import type { PackOwner, PackRecord, StoredPack } from './types.ts';

/** The packs of this device, by commune code. */
export function listPacks(): Promise<StoredPack[]> {
	return withPacks((database) => database.getAll('pack'));
}

/** Whose packs they are; null where there never was one. */
export function findPackOwner(): Promise<PackOwner | null> {
	return withPacks(async (database) => (await database.get('owner', 'owner')) ?? null);
}

/** The record as the newest pack that holds it tells; null where none does. */
export async function findPackRecord(slug: string): Promise<PackRecord | null> {
	return findPackJson<PackRecord>(`records/${slug}.json`);
}

/** Records of one commune's pack, or of all: each once, from the newest pack that holds it. */
export function listPackRecords(commune?: string): Promise<PackRecord[]> {
	return withPacks(async (database) => {
		const range = commune === undefined ? undefined : IDBKeyRange.only(commune);
		const files = await database.getAllFromIndex('file', 'commune', range);
		const paths = files.filter(
			({ path, audience }) => path.startsWith('records/') && audience !== 'everybody',
		);
		const records = new Map<string, PackRecord>();
		for (const { digest } of paths) {
			const content = await database.get('content', digest);
			if (!content) continue;
			const record = parse<PackRecord>(await gunzip(content.bytes));
			const known = records.get(record.slug);
			if (!known || known.asOf < record.asOf) records.set(record.slug, record);
		}
		return [...records.values()];
	});
}

/** A JSON file of the newest pack that holds it; null where none does. */
export async function findPackJson<Value>(path: string, commune?: string): Promise<Value | null> {
	const bytes = await withPacks((database) => findPackBytes(database, path, commune));
	return bytes && parse<Value>(await gunzip(bytes));
}

/** The bytes behind a path as they are kept, from the newest pack that holds it: as its owner sees it. */
export async function findPackBytes(
	database: PackDatabase,
	path: string,
	commune?: string,
): Promise<ArrayBuffer | null> {
	const files = (await database.getAllFromIndex('file', 'path', path)).filter(
		(file) => file.audience !== 'everybody' && (commune === undefined || file.commune === commune),
	);
	const packs = await Promise.all(
		files.map(async (file) => ({ file, asOf: (await database.get('pack', file.commune))?.asOf ?? '' })),
	);
	const [newest] = packs.sort((one, other) => (one.asOf < other.asOf ? 1 : -1));
	return newest ? ((await database.get('content', newest.file.digest))?.bytes ?? null) : null;
}

function parse<Value>(bytes: Uint8Array): Value {
	return JSON.parse(new TextDecoder().decode(bytes)) as Value;
}
