import { can } from '$lib/server/access';
import { listProposals } from '$lib/server/connectivity/proposals/service';
import { listScenarios } from '$lib/server/connectivity/scenarios';
import { answerPage } from '$lib/server/http/page';
import { database } from '$lib/server/started';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { viewer } }) =>
	answerPage(async () => {
		const { sql } = database();
		const mayWrite = can(viewer, 'analysis');
		return {
			proposals: await listProposals(sql, viewer),
			scenarios: mayWrite
				? (await listScenarios(sql, viewer)).map(({ id, name, at, hamlets }) => ({ id, name, at, hamlets }))
				: [],
			mayWrite,
		};
	});
