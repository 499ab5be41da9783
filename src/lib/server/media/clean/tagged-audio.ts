import type { ByteReader } from '../byte-reader.ts';
import { demandWholeFlac, demandWholeFrames } from './frames.ts';
import { BrokenFile, replace, zeros, type CopyPlan, type Patch } from './plan.ts';

/**
 * Public copy of MP3 and of AAC without container: the frames alone. ID3v2 in front, ID3v1 and APE behind are left off.
 * @throws BrokenFile `media_truncated` when the tag reaches past the end, no sound follows, or the last frame is cut
 */
export async function planTaggedFrames(file: ByteReader): Promise<CopyPlan> {
	const start = await skipId3(file);
	const end = await endOfFrames(file);
	if (end <= start) throw new BrokenFile('media_truncated');
	await demandWholeFrames(file, start, end);
	return { start, end, patches: [] };
}

/** Offset after the ID3v2 tags in front; some programs write several. */
export async function skipId3(file: ByteReader): Promise<number> {
	let at = 0;
	for (;;) {
		const header = await file.read(at, 10);
		if (header.toString('latin1', 0, 3) !== 'ID3' || header.length < 10) return at;
		const [a, b, c, d] = [header[6]!, header[7]!, header[8]!, header[9]!];
		const footer = (header[5]! & 0x10) !== 0 ? 10 : 0;
		at += 10 + footer + ((a << 21) | (b << 14) | (c << 7) | d);
		if (at >= file.size) throw new BrokenFile('media_truncated');
		// Padding between the tag and the first frame.
		while (at < file.size && (await file.read(at, 1))[0] === 0) at++;
	}
}

async function endOfFrames(file: ByteReader): Promise<number> {
	let end = file.size;
	for (;;) {
		const before = end;
		if ((await textAt(file, end - 128, 3)) === 'TAG') end -= 128;
		if ((await textAt(file, end - 227, 4)) === 'TAG+') end -= 227;
		if ((await textAt(file, end - 32, 8)) === 'APETAGEX') {
			const footer = await file.read(end - 32, 32);
			const hasHeader = (footer.readUInt32LE(20) & 0x8000_0000) !== 0;
			end -= footer.readUInt32LE(12) + (hasHeader ? 32 : 0);
		}
		if ((await textAt(file, end - 9, 9)) === 'LYRICS200') {
			const length = Number(await textAt(file, end - 15, 6));
			end -= 15 + (Number.isInteger(length) ? length : 0);
		}
		if ((await textAt(file, end - 10, 3)) === '3DI') {
			const [a, b, c, d] = await file.read(end - 4, 4);
			end -= 20 + ((a! << 21) | (b! << 14) | (c! << 7) | d!);
		}
		if (end === before) return end;
	}
}

async function textAt(file: ByteReader, at: number, length: number): Promise<string> {
	return at < 0 ? '' : (await file.read(at, length)).toString('latin1');
}

const FLAC_KEPT = new Set([0, 3]);

/**
 * Public copy of FLAC: comments, pictures, cue sheets and what programs add become padding of zeros.
 * @throws BrokenFile `media_truncated`, by the last frame's checksum and the length that is told
 */
export async function planFlac(file: ByteReader): Promise<CopyPlan> {
	const start = await skipId3(file);
	if ((await textAt(file, start, 4)) !== 'fLaC') throw new BrokenFile('media_unreadable');
	const patches: Patch[] = [];
	const information = Buffer.from(await file.read(start + 8, 34));
	for (let at = start + 4; ;) {
		const header = await file.read(at, 4);
		if (header.length < 4) throw new BrokenFile('media_truncated');
		const last = header[0]! & 0x80;
		const length = header.readUIntBE(1, 3);
		if (at + 4 + length > file.size) throw new BrokenFile('media_truncated');
		if (!FLAC_KEPT.has(header[0]! & 0x7f))
			patches.push(replace(at, Uint8Array.of(last | 1)), zeros(at + 4, length));
		at += 4 + length;
		if (last) {
			const end = await endOfFrames(file);
			if (end <= at) throw new BrokenFile('media_truncated');
			await demandWholeFlac(file, { information, start: at, end });
			return { start, end, patches };
		}
	}
}

const WAV_KEPT = new Set(['fmt ', 'data', 'fact', 'smpl', 'ds64', 'JUNK']);

/**
 * Public copy of WAV: every chunk that is not sound (LIST, bext, iXML, id3, XMP) becomes a JUNK chunk of zeros.
 * @throws BrokenFile `media_truncated` when the sound is shorter than its header says
 */
export async function planWav(file: ByteReader): Promise<CopyPlan> {
	const patches: Patch[] = [];
	let end = 0;
	for (let at = 12; at + 8 <= file.size;) {
		const header = await file.read(at, 8);
		const type = header.toString('latin1', 0, 4);
		let length = header.readUInt32LE(4);
		// Recorders that were never stopped, and files over 4 GiB, leave this in place of a length.
		if (type === 'data' && length === 0xffff_ffff) length = file.size - at - 8;
		if (at + 8 + length > file.size) throw new BrokenFile('media_truncated');
		if (!WAV_KEPT.has(type) || type === 'JUNK')
			patches.push(replace(at, Buffer.from('JUNK', 'latin1')), zeros(at + 8, length));
		if (type === 'data') end = at + 8 + length;
		at += 8 + length + (length % 2);
	}
	if (!end) throw new BrokenFile('media_truncated');
	return { start: 0, end: file.size, patches };
}
