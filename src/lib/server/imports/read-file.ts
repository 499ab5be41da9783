import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';

/** Enough for the whole country at full detail; beyond it a file would not fit in memory beside the parsed data. */
export const MAX_FILE_MEGABYTES = 256;

export type ReadFile =
	| { ok: true; text: string; sha256: string }
	| {
			ok: false;
			code: 'file_unreadable' | 'file_too_large' | 'file_encoding';
			values: Record<string, string | number>;
	  };

/**
 * A text file as UTF-8 (a byte order mark is dropped) with the SHA-256 of its bytes.
 * Never throws: what is wrong with the file is part of the answer.
 */
export async function readImportFile(path: string, maxMegabytes = MAX_FILE_MEGABYTES): Promise<ReadFile> {
	let bytes: Buffer;
	try {
		const megabytes = (await stat(path)).size / 1e6;
		if (megabytes > maxMegabytes) {
			return { ok: false, code: 'file_too_large', values: { megabytes, limit: maxMegabytes } };
		}
		bytes = await readFile(path);
	} catch (error) {
		const reason = (error as NodeJS.ErrnoException).code ?? String(error);
		return { ok: false, code: 'file_unreadable', values: { file: path, reason } };
	}
	try {
		const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
		return { ok: true, text, sha256: createHash('sha256').update(bytes).digest('hex') };
	} catch {
		return { ok: false, code: 'file_encoding', values: {} };
	}
}
