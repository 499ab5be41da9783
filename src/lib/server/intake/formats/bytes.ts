import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Reading } from '../source.ts';

const CHUNK = 1024 * 1024;
/** Bytes at the beginning of a file that tell what it is. */
const HEAD = 256 * 1024;

/** The first bytes of a file. */
export async function readHead(path: string): Promise<Buffer> {
	const file = await open(path);
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
		return buffer.subarray(0, bytesRead);
	} finally {
		await file.close();
	}
}

/** A file piece by piece; between two, the process answers others. */
export async function* readBytes(path: string, { signal, onBytes }: Reading): AsyncGenerator<Buffer> {
	let read = 0;
	for await (const chunk of createReadStream(path, { highWaterMark: CHUNK }) as AsyncIterable<Buffer>) {
		signal?.throwIfAborted();
		yield chunk;
		read += chunk.length;
		onBytes?.(read);
		await breathe();
	}
}

export type TextForm = 'utf-8' | 'utf-16le' | 'utf-16be' | 'bytes';

/** How the text of a file is stored; `bytes` is neither UTF-8 nor UTF-16, and whoever reads it finds out by column. */
export function textForm(head: Buffer): { form: TextForm; mark: number } {
	if (head[0] === 0xff && head[1] === 0xfe) return { form: 'utf-16le', mark: 2 };
	if (head[0] === 0xfe && head[1] === 0xff) return { form: 'utf-16be', mark: 2 };
	if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { form: 'utf-8', mark: 3 };
	const start = head.subarray(0, 512);
	const zeros = [0, 0];
	for (const [at, byte] of start.entries()) if (byte === 0) zeros[at % 2]!++;
	const half = start.length / 2;
	if (zeros[1]! > half * 0.3 && zeros[0] === 0) return { form: 'utf-16le', mark: 0 };
	if (zeros[0]! > half * 0.3 && zeros[1] === 0) return { form: 'utf-16be', mark: 0 };
	return { form: 'bytes', mark: 0 };
}

/** The beginning of a text file as letters; bytes that are not UTF-8 become letters of ISO 8859-1. */
export function textOfHead(head: Buffer): string {
	const { form, mark } = textForm(head);
	const bytes = head.subarray(mark);
	if (form.startsWith('utf-16')) return new TextDecoder(form).decode(bytes);
	return bytes.toString('latin1');
}

/** The bytes of a text file without its mark, UTF-16 as UTF-8; other bytes as they are. */
export async function* readText(path: string, head: Buffer, reading: Reading): AsyncGenerator<Buffer> {
	const { form, mark } = textForm(head);
	const decoder = form.startsWith('utf-16') ? new TextDecoder(form) : null;
	let isFirst = true;
	for await (const chunk of readBytes(path, reading)) {
		const bytes = isFirst ? chunk.subarray(mark) : chunk;
		isFirst = false;
		yield decoder ? Buffer.from(decoder.decode(bytes, { stream: true })) : bytes;
	}
	const rest = decoder?.decode();
	if (rest) yield Buffer.from(rest);
}
