import { contactServer, claimOf } from './contact.ts';
import { withPacks, type PackDatabase } from './database.ts';
import { distinctFiles, missingFiles, sumBytes, takeApart, toBatches } from './diff.ts';
import { dropUnnamed, keepPack } from './keep.ts';
import { hasRoomFor } from './room.ts';
import { PACK_SCHEMA, type PackManifest, type PackOwner, type StoredPack } from './types.ts';
import { wipePacks } from './wipe.ts';

export interface Progress {
	/** Bytes fetched now and to be fetched in all; what lay on the device already is not counted. */
	done: number;
	total: number;
}

export type Fetched =
	| { kind: 'kept'; pack: StoredPack; fetchedBytes: number }
	/** The server has nothing newer. */
	| { kind: 'unchanged' }
	/** Stopped by the person or the line: what came stays and the next time goes on from there. */
	| { kind: 'stopped'; reason: 'asked' | 'offline' }
	/** Nothing of it stays. */
	| { kind: 'full'; neededBytes: number }
	| { kind: 'wiped' }
	| { kind: 'failed'; code: string };

export interface Wanted {
	commune: string;
	signal: AbortSignal;
	onprogress: (progress: Progress) => void;
}

/** How often a pack may change under the hands of whoever fetches it. */
const MOST_TURNS = 3;

/**
 * Fetches a commune's pack, or what changed of it since. Two tabs do not fetch the same one at a time.
 */
export async function fetchPack(wanted: Wanted): Promise<Fetched> {
	const contact = await contactServer(wanted.signal);
	if (contact.kind === 'offline') return { kind: 'stopped', reason: 'offline' };
	if (contact.kind !== 'answered') return contact;
	return navigator.locks.request(`pack ${wanted.commune}`, () =>
		withPacks((database) => fetchWith(database, contact.owner, wanted)),
	);
}

async function fetchWith(database: PackDatabase, owner: PackOwner, wanted: Wanted): Promise<Fetched> {
	const { commune, signal } = wanted;
	try {
		for (let turn = 0; turn < MOST_TURNS; turn++) {
			const manifest = await askManifest(database, owner, commune, signal);
			if (!manifest) return { kind: 'unchanged' };
			if (manifest.schema !== PACK_SCHEMA) return { kind: 'failed', code: 'pack_newer_program' };
			const fetched = await fetchParts(database, owner, manifest, wanted);
			if (fetched === 'changed') continue;
			if (fetched === 'full') {
				await dropBegun(database, commune);
				return { kind: 'full', neededBytes: sumBytes(distinctFiles(manifest)) };
			}
			return {
				kind: 'kept',
				pack: await keepPack(database, manifest, { owner, origin: 'server' }),
				fetchedBytes: fetched,
			};
		}
		return { kind: 'failed', code: 'error_pack_changed' };
	} catch (failure) {
		if (signal.aborted) return { kind: 'stopped', reason: 'asked' };
		if (failure instanceof Refused) {
			await wipePacks();
			return { kind: 'wiped' };
		}
		if (failure instanceof DOMException && failure.name === 'QuotaExceededError') {
			const manifest = await database.get('download', commune);
			// The former pack stays: it is what there is in the field.
			await dropBegun(database, commune);
			return { kind: 'full', neededBytes: manifest ? sumBytes(distinctFiles(manifest)) : 0 };
		}
		if (failure instanceof TypeError) return { kind: 'stopped', reason: 'offline' };
		if (failure instanceof Answered) return { kind: 'failed', code: failure.code };
		if (failure instanceof RangeError) return { kind: 'failed', code: 'pack_damaged' };
		throw failure;
	}
}

/** Null where the pack on the device is what the server has. */
async function askManifest(
	database: PackDatabase,
	owner: PackOwner,
	commune: string,
	signal: AbortSignal,
): Promise<PackManifest | null> {
	const held = await database.get('pack', commune);
	const headers: HeadersInit =
		held && held.schema === PACK_SCHEMA && held.origin === 'server'
			? { 'if-none-match': `"${held.revision}"` }
			: {};
	const response = await ask(`/api/packs/${commune}${claimOf(owner)}`, { headers, signal });
	if (response.status !== 304) return (await response.json()) as PackManifest;
	// What is here is what the server has now, by its clock.
	const now = Date.parse(response.headers.get('date') ?? '');
	if (held && now > Date.parse(held.asOf)) await database.put('pack', { ...held, asOf: isoOf(now) });
	return null;
}

const isoOf = (milliseconds: number) => new Date(milliseconds).toISOString();

/** Lets go of what came of a pack that does not become whole. */
async function dropBegun(database: PackDatabase, commune: string): Promise<void> {
	await database.delete('download', commune);
	await dropUnnamed(database);
}

/** @returns bytes fetched; or what came in between */
async function fetchParts(
	database: PackDatabase,
	owner: PackOwner,
	manifest: PackManifest,
	{ commune, signal, onprogress }: Wanted,
): Promise<number | 'changed' | 'full'> {
	const present = new Set(await database.getAllKeys('content'));
	const missing = missingFiles(manifest, present);
	const total = sumBytes(missing);
	if (!(await hasRoomFor(total))) return 'full';
	await database.put('download', manifest);
	let done = 0;
	onprogress({ done, total });
	for (const batch of toBatches(missing)) {
		const response = await ask(`/api/packs/${commune}/parts${claimOf(owner)}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ digests: batch.map(({ digest }) => digest) }),
			signal,
		});
		if (response.status === 409) return 'changed';
		const parts = await takeApart(batch, await response.arrayBuffer());
		const change = database.transaction('content', 'readwrite');
		await Promise.all([...parts.map((part) => change.store.put(part)), change.done]);
		done += sumBytes(batch);
		onprogress({ done, total });
	}
	return total;
}

/** The server says that these packs are not this session's. */
class Refused extends Error {}
/** The server says what is wrong. */
class Answered extends Error {
	constructor(readonly code: string) {
		super(code);
	}
}

/** @throws TypeError without a network; Refused, Answered; 304 and 409 are answers */
async function ask(address: string, init: RequestInit): Promise<Response> {
	const response = await fetch(address, { ...init, cache: 'no-store' });
	if (response.ok || response.status === 304 || response.status === 409) return response;
	if (response.status === 401 || response.status === 403) throw new Refused();
	const problem = (await response.json().catch(() => null)) as { code?: string } | null;
	throw new Answered(problem?.code ?? 'error_internal');
}
