import { redirect } from '@sveltejs/kit';
import { endOwnSessions } from '$lib/server/accounts';
import { accounts, database } from '$lib/server/started';
import type { RequestHandler } from './$types';

/** Ends this session. Asked by a form, so SvelteKit has checked that the page asking is ours. */
export const POST: RequestHandler = async ({ locals, cookies, getClientAddress, url }) => {
	const { sessions } = accounts();
	const { signedIn, requestId } = locals;
	if (signedIn)
		await endOwnSessions(
			database().sql,
			{ signedIn, requestId, address: getClientAddress() },
			signedIn.sessionId,
		);
	sessions.forget();
	cookies.delete(sessions.cookieName, { path: '/', secure: url.protocol === 'https:' });
	redirect(303, '/');
};
