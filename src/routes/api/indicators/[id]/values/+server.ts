import { api } from '$lib/server/http/api';
import { day, period, readQuery, unitLevel } from '$lib/server/http/parameters';
import { getIndicatorValues } from '$lib/server/indicators/service';
import type { RequestEvent } from './$types';

/** GET ?period=&at=&level=: one figure for each unit of the day, and all of them together. */
export const GET = api(
	({ params, url, locals }: RequestEvent, sql) => {
		const query = readQuery(url, { period: period(), at: day(), level: unitLevel() });
		return getIndicatorValues(sql, { indicatorId: params.id, viewer: locals.viewer, ...query });
	},
	{
		reads: [
			...['indicator', 'indicator_value', 'measure_part', 'suppression_run'],
			...['area', 'area_parent', 'area_succession', 'source'],
		],
	},
);
