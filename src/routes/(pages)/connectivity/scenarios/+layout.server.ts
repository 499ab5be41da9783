import { redirect } from '@sveltejs/kit';
import { demand } from '$lib/server/access';
import { answerPage } from '$lib/server/http/page';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url }) => {
	if (!locals.signedIn)
		redirect(303, `/sign-in?${new URLSearchParams({ next: url.pathname + url.search }).toString()}`);
	return answerPage(() => demand(locals.viewer, 'signed_in'));
};
