/** Nothing in a pack is longer once unpacked: a file from a stranger could be made to swell. */
const MOST_UNPACKED = 32 * 1024 * 1024;

/**
 * Unpacks gzip.
 * @throws TypeError where the bytes are no gzip; RangeError where they swell beyond `most`
 */
export async function gunzip(bytes: ArrayBuffer, most = MOST_UNPACKED): Promise<Uint8Array<ArrayBuffer>> {
	const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
	const chunks: Uint8Array<ArrayBuffer>[] = [];
	let length = 0;
	for (let step = await reader.read(); !step.done; step = await reader.read()) {
		length += step.value.length;
		if (length > most) {
			await reader.cancel();
			throw new RangeError(`more than ${most} bytes once unpacked`);
		}
		chunks.push(step.value);
	}
	const whole = new Uint8Array(length);
	let at = 0;
	for (const chunk of chunks) {
		whole.set(chunk, at);
		at += chunk.length;
	}
	return whole;
}
