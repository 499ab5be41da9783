import { Readable } from 'node:stream';
import type { MediaStorage } from '../storage/index.ts';

/** A part of the original that leaves otherwise than it came: as other bytes of the same length, or as zeros. */
export interface Patch {
	/** Offset in the original, bytes. */
	at: number;
	length: number;
	/** As long as `length`; null writes zeros. */
	bytes: Uint8Array | null;
}

/**
 * How the public copy of a sound, film or document is made: the bytes `start` up to `end` of the original, patched.
 * Nothing is encoded anew, so the sound and the picture are bit for bit the original's.
 */
export interface CopyPlan {
	start: number;
	/** Exclusive. */
	end: number;
	patches: Patch[];
}

/** The file does not hold what its own headers promise; `code` is a message key of ours. */
export class BrokenFile extends Error {
	override readonly name = 'BrokenFile';
	constructor(readonly code: 'media_truncated' | 'media_unreadable' | 'media_private_data_stays') {
		super(code);
	}
}

export function zeros(at: number, length: number): Patch {
	return { at, length, bytes: null };
}

export function replace(at: number, bytes: Uint8Array): Patch {
	return { at, length: bytes.length, bytes };
}

/** The public copy as a stream. @throws AppError NotFound where the original is gone */
export async function applyPlan(storage: MediaStorage, key: string, plan: CopyPlan): Promise<Readable> {
	if (plan.end <= plan.start) return Readable.from([]);
	const original = await storage.get(key, { start: plan.start, end: plan.end - 1 });
	return Readable.from(patchStream(original, plan), { objectMode: false, highWaterMark: 256 * 1024 });
}

async function* patchStream(original: Readable, { start, patches }: CopyPlan): AsyncGenerator<Buffer> {
	const waiting = [...patches].sort((a, b) => a.at - b.at);
	let offset = start;
	for await (const chunk of original as AsyncIterable<Buffer>) {
		const end = offset + chunk.length;
		while (waiting[0] && waiting[0].at + waiting[0].length <= offset) waiting.shift();
		const touched = waiting.filter((patch) => patch.at < end);
		const out = touched.length ? Buffer.from(chunk) : chunk;
		for (const { at, length, bytes } of touched) {
			const from = Math.max(at, offset);
			const to = Math.min(at + length, end);
			if (to <= from) continue;
			if (bytes) out.set(bytes.subarray(from - at, to - at), from - offset);
			else out.fill(0, from - offset, to - offset);
		}
		offset = end;
		yield out;
	}
}
