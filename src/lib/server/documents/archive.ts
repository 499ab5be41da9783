import { ZipFile } from 'yazl';
import { unpackZip } from '../unpack-zip.ts';

const MOST_MEGABYTES = 500;

/** A file of an archive; the path with slashes. */
export interface ArchiveFile {
	path: string;
	bytes: Buffer;
}

/**
 * One ZIP: files in the order of their paths, all with the given time, so that the same files give the same bytes.
 * Pictures and archives are not packed again.
 */
export async function packArchive(files: readonly ArchiveFile[], at: Date): Promise<Buffer> {
	const zip = new ZipFile();
	const sorted = [...files].sort((one, other) => (one.path < other.path ? -1 : 1));
	// The format keeps a clock without a zone, which the library reads from this machine's.
	const clock = new Date(
		...([
			at.getUTCFullYear(),
			at.getUTCMonth(),
			at.getUTCDate(),
			at.getUTCHours(),
			at.getUTCMinutes(),
		] as const),
		at.getUTCSeconds(),
	);
	for (const { path, bytes } of sorted)
		zip.addBuffer(bytes, path, {
			mtime: clock,
			mode: 0o100644,
			compress: !/\.(?:zip|png|jpe?g|docx|xlsx)$/.test(path),
			forceDosTimestamp: true,
		});
	zip.end();
	const chunks: Buffer[] = [];
	for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks);
}

/**
 * An office document as its library packed it, made to say the same each time: its library writes the
 * hour of packing and numbers drawings through the life of the process.
 * @param bytes DOCX or XLSX
 */
export async function freezeArchive(bytes: Buffer, at: Date): Promise<Buffer> {
	const unpacked = await unpackZip(bytes, MOST_MEGABYTES);
	if (!unpacked.ok)
		throw new Error(`an office document cannot be opened: ${JSON.stringify(unpacked.values)}`);
	const files = [...unpacked.files].map(([path, content]) => ({ path, bytes: content }));
	const moment = at.toISOString().replace(/\.\d+Z$/, 'Z');
	for (const file of files) {
		if (!file.path.endsWith('.xml')) continue;
		const text = file.bytes.toString('utf8');
		let drawings = 0;
		const same = text
			.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${moment}`)
			// Counted on from document to document.
			.replace(/(<wp:docPr id=")\d+/g, (_, before: string) => `${before}${++drawings}`);
		file.bytes = Buffer.from(same);
	}
	return packArchive(files, at);
}
