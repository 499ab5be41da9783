import { createHash, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Of the text as UTF-8, in hexadecimal. */
export function sha256Of(text: string): string {
	return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Text, gzip. */
export function packText(text: string): Promise<Buffer> {
	return pack(text);
}

/** @throws Error where it is no gzip */
export async function unpackText(content: Uint8Array): Promise<string> {
	return (await unpack(content)).toString('utf8');
}

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz';

/** Sixteen letters that cannot be guessed: 82 bits. */
export function makeScenarioId(): string {
	let id = '';
	while (id.length < 16)
		for (const byte of randomBytes(16))
			// 252 is the largest multiple of 36 in a byte: beyond it some letters would come more often.
			if (byte < 252 && id.length < 16) id += LETTERS[byte % 36];
	return id;
}
