import { fail, redirect } from '@sveltejs/kit';
import { nextPlace } from '$lib/accounts/next-place';
import { signIn, startSingleSignOn } from '$lib/server/accounts';
import { giveCookies } from '$lib/server/http/cookies';
import { readText } from '$lib/server/http/form';
import { accounts, database } from '$lib/server/started';
import type { Actions, PageServerLoad } from './$types';

/** What single sign-on can come back with that people may hear about; everything else "did not succeed". */
const RETURNED: Readonly<Record<string, string>> = {
	account_not_linked: 'account_single_sign_on_unlinked',
	BANNED_USER: 'account_blocked',
};

export const load: PageServerLoad = ({ locals, url, setHeaders }) => {
	const next = nextPlace(url.searchParams.get('next'));
	if (locals.signedIn) redirect(303, next);
	setHeaders({ 'cache-control': 'no-store' });
	const error = url.searchParams.get('error');
	return {
		next,
		singleSignOn: accounts().singleSignOn,
		returned: error === null ? null : (RETURNED[error] ?? 'account_single_sign_on_failed'),
	};
};

export const actions: Actions = {
	async password({ request, cookies, url, getClientAddress, setHeaders }) {
		const form = await request.formData();
		const email = readText(form, 'email');
		const result = await signIn(database().sql, accounts().auth, {
			email,
			password: readText(form, 'password'),
			address: getClientAddress(),
			userAgent: request.headers.get('user-agent'),
		});
		if (result.outcome === 'slowed') {
			setHeaders({ 'retry-after': String(result.seconds) });
			return fail(429, { code: 'account_slowed', email, seconds: result.seconds });
		}
		if (result.outcome === 'wrong') return fail(400, { code: 'account_wrong', email, seconds: 0 });
		if (result.outcome === 'blocked') return fail(403, { code: 'account_blocked', email, seconds: 0 });
		giveCookies(cookies, url, result.cookies);
		redirect(303, nextPlace(readText(form, 'next')));
	},

	async single({ request, cookies, url, getClientAddress }) {
		const next = nextPlace(readText(await request.formData(), 'next'));
		const { url: address, cookies: given } = await startSingleSignOn(accounts().auth, next, {
			address: getClientAddress(),
			userAgent: request.headers.get('user-agent'),
		});
		giveCookies(cookies, url, given);
		redirect(303, address);
	},
};
