import { todayInVietnam } from '$lib/calendar';
import { getMastPage } from '$lib/server/connectivity/modelled/mast-list';
import { viewModelJob } from '$lib/server/connectivity/modelled/job';
import { answerPage } from '$lib/server/http/page';
import { database } from '$lib/server/started';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
	const operator = url.searchParams.get('operator')?.replaceAll('\0', '').slice(0, 100) || null;
	const offset = Math.min(1_000_000, Math.max(0, Math.trunc(Number(url.searchParams.get('from')) || 0)));
	const asked = { at: todayInVietnam(), operator, offset };
	return answerPage(async () => ({
		...(await getMastPage(database().sql, locals.viewer, asked)),
		job: viewModelJob(locals.viewer),
		operator,
		offset,
	}));
};
