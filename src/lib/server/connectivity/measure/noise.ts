import { randomBytes } from 'node:crypto';

const PIECE_BYTES = 64 * 1024;
/** So many random bytes, made as the line takes them: a slow or broken line costs no memory. */
export function streamNoise(bytes: number): ReadableStream<Uint8Array> {
	let left = bytes;
	return new ReadableStream(
		{
			pull(controller) {
				const length = Math.min(left, PIECE_BYTES);
				// Always drawn anew: noise that repeats itself could be made smaller on the way.
				controller.enqueue(new Uint8Array(randomBytes(length)));
				left -= length;
				if (left === 0) controller.close();
			},
		},
		{ highWaterMark: 1 },
	);
}

/** Reads a body to its end without keeping it. */
export async function countBytes(body: ReadableStream<Uint8Array> | null): Promise<number> {
	let bytes = 0;
	if (body) for await (const piece of body) bytes += piece.byteLength;
	return bytes;
}
