import { compareScenarios } from '$lib/server/connectivity/scenarios';
import { AppError } from '$lib/server/errors';
import { answerPage } from '$lib/server/http/page';
import { database } from '$lib/server/started';
import type { PageServerLoad } from './$types';

/** Two links, ?a= before and ?b= after; without two different ones there is nothing to compare. */
export const load: PageServerLoad = ({ url, locals }) =>
	answerPage(async () => {
		const [one, other] = [url.searchParams.get('a') ?? '', url.searchParams.get('b') ?? ''];
		if (one === other) throw new AppError('Invalid', 'scenario_compare_missing', { context: { one } });
		return compareScenarios(database().sql, locals.viewer, [one, other]);
	});
