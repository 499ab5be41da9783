import mediaInfoFactory, { type MediaInfo, type MediaInfoResult } from 'mediainfo.js';
import type { ByteReader } from './byte-reader.ts';

/** What a sound or film says of itself. */
export interface StreamFacts {
	audio: boolean;
	video: boolean;
	/** Pixels, upright; null for sound. */
	width: number | null;
	height: number | null;
	durationS: number | null;
	truncated: boolean;
}

let analyser: Promise<MediaInfo> | null = null;
let turn: Promise<unknown> = Promise.resolve();

/** Reads the headers only, whatever the size; null when it is no sound and no film. One file at a time. */
export async function probeStreams(file: ByteReader): Promise<StreamFacts | null> {
	const mine = turn.then(() => analyse(file));
	turn = mine.catch(() => undefined);
	return mine;
}

async function analyse(file: ByteReader): Promise<StreamFacts | null> {
	analyser ??= mediaInfoFactory({ format: 'object', chunkSize: 256 * 1024 });
	let result: MediaInfoResult;
	try {
		result = await (await analyser).analyzeData(file.size, (length, offset) => file.read(offset, length));
	} catch {
		// A file that breaks the analyser may have broken its memory; the next one gets a new analyser.
		analyser = null;
		return null;
	}
	const tracks = result.media?.track ?? [];
	const general = tracks.find((track) => track['@type'] === 'General');
	const video = tracks.find((track) => track['@type'] === 'Video');
	const audio = tracks.find((track) => track['@type'] === 'Audio');
	if (!video && !audio) return null;
	const sideways = video ? Math.round(Number(video.Rotation ?? 0) / 90) % 2 !== 0 : false;
	const [width, height] = [positive(video?.Width), positive(video?.Height)];
	return {
		audio: Boolean(audio),
		video: Boolean(video),
		width: sideways ? height : width,
		height: sideways ? width : height,
		durationS: positive(general?.Duration) ?? positive(video?.Duration) ?? positive(audio?.Duration),
		truncated: general?.extra?.IsTruncated === 'Yes',
	};
}

function positive(value: number | undefined): number | null {
	return value !== undefined && Number.isFinite(value) && value > 0 ? value : null;
}
