import { answerForm, readText } from '$lib/server/http/form';
import { answerPage } from '$lib/server/http/page';
import { bringBackItem, listSaved, removeItem } from '$lib/server/saved/service';
import { listLinks, restoreLink, withdrawLink } from '$lib/server/share/service';
import { database } from '$lib/server/started';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	answerPage(async () => ({
		items: await listSaved(database().sql, locals.viewer, null),
		links: await listLinks(database().sql, locals.viewer),
	}));

export const actions: Actions = {
	remove: ({ request, locals }) =>
		answerForm(async () => {
			const form = await request.formData();
			await removeItem(database().sql, locals.viewer, readText(form, 'slug'));
			return { removed: readText(form, 'title'), slug: readText(form, 'slug') };
		}),
	restore: ({ request, locals }) =>
		answerForm(async () => {
			const form = await request.formData();
			await bringBackItem(database().sql, locals.viewer, readText(form, 'slug'));
			return { restored: readText(form, 'title') };
		}),
	withdraw: ({ request, locals }) =>
		answerForm(async () => {
			const form = await request.formData();
			return { withdrawn: await withdrawLink(database().sql, locals.viewer, readText(form, 'code')) };
		}),
	resume: ({ request, locals }) =>
		answerForm(async () => {
			const code = readText(await request.formData(), 'code');
			await restoreLink(database().sql, locals.viewer, code);
			return { resumed: code };
		}),
};
