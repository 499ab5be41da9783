import { Upload, type DetailedError } from 'tus-js-client';
import { RequestFailure } from '$lib/ui/get-json';
import { INTAKE_PIECE_BYTES } from './intake-limits.ts';

const ENDPOINT = '/api/imports/intake/uploads';
/** Milliseconds between attempts: a line that comes back within a quarter of an hour loses nothing. */
const RETRY_DELAYS = [0, 1000, 3000, 10_000, 30_000, 60_000, 120_000, 300_000, 300_000];

export interface Sending {
	/** @returns the intake's id @throws RequestFailure where the server refuses it or the line stays away */
	done: Promise<string>;
	/** What was sent stays on the server: the same file goes on from there. */
	stop(): void;
}

/**
 * Sends a file in pieces, and goes on where an earlier attempt with the same file stopped, also after the page was
 * closed.
 * @param onprogress bytes that the server has
 */
export function sendImportFile(file: File, onprogress: (sent: number) => void): Sending {
	let upload: Upload;
	const done = new Promise<string>((resolve, reject) => {
		upload = new Upload(file, {
			endpoint: ENDPOINT,
			metadata: { filename: file.name },
			chunkSize: INTAKE_PIECE_BYTES,
			retryDelays: RETRY_DELAYS,
			removeFingerprintOnSuccess: true,
			onProgress: onprogress,
			onSuccess: () => resolve(upload.url!.slice(upload.url!.lastIndexOf('/') + 1)),
			onError: (error) => reject(toFailure(error)),
		});
		void upload.findPreviousUploads().then(([earlier]) => {
			if (earlier) upload.resumeFromPreviousUpload(earlier);
			upload.start();
		});
	});
	return { done, stop: () => void upload.abort() };
}

function toFailure(error: Error | DetailedError): RequestFailure {
	const response = 'originalResponse' in error ? error.originalResponse : null;
	if (!response) return new RequestFailure('error_offline', null, '', { cause: error });
	let problem: { code?: unknown; requestId?: unknown } = {};
	try {
		problem = JSON.parse(response.getBody()) as typeof problem;
	} catch {
		// Not ours: something between us and the server answered.
	}
	const { code, requestId } = problem;
	return new RequestFailure(
		typeof code === 'string' ? code : 'error_internal',
		response.getStatus(),
		typeof requestId === 'string' ? requestId : '',
	);
}
