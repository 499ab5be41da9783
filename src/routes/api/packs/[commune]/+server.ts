import { answerProblems } from '$lib/server/http/api';
import { json } from '@sveltejs/kit';
import { readPath } from '$lib/server/http/parameters';
import { claimedOwner, communeCode } from '$lib/server/packs/request';
import { demandOwner } from '$lib/server/packs/service';
import { packs } from '$lib/server/started';
import type { RequestEvent } from './$types';

/** GET ?person=&role=: what the commune's pack is made of for this viewer; 304 to whoever names its revision. */
export const GET = answerProblems(async ({ params, url, request, locals: { viewer } }: RequestEvent) => {
	const commune = readPath('commune', params.commune, communeCode);
	const claimed = claimedOwner(url);
	if (claimed) demandOwner(viewer, claimed);
	const manifest = await packs().getManifest(viewer, commune);
	const headers = { 'cache-control': 'private, no-store', etag: `"${manifest.revision}"` };
	if (request.headers.get('if-none-match') === headers.etag)
		return new Response(null, { status: 304, headers });
	return json(manifest, { headers });
});
