import { localize } from '$lib/i18n';
import { demand } from '$lib/server/access';
import { answerForm, readText } from '$lib/server/http/form';
import { answerPage } from '$lib/server/http/page';
import { database, webhookDelivery } from '$lib/server/started';
import {
	createWebhook,
	followable,
	listWebhooks,
	removeWebhook,
	resumeWebhook,
	testWebhook,
} from '$lib/server/webhooks/service';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	answerPage(async () => {
		demand(locals.viewer, 'administration');
		return {
			webhooks: await listWebhooks(database().sql),
			collections: followable('viewer').map(({ id, title }) => ({
				value: id,
				label: localize(title, locals.locale),
			})),
		};
	});

const readId = async (request: Request) => Number(readText(await request.formData(), 'id')) || 0;

export const actions: Actions = {
	make: ({ request, locals: { viewer, requestId } }) =>
		answerForm(async () => {
			const form = await request.formData();
			const secret = await createWebhook(
				database().sql,
				viewer,
				{
					...{
						name: readText(form, 'name'),
						url: readText(form, 'url'),
						audience: readText(form, 'audience'),
					},
					collections: form.getAll('collections').map(String),
				},
				{ allowed: webhookDelivery().allowed, requestId },
			);
			return { secret };
		}),
	test: ({ request, locals: { viewer } }) =>
		answerForm(async () => {
			const id = await readId(request);
			return { tested: String(await testWebhook(database().sql, viewer, id, webhookDelivery())) };
		}),
	resume: ({ request, locals: { viewer, requestId } }) =>
		answerForm(async () => ({
			resumed: await resumeWebhook(database().sql, viewer, await readId(request), requestId),
		})),
	remove: ({ request, locals: { viewer, requestId } }) =>
		answerForm(async () => ({
			removed: await removeWebhook(database().sql, viewer, await readId(request), requestId),
		})),
};
