import { getDossierBytes, getDossierSha256 } from '$lib/server/connectivity/proposals/service';
import { database } from '$lib/server/started';
import { answerProblems } from '$lib/server/http/api';
import { identity, readPath } from '$lib/server/http/parameters';
import type { RequestHandler } from './$types';

/** The ZIP of a dossier as it was made. It never changes, so its digest is its ETag. */
export const GET: RequestHandler = answerProblems(async ({ params, locals, request }) => {
	const { sql } = database();
	const id = readPath('id', params.id, identity());
	const number = readPath('number', params.number, identity());
	const etag = `"${await getDossierSha256(sql, locals.viewer, id, number)}"`;
	const headers = new Headers({ etag, 'cache-control': 'private, no-cache', vary: 'cookie' });
	if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers });
	const bytes = await getDossierBytes(sql, locals.viewer, id, number);
	headers.set('content-type', 'application/zip');
	headers.set('content-length', String(bytes.length));
	headers.set('content-disposition', `attachment; filename="ho-so-${id}-${number}.zip"`);
	headers.set('x-content-type-options', 'nosniff');
	return new Response(bytes as Uint8Array<ArrayBuffer>, { headers });
});
