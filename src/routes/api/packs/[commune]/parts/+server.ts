import { answerProblems } from '$lib/server/http/api';
import { readBody } from '$lib/server/http/body';
import { readPath } from '$lib/server/http/parameters';
import { claimedOwner, communeCode, PARTS_BODY } from '$lib/server/packs/request';
import { demandOwner } from '$lib/server/packs/service';
import { packs } from '$lib/server/started';
import type { RequestEvent } from './$types';

/** POST { digests }: the bytes behind them one after another, in the order asked; the manifest tells where each ends. */
export const POST = answerProblems(async (event: RequestEvent) => {
	const { viewer } = event.locals;
	const commune = readPath('commune', event.params.commune, communeCode);
	const claimed = claimedOwner(event.url);
	if (claimed) demandOwner(viewer, claimed);
	const { digests } = await readBody(event, PARTS_BODY);
	const bytes = Buffer.concat(await packs().getParts(viewer, commune, digests));
	return new Response(Uint8Array.from(bytes), {
		headers: {
			'content-type': 'application/octet-stream',
			'content-length': String(bytes.length),
			'cache-control': 'private, no-store',
		},
	});
});
