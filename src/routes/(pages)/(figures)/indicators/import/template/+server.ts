import { demand } from '$lib/server/access';
import { AppError } from '$lib/server/errors';
import { invalid } from '$lib/server/http/parameters';
import { answerPage } from '$lib/server/http/page';
import { makeValuesTemplate } from '$lib/server/imports/indicator-values/template';
import { readTypedPeriod } from '$lib/server/imports/indicator-values/understand';
import { database } from '$lib/server/started';
import type { RequestHandler } from './$types';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** `?indicator=poverty_rate&period=2024`: a workbook with the units of the period's last day. */
export const GET: RequestHandler = ({ url, locals }) =>
	answerPage(async () => {
		demand(locals.viewer, 'planning');
		const indicator = url.searchParams.get('indicator') ?? '';
		const asked = url.searchParams.get('period');
		const period = readTypedPeriod(asked ?? '');
		if (period === null) throw invalid('period', 'a period such as 2024, 2025-Q3 or 2025-06', asked);
		const template = await makeValuesTemplate(database().sql, indicator, period);
		if (template === null)
			throw new AppError('NotFound', 'error_unknown_indicator', { context: { indicator } });
		return new Response(new Uint8Array(template), {
			headers: {
				'content-type': XLSX,
				'content-disposition': `attachment; filename="${indicator}-${period}.xlsx"`,
				'cache-control': 'private, no-store',
			},
		});
	});
