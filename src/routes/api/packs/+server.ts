import { answerProblems } from '$lib/server/http/api';
import { json } from '@sveltejs/kit';
import { claimedOwner } from '$lib/server/packs/request';
import { demandOwner } from '$lib/server/packs/service';
import { packs } from '$lib/server/started';
import type { RequestEvent } from './$types';

/**
 * GET ?person=&role=: whose session this is, and the communes a pack can be fetched of, with sizes. A device that holds
 * packs says whose; 403 `error_pack_owner` means that it has to let go of them.
 */
export const GET = answerProblems(async ({ url, locals: { viewer } }: RequestEvent) => {
	const claimed = claimedOwner(url);
	if (claimed) demandOwner(viewer, claimed);
	const offers = await packs().listOffers(viewer);
	const owner = { person: viewer.id, name: viewer.name, role: viewer.role };
	return json({ owner, offers }, { headers: { 'cache-control': 'private, no-store' } });
});
