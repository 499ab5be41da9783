import type { PackFile, PackManifest } from './types.ts';

/** What one question asks for: small enough that a line which breaks loses a few seconds. */
export const BATCH = { bytes: 96 * 1024, files: 300 };

/** Files behind the digests of a manifest, each digest once. */
export function distinctFiles({ files, shared }: Pick<PackManifest, 'files' | 'shared'>): PackFile[] {
	return [...new Map([...files, ...shared].map((file) => [file.digest, file])).values()];
}

export function sumBytes(files: readonly Pick<PackFile, 'bytes'>[]): number {
	return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** What has to be fetched, where these digests lie on the device already. */
export function missingFiles(
	manifest: Pick<PackManifest, 'files' | 'shared'>,
	present: ReadonlySet<string>,
): PackFile[] {
	return distinctFiles(manifest).filter(({ digest }) => !present.has(digest));
}

/** In the order given; a file larger than a batch is one by itself. */
export function toBatches(files: readonly PackFile[], most = BATCH): PackFile[][] {
	const batches: PackFile[][] = [];
	let last: PackFile[] = [];
	let bytes = 0;
	for (const file of files) {
		if (last.length > 0 && (bytes + file.bytes > most.bytes || last.length >= most.files)) {
			batches.push(last);
			last = [];
			bytes = 0;
		}
		last.push(file);
		bytes += file.bytes;
	}
	if (last.length > 0) batches.push(last);
	return batches;
}

/**
 * The files of a batch out of the bytes that came, each held against its digest.
 * @throws RangeError where the length or a digest is another than the manifest says
 */
export async function takeApart(
	batch: readonly PackFile[],
	bytes: ArrayBuffer,
): Promise<{ digest: string; bytes: ArrayBuffer }[]> {
	if (bytes.byteLength !== sumBytes(batch)) throw new RangeError('another length than the manifest says');
	let at = 0;
	const parts = batch.map((file) => ({ digest: file.digest, bytes: bytes.slice(at, (at += file.bytes)) }));
	for (const part of parts)
		if ((await digestOf(part.bytes)) !== part.digest)
			throw new RangeError(`the bytes of ${part.digest} are others`);
	return parts;
}

/** SHA-256 as 64 hexadecimal digits. */
export async function digestOf(bytes: BufferSource): Promise<string> {
	const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
	return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
