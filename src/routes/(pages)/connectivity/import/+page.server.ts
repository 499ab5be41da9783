import { fail } from '@sveltejs/kit';
import type { Locale } from '$lib/i18n';
import { demand } from '$lib/server/access';
import { LARGEST_EVIDENCE } from '$lib/server/http/body-length';
import { answerPage } from '$lib/server/http/page';
import { importEvidenceFile } from '$lib/server/imports/evidence-files';
import { listCommunesOfToday } from '$lib/server/imports/evidence/page-repository';
import { EVIDENCE_KINDS, isEvidenceKind } from '$lib/server/imports/evidence/request';
import { EVIDENCE_FINDING_WORDS } from '$lib/server/imports/evidence/words';
import { listImportRuns } from '$lib/server/imports/run.repository';
import { showImportReport } from '$lib/server/imports/shown-report';
import { database, tileService } from '$lib/server/started';
import { writtenOf } from '$lib/server/imports/form';
import { readRequest } from './read-request.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const MEGABYTES = LARGEST_EVIDENCE / 1e6;

export const load: PageServerLoad = ({ url, locals }) =>
	answerPage(async () => {
		demand(locals.viewer, 'analysis');
		const { sql } = database();
		const asked = url.searchParams.get('kind');
		return {
			kind: isEvidenceKind(asked) ? asked : EVIDENCE_KINDS[0],
			kinds: EVIDENCE_KINDS,
			megabytes: MEGABYTES,
			communes: await listCommunesOfToday(sql),
			runs: await listImportRuns(sql, EVIDENCE_KINDS),
		};
	});

export const actions: Actions = {
	check: (event) => answer(event, true),
	apply: (event) => answer(event, false),
};

/** Permission is asked before the body is read. */
async function answer({ request, locals }: RequestEvent, dryRun: boolean) {
	await answerPage(() => demand(locals.viewer, 'analysis'));
	const form = await request.formData();
	const written = writtenOf(form);
	const read = await readRequest(form, { dryRun, viewer: locals.viewer, requestId: locals.requestId });
	if (!read.ok) return fail(400, { written, problem: read.problem, report: null });
	const report = await importEvidenceFile(database(), read.request);
	if (report.state === 'applied') tileService().noticeChange();
	const isMap = report.kind === 'coverage';
	const shown = showImportReport(report, EVIDENCE_FINDING_WORDS, locals.locale as Locale, isMap);
	return { written, problem: null, report: shown };
}
