import { fail } from '@sveltejs/kit';
import { todayInVietnam } from '$lib/calendar';
import { localize, type Locale } from '$lib/i18n';
import { demand } from '$lib/server/access';
import { LARGEST_EVIDENCE } from '$lib/server/http/body-length';
import { answerForm } from '$lib/server/http/form';
import { answerPage } from '$lib/server/http/page';
import { writtenOf } from '$lib/server/imports/form';
import { tryUndo, undoAsAsked } from '$lib/server/imports/indicator-values/undo-form';
import { importPersonList } from '$lib/server/imports/persons';
import { PERSON_FINDING_WORDS } from '$lib/server/imports/persons/words';
import { listImportRuns } from '$lib/server/imports/run.repository';
import { showImportReport } from '$lib/server/imports/shown-report';
import { listIndicators } from '$lib/server/indicators/service';
import { database, tileService } from '$lib/server/started';
import { readRequest } from './read-request.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ url, locals }) =>
	answerPage(async () => {
		demand(locals.viewer, 'planning');
		const { sql } = database();
		const indicators = (await listIndicators(sql)).filter(
			({ kind, breakdowns, retired }) => kind === 'rate' && breakdowns.includes('role') && !retired,
		);
		return {
			megabytes: LARGEST_EVIDENCE / 1e6,
			year: String(Number(todayInVietnam().slice(0, 4)) - 1),
			indicators: indicators.map(({ id, name, numerator }) => ({
				id,
				name: localize(name, locals.locale as Locale),
				numerator: localize(numerator, locals.locale as Locale),
			})),
			runs: await listImportRuns(sql, ['persons']),
			undo: await tryUndo(database(), url, circumstancesOf(locals)),
		};
	});

export const actions: Actions = {
	check: (event) => answer(event, true),
	apply: (event) => answer(event, false),
	undo: async ({ request, locals }) => {
		await answerPage(() => demand(locals.viewer, 'planning'));
		const undone = await undoAsAsked(database(), await request.formData(), circumstancesOf(locals));
		if (undone.state !== 'undone') return fail(409, { undone });
		tileService().noticeChange();
		return { undone };
	},
};

const circumstancesOf = ({ viewer, requestId, locale }: App.Locals) => ({
	...{ viewer, requestId, locale: locale as Locale },
});

/** Permission is asked before the body is read. */
async function answer({ request, locals }: RequestEvent, dryRun: boolean) {
	await answerPage(() => demand(locals.viewer, 'planning'));
	const form = await request.formData();
	const written = writtenOf(form);
	const read = await readRequest(form, { dryRun, viewer: locals.viewer, requestId: locals.requestId });
	if (!read.ok) return fail(400, { written, problem: read.problem, report: null, found: null });
	return answerForm(async () => {
		const report = await importPersonList(database(), read.request);
		if (report.state === 'applied') tileService().noticeChange();
		const { counted, difference, changes } = report;
		return {
			...{ written, problem: null, found: { counted, difference, changes } },
			report: showImportReport(report, PERSON_FINDING_WORDS, locals.locale as Locale),
		};
	});
}
