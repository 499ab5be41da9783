import { fileTypeFromBuffer } from 'file-type';
import type { MediumKind } from '../../media/types.ts';
import { AppError } from '../errors.ts';
import type { ByteReader } from './byte-reader.ts';
import { BrokenFile, planPublicCopy } from './clean/index.ts';
import { skipId3 } from './clean/tagged-audio.ts';
import { examinePhoto } from './photo.ts';
import { probeStreams } from './probe.ts';

/** What a file is, by its bytes. */
export interface Examined {
	kind: MediumKind;
	mediaType: string;
	width: number | null;
	height: number | null;
	durationS: number | null;
	takenAt: readonly [lng: number, lat: number] | null;
	takenOn: string | null;
}

/** Sniffed type → the type it is kept and served as. */
const PHOTOS: Record<string, string> = {
	'image/jpeg': 'image/jpeg',
	'image/png': 'image/png',
	'image/webp': 'image/webp',
	'image/avif': 'image/avif',
};
const STREAMS: Record<string, string> = {
	'audio/mpeg': 'audio/mpeg',
	'audio/aac': 'audio/aac',
	'audio/x-m4a': 'audio/mp4',
	'audio/mp4': 'audio/mp4',
	'audio/ogg': 'audio/ogg',
	'audio/opus': 'audio/ogg',
	'audio/wav': 'audio/wav',
	'audio/flac': 'audio/flac',
	'audio/x-flac': 'audio/flac',
	'video/mp4': 'video/mp4',
	'video/x-m4v': 'video/mp4',
	'video/quicktime': 'video/quicktime',
	'video/webm': 'video/webm',
};
/** This build of sharp decodes AVIF of the HEIF family; HEVC is covered by patents and left out. */
const HEIC = new Set(['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence']);
const SNIFFED_BYTES = 64 * 1024;

/**
 * Looks at the bytes: what the file is, whether it is whole, whether it can be shown without private data.
 * @throws AppError Invalid `media_empty`, `media_type_refused` { found }, `media_heic`, `media_truncated`,
 * `media_unreadable`, `media_private_data_stays` or what `examinePhoto` says
 */
export async function examine(file: ByteReader): Promise<Examined> {
	if (file.size === 0) throw refuse('media_empty');
	try {
		const found = await sniff(file);
		if (HEIC.has(found)) throw refuse('media_heic');
		const photo = PHOTOS[found];
		if (photo) {
			const facts = await examinePhoto(await file.read(0, file.size));
			return { kind: 'photo', mediaType: photo, durationS: null, ...facts };
		}
		const stream = STREAMS[found];
		if (stream) return await examineStream(file, stream);
		if (found === 'application/pdf') {
			await planPublicCopy(file, found);
			return { ...NO_FACTS, kind: 'document', mediaType: found };
		}
		throw refuse('media_type_refused', { found });
	} catch (error) {
		if (error instanceof BrokenFile) throw new AppError('Invalid', error.code, { cause: error });
		throw error;
	}
}

const NO_FACTS = { width: null, height: null, durationS: null, takenAt: null, takenOn: null };

/** The type by its first bytes, or by those after a tag with a cover that fills them. Empty when unknown. */
async function sniff(file: ByteReader): Promise<string> {
	const start = await skipId3(file);
	const head = await file.read(start, SNIFFED_BYTES);
	const found = await fileTypeFromBuffer(head);
	const mediaType = found?.mime.split(';')[0] ?? '';
	if (mediaType === 'video/matroska' || mediaType === 'video/x-matroska') return '';
	// A tag followed by nothing that sounds was a song once.
	return mediaType;
}

async function examineStream(file: ByteReader, sniffed: string): Promise<Examined> {
	await planPublicCopy(file, sniffed);
	const facts = await probeStreams(file);
	if (!facts) throw new BrokenFile('media_unreadable');
	if (facts.truncated) throw new BrokenFile('media_truncated');
	const kind = facts.video && !sniffed.startsWith('audio/') ? 'video' : 'audio';
	// WebM, MP4 and MOV hold sound alone as well.
	const mediaType =
		kind === 'video' || sniffed.startsWith('audio/')
			? sniffed
			: sniffed === 'video/webm'
				? 'audio/webm'
				: 'audio/mp4';
	const { width, height, durationS } = facts;
	return { ...NO_FACTS, kind, mediaType, durationS, ...(kind === 'video' ? { width, height } : {}) };
}

function refuse(code: string, context: Record<string, unknown> = {}): AppError {
	return new AppError('Invalid', code, { context });
}
