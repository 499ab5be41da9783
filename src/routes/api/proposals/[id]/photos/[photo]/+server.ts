import { getPhoto } from '$lib/server/connectivity/proposals/photos';
import { database } from '$lib/server/started';
import { answerProblems } from '$lib/server/http/api';
import { identity, readPath } from '$lib/server/http/parameters';
import type { RequestHandler } from './$types';

/** A photograph of a proposal, JPEG. */
export const GET: RequestHandler = answerProblems(async ({ params, locals }) => {
	const id = readPath('id', params.id, identity());
	const photo = readPath('photo', params.photo, identity());
	const { content, sha256 } = await getPhoto(database().sql, locals.viewer, id, photo);
	return new Response(content as Uint8Array<ArrayBuffer>, {
		headers: {
			'content-type': 'image/jpeg',
			'cache-control': 'private, max-age=31536000, immutable',
			'x-content-type-options': 'nosniff',
			etag: `"${sha256}"`,
			vary: 'cookie',
		},
	});
});
