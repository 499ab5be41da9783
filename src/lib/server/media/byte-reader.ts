import { buffer } from 'node:stream/consumers';
import type { MediaStorage } from './storage/index.ts';

/** Random access to the bytes of a file, wherever it lies. */
export interface ByteReader {
	readonly size: number;
	/** Fewer bytes than asked only at the end of the file. */
	read(offset: number, length: number): Promise<Buffer>;
}

/** Headers lie together: one piece this long answers most of the small reads that follow. */
const PIECE = 64 * 1024;

/** Reads an object of the storage, keeping the last piece. */
export function readStored(storage: MediaStorage, key: string, size: number): ByteReader {
	let held = { at: 0, bytes: Buffer.alloc(0) };
	return {
		size,
		async read(offset, length) {
			const end = Math.min(offset + length, size);
			if (offset >= end) return Buffer.alloc(0);
			if (offset < held.at || end > held.at + held.bytes.length) {
				const until = Math.min(Math.max(end, offset + PIECE), size);
				held = { at: offset, bytes: await buffer(await storage.get(key, { start: offset, end: until - 1 })) };
			}
			return held.bytes.subarray(offset - held.at, end - held.at);
		},
	};
}

/** Reads bytes in memory. */
export function readBytes(bytes: Uint8Array): ByteReader {
	const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	return {
		size: all.length,
		read: (offset, length) => Promise.resolve(all.subarray(offset, offset + length)),
	};
}
