import { fail, redirect, type RequestEvent } from '@sveltejs/kit';
import { GUEST } from '$lib/server/access';
import { changePassword, describeOwnAccount, endOwnSessions, rename, type Own } from '$lib/server/accounts';
import { answerForm, readText } from '$lib/server/http/form';
import { answerPage } from '$lib/server/http/page';
import { accounts, database } from '$lib/server/started';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
	const { signedIn } = locals;
	if (!signedIn) redirect(303, '/sign-in?next=/account');
	setHeaders({ 'cache-control': 'private, no-store' });
	return {
		account: await answerPage(() => describeOwnAccount(database().sql, signedIn)),
		mustChangePassword: signedIn.mustChangePassword,
	};
};

export const actions: Actions = {
	async name(event) {
		const own = readOwn(event);
		const form = await event.request.formData();
		return answerForm(async () => {
			await rename(database().sql, own, readText(form, 'name'));
			await lookAgain(event);
			return { done: 'name' as const };
		});
	},

	async password(event) {
		const own = readOwn(event);
		const form = await event.request.formData();
		return answerForm(async () => {
			const [present, next] = [readText(form, 'present'), readText(form, 'next')];
			const seconds = await changePassword(database().sql, own, present, next);
			if (seconds === null) {
				await lookAgain(event);
				return { done: 'password' as const };
			}
			event.setHeaders({ 'retry-after': String(seconds) });
			return fail(429, { code: 'account_slowed', seconds });
		});
	},

	/** One session by its id, or all the others. */
	async end(event) {
		const own = readOwn(event);
		const session = readText(await event.request.formData(), 'session');
		const ended = await endOwnSessions(database().sql, own, session || null);
		accounts().sessions.forget();
		return { done: 'sessions' as const, ended };
	},
};

/** Who looks at the page may be someone else now: of another name, or no longer a guest with a one-time password. */
async function lookAgain({ locals, request }: RequestEvent): Promise<void> {
	accounts().sessions.forget();
	locals.signedIn = await accounts().sessions.find(request.headers.get('cookie'));
	locals.viewer = locals.signedIn?.viewer ?? GUEST;
}

function readOwn({ locals: { signedIn, requestId }, getClientAddress }: RequestEvent): Own {
	if (!signedIn) redirect(303, '/sign-in?next=/account');
	return { signedIn, requestId, address: getClientAddress() };
}
