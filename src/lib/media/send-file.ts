import { changeMedium } from './client.ts';
import { PIECE_BYTES } from './limits.ts';
import { readPeaks } from './peaks.ts';
import { readRefusal, type UploadRefusal } from './refusal.ts';

const ENDPOINT = '/media/uploads';
/** Milliseconds between attempts before the caller decides. */
const RETRY_DELAYS = [0, 1000, 3000];

export interface NamedFile {
	/** A UUID that the device chose: what the upload is called, and the medium it becomes. */
	id: string;
	recordSlug: string;
	name: string;
	mediaType: string;
	bytes: Blob;
}

/**
 * Sends a file in pieces and goes on where it was, however often the device was switched off in between: the server is
 * asked by the name how much it has. A file that is there already is not sent again.
 * @param onprogress bytes that the server has
 * @returns null when the server has it, else why not
 */
export async function sendNamedFile(
	{ id, recordSlug, name, mediaType, bytes }: NamedFile,
	onprogress: (sent: number) => void = () => undefined,
): Promise<UploadRefusal | null> {
	const { Upload } = await import('tus-js-client');
	const refusal = await new Promise<UploadRefusal | null>((resolve) => {
		new Upload(bytes, {
			endpoint: ENDPOINT,
			uploadUrl: `${ENDPOINT}/${id}`,
			metadata: { id, record: recordSlug, filename: name, filetype: mediaType },
			chunkSize: PIECE_BYTES,
			retryDelays: RETRY_DELAYS,
			storeFingerprintForResuming: false,
			onProgress: onprogress,
			onSuccess: () => resolve(null),
			onError: (error) => resolve(readRefusal(error)),
		}).start();
	});
	if (refusal === null && mediaType.startsWith('audio/')) {
		const waveform = await readPeaks(new File([bytes], name, { type: mediaType }));
		// The waveform is an ornament: without it the player shows a plain line.
		if (waveform) await changeMedium(id, { waveform }).catch(() => undefined);
	}
	return refusal;
}
