import { demand } from '$lib/server/access';
import { invalid } from '$lib/server/http/parameters';
import { answerPage } from '$lib/server/http/page';
import { readTypedPeriod } from '$lib/server/imports/indicator-values/understand';
import { makePersonTemplate } from '$lib/server/imports/persons/template';
import { database } from '$lib/server/started';
import type { RequestHandler } from './$types';

/** `?period=2025`: a list to fill in, with the communes of the period's last day. */
export const GET: RequestHandler = ({ url, locals }) =>
	answerPage(async () => {
		demand(locals.viewer, 'planning');
		const asked = url.searchParams.get('period');
		const period = readTypedPeriod(asked ?? '');
		if (period === null) throw invalid('period', 'a period such as 2024, 2025-Q3 or 2025-06', asked);
		return new Response(await makePersonTemplate(database().sql, period), {
			headers: {
				'content-type': 'text/csv; charset=utf-8',
				'content-disposition': `attachment; filename="danh-sach-${period}.csv"`,
				'cache-control': 'private, no-store',
			},
		});
	});
