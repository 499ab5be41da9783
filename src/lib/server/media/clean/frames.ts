import type { ByteReader } from '../byte-reader.ts';
import { BrokenFile } from './plan.ts';

/*
 * Whether the last frame of a sound is whole. Formats made for broadcasting have no length at their beginning and no
 * mark at their end: a file cut off shows only there.
 */

/** Enough for three frames of the longest kind behind wherever one begins. */
const TAIL = 64 * 1024;
const KBPS: Readonly<Record<string, readonly number[]>> = {
	'1-1': [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
	'1-2': [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
	'1-3': [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
	'2-1': [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
	'2-2': [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
	'2-3': [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
};
const HERTZ = [44_100, 48_000, 32_000] as const;

/**
 * MP3 and AAC without container. A cut between two frames is seen only where the first frame says how long the whole
 * is (Xing, Info, VBRI). What follows the sound and is no frame is not judged.
 * @param start of the first frame; `end` exclusive
 * @throws BrokenFile `media_truncated`
 */
export async function demandWholeFrames(file: ByteReader, start: number, end: number): Promise<void> {
	const first = await file.read(start, 256);
	const declared = declaredLength(first);
	// Some encoders do not count the frame that says it.
	if (declared !== null && end - start + (frameLength(first, 0) ?? 0) < declared)
		throw new BrokenFile('media_truncated');
	const from = Math.max(start, end - TAIL);
	const tail = await file.read(from, end - from);
	let at = from === start ? 0 : findChain(tail);
	if (at === null) return;
	while (at < tail.length) {
		const rest = tail.length - at;
		if (rest < 6 && tail[at] === 0xff) throw new BrokenFile('media_truncated');
		const length = frameLength(tail, at);
		if (length === null) return;
		if (length > rest) throw new BrokenFile('media_truncated');
		at += length;
	}
}

/** Where three frames of one kind follow one another; null where none do. */
function findChain(bytes: Buffer): number | null {
	for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
		let next = at;
		let frames = 0;
		while (frames < 3) {
			const length = frameLength(bytes, next);
			if (length === null || next + length >= bytes.length) break;
			next += length;
			frames++;
		}
		if (frames === 3) return at;
	}
	return null;
}

/** Bytes of the frame whose header begins here; null where none does, or where it does not say. */
function frameLength(bytes: Buffer, at: number): number | null {
	if (at + 6 > bytes.length || bytes[at] !== 0xff || (bytes[at + 1]! & 0xe0) !== 0xe0) return null;
	const layer = (bytes[at + 1]! >> 1) & 3;
	if (layer === 0) {
		if ((bytes[at + 1]! & 0xf0) !== 0xf0) return null;
		const length = ((bytes[at + 3]! & 3) << 11) | (bytes[at + 4]! << 3) | (bytes[at + 5]! >> 5);
		return length >= 7 ? length : null;
	}
	const version = (bytes[at + 1]! >> 3) & 3;
	const kbps = KBPS[`${version === 3 ? 1 : 2}-${4 - layer}`]?.[(bytes[at + 2]! >> 4) - 1];
	const hertz = HERTZ[((bytes[at + 2]! >> 2) & 3) as 0 | 1 | 2];
	if (version === 1 || !kbps || !hertz) return null;
	const rate = version === 3 ? hertz : version === 2 ? hertz / 2 : hertz / 4;
	const padding = (bytes[at + 2]! >> 1) & 1;
	if (layer === 3) return (Math.floor((12_000 * kbps) / rate) + padding) * 4;
	const samples = layer === 1 && version !== 3 ? 72_000 : 144_000;
	return Math.floor((samples * kbps) / rate) + padding;
}

/** Bytes of the whole sound as its first frame tells; null where it does not. */
function declaredLength(first: Buffer): number | null {
	if (first.length < 64) return null;
	if (first.toString('latin1', 36, 40) === 'VBRI') return first.readUInt32BE(46);
	// Behind the side information, whose length depends on version and channels.
	for (const at of [36, 21, 13]) {
		if (!['Xing', 'Info'].includes(first.toString('latin1', at, at + 4))) continue;
		const flags = first.readUInt32BE(at + 4);
		return flags & 2 ? first.readUInt32BE(at + 8 + (flags & 1 ? 4 : 0)) : null;
	}
	return null;
}

/**
 * FLAC: the file ends with a frame whose checksum is right, and which is the last one where the length is told.
 * @param information content of the STREAMINFO block
 * @param start of the first frame; `end` exclusive
 * @throws BrokenFile `media_truncated`
 */
export async function demandWholeFlac(
	file: ByteReader,
	{ information, start, end }: { information: Buffer; start: number; end: number },
): Promise<void> {
	if (information.length < 18) throw new BrokenFile('media_unreadable');
	const block = information.readUInt16BE(2);
	const channels = ((information[12]! >> 1) & 7) + 1;
	const bits = (((information[12]! & 1) << 4) | (information[13]! >> 4)) + 1;
	const samples = (information[13]! & 15) * 2 ** 32 + information.readUInt32BE(14);
	// Never larger than the samples themselves with their headers.
	const largest = information.readUIntBE(7, 3) || block * channels * Math.ceil((bits + 1) / 8) + 64;
	const from = Math.max(start, end - largest - 16);
	const tail = await file.read(from, end - from);
	for (let at = tail.lastIndexOf(0xff); at >= 0; at = at ? tail.lastIndexOf(0xff, at - 1) : -1) {
		const frame = readFlacHeader(tail, at, block);
		if (!frame || checksum(tail.subarray(at, -2), 16, 0x8005) !== tail.readUInt16BE(tail.length - 2))
			continue;
		if (samples && frame.endSample < samples) break;
		return;
	}
	throw new BrokenFile('media_truncated');
}

/** The sample after a frame's last one; null where no header begins here. */
function readFlacHeader(bytes: Buffer, at: number, block: number): { endSample: number } | null {
	if (at + 8 > bytes.length || (bytes[at + 1]! & 0xfe) !== 0xf8) return null;
	const size = bytes[at + 2]! >> 4;
	const rate = bytes[at + 2]! & 15;
	if (size === 0 || rate === 15 || bytes[at + 3]! & 1) return null;
	const lead = Math.clz32(~(bytes[at + 4]! << 24));
	if (lead === 1 || lead > 7) return null;
	let number = lead ? bytes[at + 4]! & (0x7f >> lead) : bytes[at + 4]!;
	let next = at + 5;
	for (let more = 1; more < lead; more++) number = number * 64 + ((bytes[next++] ?? 0) & 0x3f);
	if (next + 5 > bytes.length) return null;
	let samples = size === 1 ? 192 : size < 6 ? 576 << (size - 2) : 256 << (size - 8);
	if (size === 6) samples = bytes[next++]! + 1;
	if (size === 7) samples = bytes.readUInt16BE(next) + 1;
	if (size === 7) next += 2;
	next += rate === 12 ? 1 : rate === 13 || rate === 14 ? 2 : 0;
	if (next >= bytes.length || checksum(bytes.subarray(at, next), 8, 0x07) !== bytes[next]) return null;
	const isVariable = (bytes[at + 1]! & 1) === 1;
	return { endSample: (isVariable ? number : number * block) + samples };
}

/** CRC of so many bits, most significant first, beginning with zero, as FLAC counts both of its own. */
export function checksum(bytes: Uint8Array, width: 8 | 16, polynomial: number): number {
	const [top, mask] = [1 << (width - 1), (1 << width) - 1];
	let sum = 0;
	for (const byte of bytes) {
		sum ^= byte << (width - 8);
		for (let bit = 0; bit < 8; bit++) sum = (sum & top ? (sum << 1) ^ polynomial : sum << 1) & mask;
	}
	return sum;
}
