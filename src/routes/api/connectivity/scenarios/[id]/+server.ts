import { getScenario } from '$lib/server/connectivity/scenarios';
import { api } from '$lib/server/http/api';

/** GET: one scenario with its question and its list. */
export const GET = api(
	async ({ params, locals }, sql) => getScenario(sql, locals.viewer, params['id'] ?? ''),
	{
		reads: ['gap_scenario'],
	},
);
