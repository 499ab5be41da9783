import { redirect } from '@sveltejs/kit';
import { can } from '$lib/server/access';
import { getScenarioView, renameScenario, retireScenario } from '$lib/server/connectivity/scenarios';
import { formatsOf } from '$lib/server/exports/formats';
import { answerForm, readText } from '$lib/server/http/form';
import { answerPage } from '$lib/server/http/page';
import { database } from '$lib/server/started';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ params, locals }) =>
	answerPage(async () => ({
		view: await getScenarioView(database().sql, locals.viewer, params.id),
		mayAnalyse: can(locals.viewer, 'analysis'),
		formats: formatsOf({ geometry: 'Point' }),
	}));

export const actions: Actions = {
	rename: ({ params, request, locals: { viewer, requestId } }) =>
		answerForm(async () => {
			const form = await request.formData();
			const wanted = { name: readText(form, 'name'), note: readText(form, 'note') };
			await renameScenario(database().sql, viewer, params.id, wanted, requestId);
			return { renamed: true };
		}),
	retire: async ({ params, locals: { viewer, requestId } }) => {
		const refused = await answerForm(async () => {
			await retireScenario(database().sql, viewer, params.id, requestId);
			return null;
		});
		if (refused) return refused;
		redirect(303, '/connectivity/scenarios');
	},
};
