import { redirect } from '@sveltejs/kit';
import { answerForm, readText } from '$lib/server/http/form';
import { answerPage } from '$lib/server/http/page';
import { getReminder } from '$lib/server/reports/reminder';
import { createReport, currentYear, listReports } from '$lib/server/reports/service';
import { database } from '$lib/server/started';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { viewer } }) =>
	answerPage(async () => {
		const { sql } = database();
		const reports = await listReports(sql, viewer);
		return {
			reports: reports.map(({ head: _, ...report }) => report),
			reminder: await getReminder(sql, viewer),
			year: currentYear(),
		};
	});

export const actions: Actions = {
	default: async ({ request, locals: { viewer, requestId } }) => {
		const form = await request.formData();
		const made = await answerForm(async () => ({
			id: await createReport(
				database().sql,
				{ viewer, requestId },
				{ year: Number(readText(form, 'year')), audience: readText(form, 'audience') },
			),
		}));
		if ('id' in made) redirect(303, `/reports/${made.id}`);
		return made;
	},
};
