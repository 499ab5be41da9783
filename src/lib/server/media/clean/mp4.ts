import type { ByteReader } from '../byte-reader.ts';
import { BrokenFile, replace, zeros, type CopyPlan, type Patch } from './plan.ts';

/** A box of ISO/IEC 14496-12: `type` is four characters, offsets are in the file, `end` is exclusive. */
interface Box {
	type: string;
	start: number;
	content: number;
	end: number;
}

/** Boxes that hold what makes a film play. Everything else at these places may hold words, places and devices. */
const KEPT_AT_TOP = new Set([
	'ftyp',
	'moov',
	'mdat',
	'moof',
	'mfra',
	'sidx',
	'styp',
	'ssix',
	'free',
	'skip',
	'wide',
	'pdin',
]);
const KEPT_IN_MOVIE = new Set([
	'mvhd',
	'trak',
	'mvex',
	'iods',
	'free',
	'skip',
	'wide',
	'ctab',
	'cmov',
	'rmra',
]);
const KEPT_IN_TRACK = new Set([
	'tkhd',
	'tref',
	'edts',
	'mdia',
	'tapt',
	'load',
	'imap',
	'matt',
	'clip',
	'free',
	'skip',
	'wide',
	'trgr',
]);
/** Handlers of what is seen, heard and read along. */
const SHOWN = new Set(['vide', 'soun', 'text', 'sbtl', 'subt', 'clcp']);
/** Above this a header is not a header: hours of film need a few megabytes. */
const LARGEST_TABLE = 64 * 1024 * 1024;

/**
 * Public copy of MP4, M4A and QuickTime: boxes of user data and metadata (©xyz, loci, names, devices, XMP) become
 * `free` boxes of zeros, and tracks that are neither seen, heard nor read (positions of a camera on the way) are
 * emptied. Offsets do not move, so the film plays as before.
 * @throws BrokenFile when a box reaches past the end, or there is no movie header
 */
export async function planMp4(file: ByteReader): Promise<CopyPlan> {
	const patches: Patch[] = [];
	const top = await listBoxes(file, 0, file.size);
	const movie = top.find(({ type }) => type === 'moov');
	if (!movie || !top.some(({ type }) => type === 'mdat')) throw new BrokenFile('media_truncated');
	for (const box of top)
		if (!KEPT_AT_TOP.has(box.type) || box.type === 'free' || box.type === 'skip') patches.push(...blank(box));
	const fragmented = top.some(({ type }) => type === 'moof');
	for (const box of await listBoxes(file, movie.content, movie.end)) {
		if (box.type === 'trak') patches.push(...(await cleanTrack(file, box, fragmented)));
		else if (!KEPT_IN_MOVIE.has(box.type)) patches.push(...blank(box));
	}
	return { start: 0, end: file.size, patches };
}

async function cleanTrack(file: ByteReader, track: Box, fragmented: boolean): Promise<Patch[]> {
	const boxes = await listBoxes(file, track.content, track.end);
	const media = boxes.find(({ type }) => type === 'mdia');
	const patches = boxes.filter(({ type }) => !KEPT_IN_TRACK.has(type)).flatMap(blank);
	if (!media) return patches;
	const inMedia = await listBoxes(file, media.content, media.end);
	patches.push(...inMedia.filter(({ type }) => type === 'udta' || type === 'meta').flatMap(blank));
	const handler = inMedia.find(({ type }) => type === 'hdlr');
	const kind = handler ? (await file.read(handler.content + 8, 4)).toString('latin1') : '';
	const samples = await listSamples(file, inMedia);
	if (samples.some(({ at, length }) => at + length > file.size)) throw new BrokenFile('media_truncated');
	if (SHOWN.has(kind) || kind === 'tmcd') return patches;
	// Fragments interleave samples of all tracks; telling them apart is another parser, so such a film is refused.
	if (fragmented) throw new BrokenFile('media_private_data_stays');
	return [...samples.map(({ at, length }) => zeros(at, length)), ...blank(track)];
}

/** Where the samples of a track lie, one run of bytes a chunk. */
async function listSamples(file: ByteReader, media: Box[]): Promise<{ at: number; length: number }[]> {
	const information = media.find(({ type }) => type === 'minf');
	if (!information) return [];
	const table = (await listBoxes(file, information.content, information.end)).find(
		({ type }) => type === 'stbl',
	);
	if (!table) return [];
	const boxes = await listBoxes(file, table.content, table.end);
	const read = async (type: string) => {
		const box = boxes.find((one) => one.type === type);
		if (!box) return null;
		if (box.end - box.content > LARGEST_TABLE) throw new BrokenFile('media_unreadable');
		return Buffer.from(await file.read(box.content, box.end - box.content));
	};
	const sizes = await read('stsz');
	const runs = await read('stsc');
	const near = await read('stco');
	const far = await read('co64');
	if (!sizes || !runs || !(near ?? far)) return [];
	const one = sizes.readUInt32BE(4);
	const count = sizes.readUInt32BE(8);
	if (one === 0 && sizes.length < 12 + count * 4) throw new BrokenFile('media_unreadable');
	const sizeOf = (sample: number) => one || sizes.readUInt32BE(12 + sample * 4);
	const chunks = (near ?? far)!.readUInt32BE(4);
	const offsetOf = (chunk: number) =>
		near ? near.readUInt32BE(8 + chunk * 4) : Number(far!.readBigUInt64BE(8 + chunk * 8));
	const samples: { at: number; length: number }[] = [];
	let sample = 0;
	let run = 0;
	for (let chunk = 0; chunk < chunks && sample < count; chunk++) {
		while (run + 1 < runs.readUInt32BE(4) && runs.readUInt32BE(8 + (run + 1) * 12) <= chunk + 1) run++;
		const inChunk = runs.readUInt32BE(8 + run * 12 + 4);
		let length = 0;
		for (let i = 0; i < inChunk && sample < count; i++) length += sizeOf(sample++);
		samples.push({ at: offsetOf(chunk), length });
	}
	return samples;
}

async function listBoxes(file: ByteReader, from: number, to: number): Promise<Box[]> {
	const boxes: Box[] = [];
	for (let start = from; start + 8 <= to;) {
		const header = await file.read(start, 16);
		if (header.length < 8) throw new BrokenFile('media_truncated');
		let size = header.readUInt32BE(0);
		let content = start + 8;
		// QuickTime ends the list of user data with four zeros instead of a box.
		if (size === 0 && to - start <= 8 && from > 0) break;
		if (size === 0) size = to - start;
		else if (size === 1) {
			if (header.length < 16) throw new BrokenFile('media_truncated');
			size = Number(header.readBigUInt64BE(8));
			content += 8;
		}
		if (size < content - start || start + size > to) throw new BrokenFile('media_truncated');
		boxes.push({ type: header.toString('latin1', 4, 8), start, content, end: start + size });
		start += size;
	}
	return boxes;
}

/** The box stays as long as it was: named `free`, which every player skips, and empty. */
function blank({ start, content, end }: Box): Patch[] {
	return [replace(start + 4, Buffer.from('free', 'latin1')), zeros(content, end - content)];
}
