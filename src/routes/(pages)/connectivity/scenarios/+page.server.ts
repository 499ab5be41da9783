import { listScenarios } from '$lib/server/connectivity/scenarios';
import { answerPage } from '$lib/server/http/page';
import { database } from '$lib/server/started';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	answerPage(async () => ({ scenarios: await listScenarios(database().sql, locals.viewer) }));
