import { withPacks, type PackDatabase, type StoredFile } from './database.ts';
import { gunzip } from './gzip.ts';
import { isReadable, type PackedRecord, type PackOwner, type PackRecord, type StoredPack } from './types.ts';

/** The packs of this device, by commune code. */
export function listPacks(): Promise<StoredPack[]> {
	return withPacks((database) => database.getAll('pack'));
}

/** Whose packs they are; null where there never was one. */
export function findPackOwner(): Promise<PackOwner | null> {
	return withPacks(async (database) => (await database.get('owner', 'owner')) ?? null);
}

/** The record as the newest pack that holds it tells; null where none does. */
export function findPackRecord(slug: string): Promise<PackRecord | null> {
	return withPacks(async (database) => {
		const newest = await findNewest(database, `records/${slug}.json`);
		return newest && openRecord(database, newest);
	});
}

/** Records of one commune's pack, or of all: each once, from the newest pack that holds it. */
export function listPackRecords(commune?: string): Promise<PackRecord[]> {
	return withPacks(async (database) => {
		const range = commune === undefined ? undefined : IDBKeyRange.only(commune);
		const files = await database.getAllFromIndex('file', 'commune', range);
		const records = new Map<string, PackRecord>();
		for (const file of files) {
			if (!file.path.startsWith('records/') || file.audience === 'everybody') continue;
			const record = await openRecord(database, file);
			const known = record && records.get(record.slug);
			if (record && (!known || known.asOf < record.asOf)) records.set(record.slug, record);
		}
		return [...records.values()];
	});
}

/** A JSON file of one commune's pack, or of the newest that holds it; null where none does. */
export function findPackJson<Value>(path: string, commune?: string): Promise<Value | null> {
	return withPacks(async (database) => {
		const bytes = await findPackBytes(database, path, commune);
		return bytes && parse<Value>(await gunzip(bytes));
	});
}

/** The bytes behind a path as they are kept, as the owner of the packs sees it. */
export async function findPackBytes(
	database: PackDatabase,
	path: string,
	commune?: string,
): Promise<ArrayBuffer | null> {
	const file = await findNewest(database, path, commune);
	return file && ((await database.get('content', file.digest))?.bytes ?? null);
}

async function openRecord(
	database: PackDatabase,
	{ commune, digest }: StoredFile,
): Promise<PackRecord | null> {
	const [pack, content] = await Promise.all([
		findReadable(database, commune),
		database.get('content', digest),
	]);
	if (!pack || !content) return null;
	return { ...parse<PackedRecord>(await gunzip(content.bytes)), asOf: pack.asOf };
}

async function findNewest(
	database: PackDatabase,
	path: string,
	commune?: string,
): Promise<StoredFile | null> {
	const files = (await database.getAllFromIndex('file', 'path', path)).filter(
		(file) => file.audience !== 'everybody' && (commune === undefined || file.commune === commune),
	);
	const dated = await Promise.all(
		files.map(async (file) => ({ file, pack: await findReadable(database, file.commune) })),
	);
	const readable = dated.flatMap(({ file, pack }) => (pack ? [{ file, asOf: pack.asOf }] : []));
	return readable.sort((one, other) => (one.asOf < other.asOf ? 1 : -1))[0]?.file ?? null;
}

/** A pack of another release's form waits to be fetched anew: what it says is not guessed at. */
async function findReadable(database: PackDatabase, commune: string): Promise<StoredPack | null> {
	const pack = await database.get('pack', commune);
	return pack && isReadable(pack) ? pack : null;
}

function parse<Value>(bytes: Uint8Array): Value {
	return JSON.parse(new TextDecoder().decode(bytes)) as Value;
}
