import { redirect } from '@sveltejs/kit';
import { USUAL_KEY_DAYS, USUAL_PER_MINUTE, type KeyScope } from '$lib/api-keys/types';
import { demand } from '$lib/server/access';
import { createKey, listKeys, withdrawKey } from '$lib/server/api-keys/service';
import { answerForm, readText } from '$lib/server/http/form';
import { answerPage } from '$lib/server/http/page';
import { database } from '$lib/server/started';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
	if (!locals.signedIn) redirect(303, '/sign-in?next=/account/keys');
	setHeaders({ 'cache-control': 'private, no-store' });
	return answerPage(async () => {
		demand(locals.viewer, 'signed_in');
		return { keys: await listKeys(database().sql, locals.viewer.id!), now: new Date() };
	});
};

export const actions: Actions = {
	make: ({ request, locals }) =>
		answerForm(async () => {
			const form = await request.formData();
			const key = await createKey(
				database().sql,
				locals.viewer,
				{
					name: readText(form, 'name'),
					scope: (readText(form, 'scope') || 'read') as KeyScope,
					days: Number(readText(form, 'days') || USUAL_KEY_DAYS),
					perMinute: Number(readText(form, 'perMinute') || USUAL_PER_MINUTE),
				},
				{ requestId: locals.requestId },
			);
			return { made: key };
		}),
	withdraw: ({ request, locals }) =>
		answerForm(async () => {
			const id = Number(readText(await request.formData(), 'id'));
			const name = await withdrawKey(database().sql, locals.viewer, id, { requestId: locals.requestId });
			return { withdrawn: name };
		}),
};
