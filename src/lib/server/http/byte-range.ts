/** Bytes of a file, both ends included. */
export interface ByteRange {
	start: number;
	end: number;
}

/** Whether the client holds this very file already: `If-None-Match`. */
export function holdsTag(header: string | null, etag: string): boolean {
	return header?.split(',').some((held) => ['*', etag, `W/${etag}`].includes(held.trim())) ?? false;
}

/** One range; several at once are answered with the whole, as RFC 9110 allows. */
export function readRange(
	request: Request,
	{ byteLength, etag }: { byteLength: number; etag: string },
): ByteRange | 'unsatisfiable' | null {
	const header = request.headers.get('range');
	const condition = request.headers.get('if-range');
	if (!header || (condition !== null && condition !== etag)) return null;
	const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header.trim()) ?? [];
	if (first === undefined || last === undefined || (!first && !last)) return null;
	if (!first) {
		const length = Math.min(Number(last), byteLength);
		return length > 0 ? { start: byteLength - length, end: byteLength - 1 } : 'unsatisfiable';
	}
	const start = Number(first);
	const end = last ? Math.min(Number(last), byteLength - 1) : byteLength - 1;
	if (last && Number(last) < start) return null;
	return start < byteLength ? { start, end } : 'unsatisfiable';
}
