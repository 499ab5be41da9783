import { createWriteStream } from 'node:fs';
import { isUtf8 } from 'node:buffer';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise, validateFileName, type Entry } from 'yauzl';
import { FileRefusal, reasonOf } from './problems.ts';

/** Bytes of all wanted entries together, unpacked; the disk holds them while the file is looked at. */
const MAX_UNPACKED_BYTES = 2_000_000_000;
/** More entries than any real delivery has. */
const MAX_ENTRIES = 5_000;

export interface ArchiveEntry {
	/** As its writer meant it, in NFC; never the path of a file of ours. */
	path: string;
	/** Bytes, as the archive says. */
	size: number;
	raw: Entry;
}

/** An archive that has been measured: no entry leads outside it, and all together are no more than we hold. */
export interface Archive {
	entries: ArchiveEntry[];
	/** Writes an entry to a file of ours. @throws FileRefusal where it holds more than it said, or is damaged */
	extract(entry: ArchiveEntry, target: string): Promise<void>;
	close(): void;
}

/** What operating systems put beside the files of people. */
const isForeign = (path: string) =>
	path.endsWith('/') || path.startsWith('__MACOSX/') || basename(path).startsWith('.');

/** @throws FileRefusal `zip_damaged`, `zip_paths`, `zip_too_large`; nothing has been unpacked then */
export async function openArchive(path: string): Promise<Archive> {
	const zip = await openPromise(path, {
		lazyEntries: true,
		validateEntrySizes: true,
		decodeStrings: false,
		autoClose: false,
	}).catch((error: unknown) => {
		throw new FileRefusal('zip_damaged', { reason: reasonOf(error) });
	});
	try {
		if (zip.entryCount > MAX_ENTRIES)
			throw new FileRefusal('zip_too_large', { limit: MAX_UNPACKED_BYTES / 1e6, entries: MAX_ENTRIES });
		const entries: ArchiveEntry[] = [];
		let room = MAX_UNPACKED_BYTES;
		for await (const raw of zip.eachEntry()) {
			const name = nameOf(raw);
			if (validateFileName(name) !== null) throw new FileRefusal('zip_paths', { path: name.slice(0, 100) });
			room -= raw.uncompressedSize;
			if (room < 0)
				throw new FileRefusal('zip_too_large', { limit: MAX_UNPACKED_BYTES / 1e6, entries: MAX_ENTRIES });
			if (!isForeign(name)) entries.push({ path: name, size: raw.uncompressedSize, raw });
		}
		return {
			entries,
			async extract({ raw, size }, target) {
				// Another reading has unpacked it; one that was broken off has left less.
				if ((await stat(target).catch(() => null))?.size === size) return;
				try {
					await pipeline(await zip.openReadStreamPromise(raw), createWriteStream(target));
				} catch (error) {
					throw new FileRefusal('zip_damaged', { reason: reasonOf(error) });
				}
			},
			close: () => zip.close(),
		};
	} catch (error) {
		zip.close();
		if (error instanceof FileRefusal) throw error;
		throw new FileRefusal('zip_damaged', { reason: reasonOf(error) });
	}
}

/** Windows marks names as of an old code page though they are UTF-8; backslashes of old packers part folders. */
function nameOf({ fileName }: Entry): string {
	const bytes = fileName as unknown as Buffer;
	const name = isUtf8(bytes) ? bytes.toString('utf8') : new TextDecoder('windows-1252').decode(bytes);
	return name.replaceAll('\\', '/').normalize('NFC');
}
