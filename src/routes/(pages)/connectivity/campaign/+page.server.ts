import { todayInVietnam } from '$lib/calendar';
import { listPeriods } from '$lib/connectivity/campaign/period';
import { getCampaign } from '$lib/server/connectivity/campaign/service';
import { answerPage } from '$lib/server/http/page';
import { database } from '$lib/server/started';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url, locals: { viewer } }) =>
	answerPage(async () => {
		const periods = listPeriods(todayInVietnam());
		const period = url.searchParams.get('period') || periods[0]!;
		const code = url.searchParams.get('commune') ?? '';
		const commune = /^[0-9A-Za-z]{1,12}$/.test(code) ? code : null;
		return { periods, commune, campaign: await getCampaign(database().sql, viewer, { period, commune }) };
	});
