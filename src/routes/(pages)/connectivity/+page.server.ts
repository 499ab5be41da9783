import { todayInVietnam } from '$lib/calendar';
import { getDashboard } from '$lib/server/connectivity/dashboard/service';
import { answerPage } from '$lib/server/http/page';
import { day, readQuery } from '$lib/server/http/parameters';
import { database } from '$lib/server/started';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) =>
	answerPage(async () => {
		const { at } = readQuery(url, { at: day() });
		return { today: todayInVietnam(), board: await getDashboard(database().sql, at) };
	});
