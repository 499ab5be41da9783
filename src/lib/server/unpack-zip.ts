import { buffer } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

export type UnpackedZip =
	| { ok: true; files: Map<string, Buffer> }
	| { ok: false; code: 'zip_damaged'; values: { reason: string } }
	| { ok: false; code: 'zip_too_large'; values: { limit: number } };

/** More entries than any real shapefile or workbook has. */
const MAX_ENTRIES = 5_000;

/**
 * The files of a ZIP by their path in it. An archive that unpacks to more than it may is refused before it is unpacked,
 * and one whose headers lie about that while it is: the reader stops at the first byte beyond the stated size.
 * Never throws.
 * @param maxMegabytes all wanted entries together, unpacked
 * @param wanted the others are not unpacked
 */
export async function unpackZip(
	bytes: Uint8Array,
	maxMegabytes: number,
	wanted: (path: string) => boolean = () => true,
): Promise<UnpackedZip> {
	const tooLarge = { ok: false, code: 'zip_too_large', values: { limit: maxMegabytes } } as const;
	const files = new Map<string, Buffer>();
	let room = maxMegabytes * 1e6;
	try {
		const zip = await fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), {
			lazyEntries: true,
			validateEntrySizes: true,
		});
		if (zip.entryCount > MAX_ENTRIES) return tooLarge;
		for await (const entry of zip.eachEntry()) {
			if (entry.fileName.endsWith('/') || !wanted(entry.fileName)) continue;
			room -= entry.uncompressedSize;
			if (room < 0) return tooLarge;
			files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
		}
		return { ok: true, files };
	} catch (error) {
		const reason = (error instanceof Error ? error.message : String(error)).slice(0, 120);
		return { ok: false, code: 'zip_damaged', values: { reason } };
	}
}
