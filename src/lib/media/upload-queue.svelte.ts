import type { DetailedError, PreviousUpload, Upload } from 'tus-js-client';
import { changeMedium } from './client.ts';
import { LARGEST_UPLOAD, PIECE_BYTES } from './limits.ts';
import { readPeaks } from './peaks.ts';
import { readRefusal } from './refusal.ts';
import { mediaFailureWords } from './words.ts';

/** Milliseconds between attempts; with the last one repeated whenever the browser says it is online again. */
const RETRY_DELAYS = [0, 1000, 3000, 5000, 10_000, 20_000];

export type UploadState = 'waiting' | 'sending' | 'checking' | 'paused' | 'done' | 'failed';

/** One file on its way. */
export class FileUpload {
	state = $state<UploadState>('waiting');
	/** Bytes that the server has. */
	sent = $state(0);
	/** In words; null unless failed. */
	failure = $state<string | null>(null);
	/** Id of the medium it became. */
	mediumId = $state<string | null>(null);
	upload: Upload | null = null;

	constructor(readonly file: File) {}

	get percent(): number {
		return this.file.size ? Math.floor((this.sent / this.file.size) * 100) : 0;
	}
}

/**
 * Sends files one after another, in pieces. What was begun is remembered by the browser: the same file chosen again,
 * also after a reload, goes on where it was.
 */
export class UploadQueue {
	uploads = $state<FileUpload[]>([]);

	constructor(
		private readonly recordSlug: string,
		private readonly onUploaded: (mediumId: string) => void,
		private readonly endpoint = '/media/uploads',
	) {}

	add(files: Iterable<File>): void {
		for (const file of files) {
			this.uploads.push(new FileUpload(file));
			const upload = this.uploads.at(-1)!;
			if (file.size === 0) this.fail(upload, mediaFailureWords('media_empty'));
			else if (file.size > LARGEST_UPLOAD) this.fail(upload, mediaFailureWords('media_too_large'));
		}
		this.next();
	}

	pause(upload: FileUpload): void {
		upload.state = 'paused';
		void upload.upload?.abort();
		this.next();
	}

	resume(upload: FileUpload): void {
		upload.state = 'waiting';
		upload.failure = null;
		this.next();
	}

	/** Stops it and removes what the server has of it. */
	cancel(upload: FileUpload): void {
		// Not reaching the server is no reason to keep it here: what is left there is swept after a day.
		if (upload.state !== 'done') void upload.upload?.abort(true).catch(() => undefined);
		this.uploads = this.uploads.filter((other) => other !== upload);
		this.next();
	}

	/** The connection is back: everything that failed for want of it goes on. */
	reconnect(): void {
		for (const upload of this.uploads)
			if (upload.state === 'failed' && upload.failure === mediaFailureWords('error_offline'))
				this.resume(upload);
	}

	private next(): void {
		if (this.uploads.some(({ state }) => state === 'sending' || state === 'checking')) return;
		const upload = this.uploads.find(({ state }) => state === 'waiting');
		if (upload) void this.send(upload);
	}

	private async send(upload: FileUpload): Promise<void> {
		upload.state = 'sending';
		try {
			upload.upload ??= await this.prepare(upload);
			// Paused or given up while the program was loaded.
			if (upload.state === 'sending' && this.uploads.includes(upload)) upload.upload.start();
		} catch {
			this.fail(upload, mediaFailureWords('error_offline'));
			this.next();
		}
	}

	private async prepare(upload: FileUpload): Promise<Upload> {
		const { Upload, isSupported } = await import('tus-js-client');
		if (!isSupported) throw new Error('this browser cannot send files in pieces');
		const { file } = upload;
		const fingerprint = `${begun(this.recordSlug)}${[file.name, file.type, file.size, file.lastModified].join('|')}`;
		const sending = new Upload(file, {
			endpoint: this.endpoint,
			metadata: { record: this.recordSlug, filename: file.name, filetype: file.type },
			chunkSize: PIECE_BYTES,
			retryDelays: RETRY_DELAYS,
			removeFingerprintOnSuccess: true,
			fingerprint: () => Promise.resolve(fingerprint),
			onProgress: (sent) => {
				upload.sent = sent;
				if (sent >= file.size) upload.state = 'checking';
			},
			onSuccess: () => void this.finish(upload),
			onError: (error) => {
				const words = explain(error);
				upload.upload = null;
				// A refused file is nothing to go on with.
				if ('originalResponse' in error && error.originalResponse) forget(fingerprint);
				if (upload.state !== 'paused') this.fail(upload, words);
				this.next();
			},
		});
		const previous = newest(await sending.findPreviousUploads());
		if (previous) sending.resumeFromPreviousUpload(previous);
		return sending;
	}

	private async finish(upload: FileUpload): Promise<void> {
		const { url } = upload.upload ?? {};
		const id = url?.slice(url.lastIndexOf('/') + 1) ?? null;
		upload.state = 'done';
		upload.sent = upload.file.size;
		upload.mediumId = id;
		if (id) this.onUploaded(id);
		this.next();
		if (!id || !upload.file.type.startsWith('audio/')) return;
		const waveform = await readPeaks(upload.file);
		// The waveform is an ornament: without it the player shows a plain line.
		if (waveform) await changeMedium(id, { waveform }).catch(() => undefined);
	}

	private fail(upload: FileUpload, words: string): void {
		upload.state = 'failed';
		upload.failure = words;
	}
}

/** How the browser's memory of uploads to a record begins. */
function begun(recordSlug: string): string {
	return `phumsoc|${recordSlug}|`;
}

/** tus-js-client keeps each under `tus::fingerprint::number`. */
function remembered(prefix: string): string[] {
	return Object.keys(localStorage).filter((key) => key.startsWith(`tus::${prefix}`));
}

function forget(fingerprint: string): void {
	for (const key of remembered(`${fingerprint}::`)) localStorage.removeItem(key);
}

/** How many files of a record this browser began to send and did not finish. */
export function countUnfinished(recordSlug: string): number {
	const files = remembered(begun(recordSlug)).map((key) => key.slice(0, key.lastIndexOf('::')));
	return files.filter((file, index) => files.indexOf(file) === index).length;
}

function newest(previous: PreviousUpload[]): PreviousUpload | null {
	return previous.toSorted((a, b) => b.creationTime.localeCompare(a.creationTime))[0] ?? null;
}

function explain(error: Error | DetailedError): string {
	const { code, ...more } = readRefusal(error);
	return mediaFailureWords(code, more);
}
