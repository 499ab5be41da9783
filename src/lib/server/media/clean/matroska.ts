import type { ByteReader } from '../byte-reader.ts';
import { BrokenFile, zeros, replace, type CopyPlan, type Patch } from './plan.ts';

const SEGMENT = 0x1853_8067;
const CLUSTER = 0x1f43_b675;
const INFO = 0x1549_a966;
const TRACKS = 0x1654_ae6b;
/** Elements of a segment that play: seek head, info, tracks, cluster, cues, void, checksum. */
const KEPT = new Set([0x114d_9b74, INFO, TRACKS, CLUSTER, 0x1c53_bb6b, 0xec, 0xbf]);
/** Of the info: scale and duration, and the two programs' names, which a file must have and are emptied. */
const KEPT_IN_INFO = new Set([0x2a_d7b1, 0x4489, 0xec]);
const EMPTIED_IN_INFO = new Set([0x4d80, 0x5741]);
/** Elements that may follow a cluster of unknown length and so end it. */
const TOP = new Set([...KEPT, 0x1254_c367, 0x1941_a469, 0x1043_a770]);

interface Element {
	id: number;
	start: number;
	content: number;
	/** Exclusive; null when the length is unknown, as live recorders write it. */
	end: number | null;
}

/**
 * Public copy of WebM: tags, attachments, chapters, title, date and writing program become void elements of zeros.
 * @throws BrokenFile `media_truncated` when an element reaches past the end
 */
export async function planMatroska(file: ByteReader): Promise<CopyPlan> {
	const patches: Patch[] = [];
	const head = await readElement(file, 0);
	const segment = await readElement(file, head.end ?? 0);
	if (segment.id !== SEGMENT) throw new BrokenFile('media_unreadable');
	const until = segment.end ?? file.size;
	if (until > file.size) throw new BrokenFile('media_truncated');
	let clusters = 0;
	for (let at = segment.content; at < until;) {
		const element = await readElement(file, at);
		const end = element.end ?? (await endOfCluster(file, element.content, until));
		if (end > until) throw new BrokenFile('media_truncated');
		if (element.id === CLUSTER) clusters++;
		if (element.id === INFO) patches.push(...(await cleanInfo(file, element.content, end)));
		else if (!KEPT.has(element.id) || element.id === 0xec) patches.push(...blank(at, end));
		at = end;
	}
	if (!clusters) throw new BrokenFile('media_truncated');
	return { start: 0, end: file.size, patches };
}

async function cleanInfo(file: ByteReader, from: number, to: number): Promise<Patch[]> {
	const patches: Patch[] = [];
	for (let at = from; at < to;) {
		const { id, content, end } = await readElement(file, at);
		if (end === null || end > to) throw new BrokenFile('media_truncated');
		if (EMPTIED_IN_INFO.has(id)) patches.push(zeros(content, end - content));
		else if (!KEPT_IN_INFO.has(id)) patches.push(...blank(at, end));
		at = end;
	}
	return patches;
}

/** A cluster of unknown length ends where an element of the segment begins. */
async function endOfCluster(file: ByteReader, from: number, until: number): Promise<number> {
	let at = from;
	while (at < until) {
		const element = await readElement(file, at);
		if (TOP.has(element.id) && element.id !== 0xec && element.id !== 0xbf) return at;
		if (element.end === null) throw new BrokenFile('media_unreadable');
		if (element.end > until) throw new BrokenFile('media_truncated');
		at = element.end;
	}
	return at;
}

async function readElement(file: ByteReader, start: number): Promise<Element> {
	const header = await file.read(start, 12);
	const idLength = Math.clz32(header[0] ?? 0) - 23;
	if (idLength > 4 || header.length < idLength + 1) throw new BrokenFile('media_truncated');
	const sizeLength = Math.clz32(header[idLength]!) - 23;
	if (sizeLength > 8 || header.length < idLength + sizeLength) throw new BrokenFile('media_truncated');
	let size = header[idLength]! & (0xff >> sizeLength);
	let unknown = size === 0xff >> sizeLength;
	for (let i = 1; i < sizeLength; i++) {
		const byte = header[idLength + i]!;
		size = size * 256 + byte;
		unknown &&= byte === 0xff;
	}
	const content = start + idLength + sizeLength;
	return {
		id: header.readUIntBE(0, idLength),
		start,
		content,
		end: unknown ? null : content + size,
	};
}

/** A void element of the same length, at least two bytes: its length is written in as many bytes as fit. */
function blank(start: number, end: number): Patch[] {
	const total = end - start;
	const sizeLength = total >= 9 ? 8 : 1;
	const size = total - 1 - sizeLength;
	const header = Buffer.alloc(1 + sizeLength);
	header[0] = 0xec;
	if (sizeLength === 1) header[1] = 0x80 | size;
	else {
		header.writeBigUInt64BE(BigInt(size), 1);
		header[1] = 0x01;
	}
	return [replace(start, header), zeros(start + header.length, total - header.length)];
}
