import { todayInVietnam } from '$lib/calendar';
import { demand } from '$lib/server/access';
import { getSettings } from '$lib/server/connectivity/settings';
import { answerPage } from '$lib/server/http/page';
import { listSources } from '$lib/server/sources/service';
import { database } from '$lib/server/started';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) =>
	answerPage(async () => {
		demand(locals.viewer, 'analysis');
		const { sql } = database();
		const { propagation, eligibility } = await getSettings(sql);
		const usual = {
			today: todayInVietnam(),
			gapStates: eligibility.gapStates.value,
			mast: propagation.mast.value,
		};
		return { usual, sources: await listSources(sql) };
	});
