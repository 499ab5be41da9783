import { todayInVietnam } from '$lib/calendar';
import { answerPage } from '$lib/server/http/page';
import { getBreaks } from '$lib/server/indicators/figures/service';
import { getSeries, listIndicators } from '$lib/server/indicators/service';
import { listSourcesBehind } from '$lib/server/sources/service';
import { database } from '$lib/server/started';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals: { viewer } }) =>
	answerPage(async () => {
		const { sql } = database();
		const at = todayInVietnam();
		const definitions = await listIndicators(sql);
		const indicatorIds = definitions.map(({ id }) => id);
		const [series, breaks] = await Promise.all([
			getSeries(sql, { indicatorIds, at, area: 'region', viewer }),
			getBreaks(sql, indicatorIds),
		]);
		const sources = await listSourcesBehind(
			sql,
			series.flatMap(({ sourceIds }) => sourceIds),
		);
		return {
			...{ at, definitions, series, breaks },
			sources: sources.map(({ id, title, illustrative }) => ({ id, title, illustrative })),
		};
	});
