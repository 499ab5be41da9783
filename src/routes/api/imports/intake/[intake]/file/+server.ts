import { Readable } from 'node:stream';
import { answerProblems } from '$lib/server/http/api';
import { intakes } from '$lib/server/started';
import type { RequestEvent } from './$types';

/** GET: the original as it was sent, to be kept; never shown, for it is somebody's file. */
export const GET = answerProblems(async ({ params, locals }: RequestEvent) => {
	const { fileName, bytes, stream } = await intakes().original(locals.viewer, params.intake);
	return new Response(Readable.toWeb(stream) as ReadableStream, {
		headers: {
			'content-type': 'application/octet-stream',
			'content-length': String(bytes),
			'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
			'cache-control': 'private, no-store',
			'x-content-type-options': 'nosniff',
		},
	});
});
