import { api } from '$lib/server/http/api';
import { getBreaks } from '$lib/server/indicators/figures/service';
import type { RequestEvent } from './$types';

/** GET: the days on which a series stops meaning what it meant, its own and those of every indicator, oldest first. */
export const GET = api(
	async ({ params }: RequestEvent, sql) => ({ breaks: await getBreaks(sql, [params.id]) }),
	{ reads: ['series_break'] },
);
