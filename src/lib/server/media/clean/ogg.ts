import type { ByteReader } from '../byte-reader.ts';
import { BrokenFile, replace, type CopyPlan, type Patch } from './plan.ts';

interface Page {
	start: number;
	bytes: Buffer;
	/** Offset of the packets' bytes within the page. */
	body: number;
	serial: number;
}

/** Header pages lie in front; a cover picture in the comments may take this much. */
const LARGEST_HEADER = 8 * 1024 * 1024;
const KINDS = [
	{ magic: Buffer.from('OpusTags', 'latin1'), framing: false },
	{ magic: Buffer.from('\x03vorbis', 'latin1'), framing: true },
];

/**
 * Public copy of Ogg (Opus, Vorbis): the comments (names, places, covers) are emptied where they stand and the page's
 * checksums made anew, so nothing moves.
 * @throws BrokenFile `media_truncated`, or `media_unreadable` when no comments of a known kind are found
 */
export async function planOgg(file: ByteReader): Promise<CopyPlan> {
	const pages: Page[] = [];
	let comment: Comment | null = null;
	for (let at = 0; !comment;) {
		if (at > LARGEST_HEADER) throw new BrokenFile('media_unreadable');
		const page = await readPage(file, at);
		at += page.bytes.length;
		pages.push(page);
		comment = findComment(pages);
	}
	empty(comment);
	await checkEnd(file);
	const patches: Patch[] = pages.map((page) => {
		page.bytes.writeUInt32LE(0, 22);
		page.bytes.writeUInt32LE(oggChecksum(page.bytes), 22);
		return replace(page.start, page.bytes);
	});
	return { start: 0, end: file.size, patches };
}

async function readPage(file: ByteReader, at: number): Promise<Page> {
	const header = await file.read(at, 27 + 255);
	if (header.length < 27) throw new BrokenFile('media_truncated');
	if (header.toString('latin1', 0, 4) !== 'OggS') throw new BrokenFile('media_unreadable');
	const segments = header[26]!;
	const body = 27 + segments;
	const length = body + header.subarray(27, body).reduce((sum, lace) => sum + lace, 0);
	const bytes = Buffer.from(await file.read(at, length));
	if (bytes.length < length) throw new BrokenFile('media_truncated');
	return { start: at, bytes, body, serial: header.readUInt32LE(14) };
}

/** The bytes of a packet on one page. */
interface Piece {
	page: Page;
	at: number;
	length: number;
}

interface Comment {
	packet: Piece[];
	/** What the packet begins with, bytes. */
	magic: number;
	/** Vorbis ends its comments with a bit that is set. */
	framing: boolean;
}

/** The comment packet, wherever it lies, once its last page is read; null while it is not. */
function findComment(pages: Page[]): Comment | null {
	for (const serial of new Set(pages.map((page) => page.serial))) {
		let packet: Piece[] = [];
		for (const page of pages.filter((one) => one.serial === serial)) {
			let at = page.body;
			for (const lace of page.bytes.subarray(27, page.body)) {
				const last = packet.at(-1);
				if (last?.page === page) last.length += lace;
				else packet.push({ page, at, length: lace });
				at += lace;
				if (lace === 255) continue;
				const comment = asComment(packet);
				if (comment) return comment;
				packet = [];
			}
		}
	}
	return null;
}

function asComment(packet: Piece[]): Comment | null {
	const { page, at, length } = packet[0]!;
	const head = page.bytes.subarray(at, at + length);
	const kind = KINDS.find(({ magic }) => head.subarray(0, magic.length).equals(magic));
	return kind ? { packet, magic: kind.magic.length, framing: kind.framing } : null;
}

/** No vendor, no comments (two lengths of zero), and zeros as far as the packet went. */
function empty({ packet, magic, framing }: Comment): void {
	packet.forEach(({ page, at, length }, index) => {
		page.bytes.fill(0, at + (index === 0 ? magic : 0), at + length);
	});
	const { page, at } = packet[0]!;
	if (framing) page.bytes[at + magic + 8] = 1;
}

/** The last page says that the stream ends; a file cut off does not. */
async function checkEnd(file: ByteReader): Promise<void> {
	const tail = await file.read(Math.max(0, file.size - 65_536), 65_536);
	const last = tail.lastIndexOf('OggS', undefined, 'latin1');
	if (last < 0 || last + 27 > tail.length) throw new BrokenFile('media_truncated');
	const segments = tail[last + 26]!;
	const body = tail.subarray(last + 27, last + 27 + segments).reduce((sum, lace) => sum + lace, 0);
	if (last + 27 + segments + body > tail.length) throw new BrokenFile('media_truncated');
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
	let remainder = byte << 24;
	for (let bit = 0; bit < 8; bit++)
		remainder = (remainder << 1) ^ (remainder & 0x8000_0000 ? 0x04c1_1db7 : 0);
	return remainder >>> 0;
});

/** CRC-32 of a page with its checksum field zero, as Ogg counts it (polynomial 0x04c11db7, not reflected). */
export function oggChecksum(page: Uint8Array): number {
	let sum = 0;
	for (const byte of page) sum = ((sum << 8) ^ TABLE[((sum >>> 24) ^ byte) & 0xff]!) >>> 0;
	return sum;
}
