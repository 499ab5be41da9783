import { finishSingleSignOn } from '$lib/server/accounts';
import { accounts } from '$lib/server/started';
import type { RequestHandler } from './$types';

/** Where the city's single sign-on sends the browser back to; nothing else of the sign-in library is reachable. */
export const GET: RequestHandler = ({ request, getClientAddress }) =>
	finishSingleSignOn(accounts().auth, request, getClientAddress());
