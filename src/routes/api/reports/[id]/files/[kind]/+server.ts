import { FILE_KINDS } from '$lib/reports/types';
import { answerProblems } from '$lib/server/http/api';
import { identity, oneOf, readPath } from '$lib/server/http/parameters';
import { fileName, MEDIA_TYPES } from '$lib/server/reports/files';
import { getFile } from '$lib/server/reports/service';
import { database } from '$lib/server/started';
import type { RequestHandler } from './$types';

/** A document of a report: the frozen bytes, or a draft's made now. Its digest is its ETag. */
export const GET: RequestHandler = answerProblems(async ({ params, locals, request }) => {
	const id = readPath('id', params.id, identity());
	const kind = readPath('kind', params.kind, oneOf(FILE_KINDS));
	const { report, sha256, bytes } = await getFile(database().sql, locals.viewer, id, kind);
	const headers = new Headers({ etag: `"${sha256}"`, 'cache-control': 'private, no-cache', vary: 'cookie' });
	if (request.headers.get('if-none-match') === `"${sha256}"`)
		return new Response(null, { status: 304, headers });
	headers.set('content-type', MEDIA_TYPES[kind]);
	headers.set('content-length', String(bytes.length));
	headers.set('content-disposition', `attachment; filename="${fileName(report, kind)}"`);
	headers.set('x-content-type-options', 'nosniff');
	return new Response(bytes as Uint8Array<ArrayBuffer>, { headers });
});
