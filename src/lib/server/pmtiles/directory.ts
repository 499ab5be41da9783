import { gzipSync } from 'node:zlib';

/** A tile in the archive: its number on the Hilbert curve, and where its bytes lie after the start of all tiles. */
export interface ArchiveEntry {
	tileId: number;
	offset: number;
	length: number;
	/** Tiles in a row that share the bytes; 0 names a leaf directory. */
	runLength: number;
}

/** Header and root directory are read by one request of 16 KiB. */
const ROOT_LIMIT = 16_384 - 127;

/**
 * Entries as PMTiles 3 has them: delta-coded columns of varints, compressed.
 * @param entries in the order of their numbers
 */
function writeDirectory(entries: readonly ArchiveEntry[]): Buffer {
	const bytes: number[] = [];
	const varint = (value: number) => {
		let rest = value;
		for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
		bytes.push(rest);
	};
	varint(entries.length);
	entries.forEach(({ tileId }, at) => varint(tileId - (entries[at - 1]?.tileId ?? 0)));
	for (const { runLength } of entries) varint(runLength);
	for (const { length } of entries) varint(length);
	entries.forEach(({ offset }, at) => {
		const before = entries[at - 1];
		// 0 says: right behind the one before.
		varint(before && before.offset + before.length === offset ? 0 : offset + 1);
	});
	return gzipSync(Uint8Array.from(bytes));
}

/** A root directory that fits into the first request, and the leaves it leads to. */
export function writeDirectories(entries: readonly ArchiveEntry[]): { root: Buffer; leaves: Buffer } {
	const alone = writeDirectory(entries);
	if (alone.length <= ROOT_LIMIT) return { root: alone, leaves: Buffer.alloc(0) };
	for (let size = 4096; ; size *= 2) {
		const leaves: Buffer[] = [];
		const roots: ArchiveEntry[] = [];
		let offset = 0;
		for (let at = 0; at < entries.length; at += size) {
			const part = entries.slice(at, at + size);
			const leaf = writeDirectory(part);
			roots.push({ tileId: part[0]!.tileId, offset, length: leaf.length, runLength: 0 });
			offset += leaf.length;
			leaves.push(leaf);
		}
		const root = writeDirectory(roots);
		if (root.length <= ROOT_LIMIT) return { root, leaves: Buffer.concat(leaves) };
	}
}
