import { demand } from '$lib/server/access';
import { readConflictFilter, readFollowUp } from '$lib/server/connectivity/conflicts/read';
import {
	CONFLICTS_A_PAGE,
	followUp,
	listConflicts,
	listFilterChoices,
} from '$lib/server/connectivity/conflicts/service';
import { answerForm } from '$lib/server/http/form';
import { answerPage } from '$lib/server/http/page';
import { database } from '$lib/server/started';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url, locals: { viewer } }) =>
	answerPage(async () => {
		demand(viewer, 'analysis');
		const { sql } = database();
		const { filter, page } = readConflictFilter(url);
		const { conflicts, total } = await listConflicts(sql, viewer, filter, { page });
		return {
			filter,
			page,
			conflicts,
			total,
			pages: Math.ceil(total / CONFLICTS_A_PAGE),
			choices: await listFilterChoices(sql),
		};
	});

export const actions: Actions = {
	note: ({ request, locals: { viewer, requestId } }) =>
		answerForm(async () => {
			await followUp(database().sql, readFollowUp(await request.formData()), { viewer, requestId });
			return { noted: true };
		}),
};
