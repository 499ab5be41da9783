import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { AppError } from '../errors.ts';
import type { Pool } from '../db/index.ts';
import { report } from '../log.ts';
import { readStored } from './byte-reader.ts';
import { applyPlan, BrokenFile, planPublicCopy } from './clean/index.ts';
import { derivePhoto } from './photo.ts';
import {
	findSource,
	keepCopies,
	listUnprocessed,
	markFailed,
	type MediumSource,
	type StoredCopy,
} from './repository.ts';
import type { MediaStorage } from './storage/index.ts';

/** Makes public copies one medium after another, away from the requests. */
export interface Processing {
	/** Adds a medium whose row says `processing`. */
	add(id: string): void;
	/** Adds what a stopped process left undone. */
	resume(): Promise<void>;
	/** When nothing is waiting and nothing under way. */
	idle(): Promise<void>;
	/** Finishes the medium under way and takes up no other; rows still say what is left. */
	close(): Promise<void>;
}

/** One at a time: decoding and AVIF already use every core, and two would double the memory. */
export function startProcessing(sql: Pool, storage: MediaStorage): Processing {
	const waiting = new Set<string>();
	let running: Promise<void> | null = null;
	let closed = false;

	const run = async () => {
		for (const id of waiting) {
			if (closed) break;
			waiting.delete(id);
			await deriveCopies(sql, storage, id).catch((error: unknown) => report(error, { medium: id }));
		}
		running = null;
	};
	const add = (id: string) => {
		if (closed) return;
		waiting.add(id);
		running ??= Promise.resolve().then(run);
	};
	const idle = async () => {
		while (running) await running;
	};
	return {
		add,
		idle,
		resume: async () => (await listUnprocessed(sql)).forEach(add),
		close: async () => {
			closed = true;
			await idle();
		},
	};
}

/** Makes the copies of one medium. A failure is written on its row as a message key, and logged. */
async function deriveCopies(sql: Pool, storage: MediaStorage, id: string): Promise<void> {
	const medium = await findSource(sql, id);
	// Asked for twice: the copies are there, and making them again would end with deleting them.
	if (medium?.state !== 'processing') return;
	const copies: StoredCopy[] = [];
	try {
		for await (const copy of medium.kind === 'photo'
			? copyPhoto(storage, medium)
			: copyStream(storage, medium))
			copies.push(copy);
		const kept = await sql.begin((transaction) => keepCopies(transaction, id, copies));
		// Deleted or withdrawn while its copies were made.
		if (!kept) await deleteAll(storage, copies);
	} catch (error) {
		await deleteAll(storage, copies);
		await markFailed(sql, id, failureCode(error));
		report(error, { medium: id });
	}
}

async function* copyPhoto(
	storage: MediaStorage,
	{ id, originalKey }: MediumSource,
): AsyncGenerator<StoredCopy> {
	const original = await buffer(await storage.get(originalKey));
	for (const { name, mediaType, width, height, bytes } of await derivePhoto(original)) {
		const storageKey = copyKey(id, name);
		const byteLength = await storage.put(storageKey, Readable.from([bytes]), mediaType);
		yield { name, storageKey, mediaType, byteLength, width, height };
	}
}

const EXTENSIONS: Record<string, string> = {
	'audio/mpeg': 'mp3',
	'audio/aac': 'aac',
	'audio/mp4': 'm4a',
	'audio/ogg': 'ogg',
	'audio/wav': 'wav',
	'audio/flac': 'flac',
	'audio/webm': 'webm',
	'video/mp4': 'mp4',
	'video/quicktime': 'mov',
	'video/webm': 'webm',
	'application/pdf': 'pdf',
	'image/jpeg': 'jpg',
	'image/png': 'png',
	'image/webp': 'webp',
	'image/avif': 'avif',
};

/** File name extension of a type that media are kept as. */
export function extensionOf(mediaType: string): string {
	return EXTENSIONS[mediaType] ?? 'bin';
}

async function* copyStream(storage: MediaStorage, medium: MediumSource): AsyncGenerator<StoredCopy> {
	const { id, kind, mediaType, originalKey, byteLength: size } = medium;
	const plan = await planPublicCopy(readStored(storage, originalKey, size), mediaType);
	const name = `${kind === 'document' ? 'document' : 'stream'}.${extensionOf(mediaType)}`;
	const storageKey = copyKey(id, name);
	const byteLength = await storage.put(storageKey, await applyPlan(storage, originalKey, plan), mediaType);
	yield { name, storageKey, mediaType, byteLength, width: null, height: null };
}

export function copyKey(id: string, name: string): string {
	return `copies/${id}/${name}`;
}

async function deleteAll(storage: MediaStorage, copies: StoredCopy[]): Promise<void> {
	for (const { storageKey } of copies) await storage.delete(storageKey);
}

function failureCode(error: unknown): string {
	if (error instanceof BrokenFile) return error.code;
	if (!(error instanceof AppError)) return 'media_processing_failed';
	return error.code === 'media_not_found' ? 'media_original_missing' : error.code;
}
