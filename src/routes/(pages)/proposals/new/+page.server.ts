import { redirect } from '@sveltejs/kit';
import { demand } from '$lib/server/access';
import { labelHamlets } from '$lib/server/connectivity/proposals/labels';
import { createProposal } from '$lib/server/connectivity/proposals/service';
import { getScenario } from '$lib/server/connectivity/scenarios';
import { answerForm, readText } from '$lib/server/http/form';
import { answerPage } from '$lib/server/http/page';
import { database } from '$lib/server/started';
import type { Actions, PageServerLoad } from './$types';

/** Hamlets offered: the first of the scenario's list. */
const MOST_OFFERED = 500;
const CHOSEN_AT_FIRST = 10;

export const load: PageServerLoad = ({ locals: { viewer }, url }) =>
	answerPage(async () => {
		demand(viewer, 'analysis');
		const { sql } = database();
		const scenario = await getScenario(sql, viewer, url.searchParams.get('scenario') ?? '');
		const offered = scenario.result.hamlets.slice(0, MOST_OFFERED);
		const labels = await labelHamlets(
			sql,
			viewer,
			offered.map(({ key }) => key),
		);
		return {
			scenario: { id: scenario.id, name: scenario.name, at: scenario.question.at },
			illustrative: scenario.illustrative,
			hamlets: offered.map(({ key, place, score, stability }, at) => ({
				...{ key, place, score, stability },
				label: labels[at]!.label,
				chosen: at < CHOSEN_AT_FIRST,
			})),
		};
	});

export const actions: Actions = {
	default: async ({ request, locals: { viewer, requestId } }) => {
		const form = await request.formData();
		const made = await answerForm(async () => ({
			id: await createProposal(
				database().sql,
				{ viewer, requestId },
				{
					scenarioId: readText(form, 'scenario'),
					title: readText(form, 'title'),
					keys: form.getAll('hamlet').filter((key) => typeof key === 'string'),
				},
			),
		}));
		if ('id' in made) redirect(303, `/proposals/${made.id}`);
		return made;
	},
};
