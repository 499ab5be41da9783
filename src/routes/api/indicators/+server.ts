import { api } from '$lib/server/http/api';
import { listIndicators } from '$lib/server/indicators/service';

/** GET: every indicator with its targets and the periods that have figures. */
export const GET = api(async (_event, sql) => ({ indicators: await listIndicators(sql) }), {
	reads: ['indicator', 'target', 'indicator_value'],
});
