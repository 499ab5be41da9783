import { api } from '$lib/server/http/api';
import { areaReference, day, period, readQuery } from '$lib/server/http/parameters';
import { getFigureParts } from '$lib/server/indicators/service';
import { invalid } from '$lib/server/http/parameters';
import type { RequestEvent } from './$types';

/** GET ?area=&period=&at=: the units one figure is made of, with their shares and sources. */
export const GET = api(
	({ params, url, locals }: RequestEvent, sql) => {
		const { period: wanted, ...query } = readQuery(url, {
			area: areaReference(),
			period: period(),
			at: day(),
		});
		if (!wanted) throw invalid('period', 'a period: 2024, 2024-Q3 or 2024-11', null);
		return getFigureParts(sql, { indicatorId: params.id, period: wanted, viewer: locals.viewer, ...query });
	},
	{
		reads: [
			...['indicator', 'indicator_value', 'measure_part', 'suppression_run'],
			...['area', 'area_parent', 'area_succession', 'source'],
		],
	},
);
