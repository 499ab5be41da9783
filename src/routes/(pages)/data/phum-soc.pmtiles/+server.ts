import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { answerProblems } from '$lib/server/http/api';
import { holdsTag, readRange } from '$lib/server/http/byte-range';
import { PMTILES_TYPE } from '$lib/server/catalogue/file-types';
import { ARCHIVE_NAME } from '$lib/server/pmtiles/public-archive';
import { publicArchive } from '$lib/server/started';
import type { RequestEvent } from './$types';

/** GET, HEAD: the public layers as one file, as a guest sees them now; by range, too, for maps that read it here. */
export const GET = answerProblems(async ({ request }: RequestEvent) => {
	const archive = publicArchive();
	const { revision } = await archive.get();
	// Opened before anything is said of it: a newer one may take its place meanwhile.
	const file = await open(archive.path);
	const { size: byteLength } = await file.stat();
	const etag = `"${revision}.${byteLength}"`;
	const headers = new Headers({
		...{ 'content-type': PMTILES_TYPE, 'content-disposition': `attachment; filename="${ARCHIVE_NAME}"` },
		...{ 'accept-ranges': 'bytes', etag, 'cache-control': 'public, no-cache' },
		...{ 'access-control-allow-origin': '*', 'access-control-expose-headers': 'etag, content-range' },
	});
	const answer = async (status: number) => {
		await file.close();
		return new Response(null, { status, headers });
	};
	if (holdsTag(request.headers.get('if-none-match'), etag)) return answer(304);
	const range = readRange(request, { byteLength, etag });
	if (range === 'unsatisfiable') {
		headers.set('content-range', `bytes */${byteLength}`);
		return answer(416);
	}
	const { start, end } = range ?? { start: 0, end: byteLength - 1 };
	headers.set('content-length', String(end - start + 1));
	if (range) headers.set('content-range', `bytes ${start}-${end}/${byteLength}`);
	if (request.method === 'HEAD') return answer(200);
	const body = Readable.toWeb(file.createReadStream({ start, end })) as ReadableStream<Uint8Array>;
	return new Response(body, { status: range ? 206 : 200, headers });
});
