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
		const { eligibility } = await getSettings(sql);
		return { today: todayInVietnam(), eligibility, sources: await listSources(sql) };
	});
