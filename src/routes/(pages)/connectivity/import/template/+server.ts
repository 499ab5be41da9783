import { demand } from '$lib/server/access';
import { answerPage } from '$lib/server/http/page';
import { MAST_TEMPLATE } from '$lib/server/imports/masts/template';
import { makeTemplate } from '$lib/server/imports/questionnaires/template';
import { TEST_TEMPLATE } from '$lib/server/imports/speed-tests/template';
import { database } from '$lib/server/started';
import type { RequestHandler } from './$types';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Excel takes a CSV for UTF-8 only by this mark. */
const BYTE_ORDER_MARK = '\ufeff';

/** An empty file of a kind to fill in: `?kind=masts`, or questionnaires with `&communes=31507` as often as needed. */
export const GET: RequestHandler = ({ url, locals }) =>
	answerPage(async () => {
		demand(locals.viewer, 'analysis');
		const kind = url.searchParams.get('kind');
		if (kind === 'questionnaires') {
			const communes = url.searchParams.getAll('communes').slice(0, 200);
			return download(await makeTemplate(database().sql, communes), 'phieu-ap.xlsx', XLSX);
		}
		const [header, name] =
			kind === 'speed-tests' ? [TEST_TEMPLATE, 'do-toc-do.csv'] : [MAST_TEMPLATE, 'tram.csv'];
		return download(`${BYTE_ORDER_MARK}${header}\r\n`, name, 'text/csv; charset=utf-8');
	});

function download(body: string | Uint8Array, name: string, type: string): Response {
	return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
		headers: {
			'content-type': type,
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'private, no-store',
		},
	});
}
