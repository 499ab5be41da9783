/*
 * A ZIP whose files lie in it as they are: nothing is packed, so nothing can swell when it is opened, and its length is
 * the sum of its files. Everything else a ZIP may hold (encryption, other methods, comments, links) is refused.
 */

export interface ArchiveFile {
	path: string;
	bytes: Uint8Array<ArrayBuffer>;
}

const LOCAL = { signature: 0x04034b50, length: 30 };
const CENTRAL = { signature: 0x02014b50, length: 46 };
const END = { signature: 0x06054b50, length: 22 };
/** Names are UTF-8. */
const UTF8 = 0x0800;
/** 1 January 1980, the first day the format knows: the same files give the same bytes. */
const NO_DATE = 0x0021;
export const MOST_FILES = 20_000;

export function writeArchive(files: readonly ArchiveFile[]): Blob {
	const parts: Uint8Array<ArrayBuffer>[] = [];
	const directory: Uint8Array<ArrayBuffer>[] = [];
	let at = 0;
	for (const { path, bytes } of files) {
		const name = new TextEncoder().encode(path);
		const crc = crc32(bytes);
		const local = new DataView(new ArrayBuffer(LOCAL.length));
		local.setUint32(0, LOCAL.signature, true);
		local.setUint16(4, 20, true);
		writeCommon(local, 6, { crc, length: bytes.length, name: name.length });
		const central = new DataView(new ArrayBuffer(CENTRAL.length));
		central.setUint32(0, CENTRAL.signature, true);
		central.setUint16(4, 20, true);
		central.setUint16(6, 20, true);
		writeCommon(central, 8, { crc, length: bytes.length, name: name.length });
		central.setUint32(42, at, true);
		parts.push(new Uint8Array(local.buffer), name, bytes);
		directory.push(new Uint8Array(central.buffer), name);
		at += LOCAL.length + name.length + bytes.length;
	}
	const length = directory.reduce((sum, part) => sum + part.length, 0);
	const end = new DataView(new ArrayBuffer(END.length));
	end.setUint32(0, END.signature, true);
	end.setUint16(8, files.length, true);
	end.setUint16(10, files.length, true);
	end.setUint32(12, length, true);
	end.setUint32(16, at, true);
	return new Blob([...parts, ...directory, new Uint8Array(end.buffer)], { type: 'application/zip' });
}

function writeCommon(
	view: DataView,
	at: number,
	{ crc, length, name }: { crc: number; length: number; name: number },
): void {
	view.setUint16(at, UTF8, true);
	view.setUint16(at + 2, 0, true);
	view.setUint32(at + 4, NO_DATE << 16, true);
	view.setUint32(at + 8, crc, true);
	view.setUint32(at + 12, length, true);
	view.setUint32(at + 16, length, true);
	view.setUint16(at + 20, name, true);
}

/**
 * The files of an archive written by `writeArchive`, by path; bytes are views of what was given.
 * @throws RangeError where it is anything else
 */
export function readArchive(bytes: Uint8Array<ArrayBuffer>): Map<string, Uint8Array<ArrayBuffer>> {
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const end = bytes.length - END.length;
	demand(end >= 0 && view.getUint32(end, true) === END.signature, 'no end of archive');
	const count = view.getUint16(end + 10, true);
	let at = view.getUint32(end + 16, true);
	demand(count <= MOST_FILES && at + view.getUint32(end + 12, true) === end, 'the directory does not fit');
	const files = new Map<string, Uint8Array<ArrayBuffer>>();
	let expected = 0;
	for (let index = 0; index < count; index++) {
		demand(at + CENTRAL.length <= end && view.getUint32(at, true) === CENTRAL.signature, 'no entry');
		demand(view.getUint16(at + 10, true) === 0, 'packed files are not read');
		const crc = view.getUint32(at + 16, true);
		const length = view.getUint32(at + 24, true);
		const nameLength = view.getUint16(at + 28, true);
		demand(view.getUint32(at + 20, true) === length, 'a length twice and not the same');
		demand(view.getUint32(at + 30, true) === 0, 'extras and comments are not read');
		// Files follow one another without a gap or an overlap, so that the whole is as long as it says.
		const local = view.getUint32(at + 42, true);
		demand(local === expected && local + LOCAL.length + nameLength + length <= end, 'a file lies elsewhere');
		demand(view.getUint32(local, true) === LOCAL.signature, 'no file where one is named');
		demand(view.getUint16(local + 26, true) === nameLength, 'two names');
		demand(view.getUint16(local + 28, true) === 0, 'extras and comments are not read');
		const name = bytes.subarray(at + CENTRAL.length, at + CENTRAL.length + nameLength);
		const path = new TextDecoder('utf-8', { fatal: true }).decode(name);
		const start = local + LOCAL.length + nameLength;
		const content = bytes.subarray(start, start + length);
		demand(crc32(content) === crc, `damaged: ${path}`);
		demand(!files.has(path), `twice: ${path}`);
		files.set(path, content);
		expected = start + length;
		at += CENTRAL.length + nameLength;
	}
	return files;
}

function demand(holds: boolean, what: string): asserts holds {
	if (!holds) throw new RangeError(what);
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
	let value = index;
	for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
	return value;
});

function crc32(bytes: Uint8Array): number {
	let crc = 0xffffffff;
	for (const byte of bytes) crc = CRC_TABLE[(crc ^ byte) & 0xff]! ^ (crc >>> 8);
	return (crc ^ 0xffffffff) >>> 0;
}
