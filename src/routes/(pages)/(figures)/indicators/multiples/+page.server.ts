import * as v from 'valibot';
import { areaTitle } from '$lib/areas/title';
import type { AreaKind } from '$lib/areas/types';
import { TOPICS } from '$lib/indicators/types';
import { answerPage } from '$lib/server/http/page';
import { day, oneOf, period, readQuery } from '$lib/server/http/parameters';
import { getMultiples } from '$lib/server/indicators/multiples/service';
import { listIndicators } from '$lib/server/indicators/service';
import { listSourcesBehind } from '$lib/server/sources/service';
import { database } from '$lib/server/started';
import type { PageServerLoad } from './$types';

const FIRST_INDICATOR = 'internet_households';

export const load: PageServerLoad = ({ url, locals: { viewer, locale } }) =>
	answerPage(async () => {
		const { sql } = database();
		const query = readQuery(url, {
			at: day(),
			by: v.optional(oneOf(['period', 'topic']), 'period'),
			units: v.optional(oneOf(['day', 'then']), 'day'),
			topic: v.optional(oneOf(TOPICS), 'connectivity'),
			period: period(),
			indicator: v.optional(v.string(), FIRST_INDICATOR),
			sort: v.optional(oneOf(['name', 'change']), 'name'),
			unit: v.optional(v.string(), ''),
		});
		const definitions = (await listIndicators(sql)).filter(
			({ periods, reportingLevel }) => periods.length > 0 && reportingLevel === 'commune',
		);
		const chosen = definitions.find(({ id }) => id === query.indicator) ?? definitions[0];
		const ofTopic = definitions.filter(({ topic }) => topic === query.topic);
		const periods = [...new Set(ofTopic.flatMap((definition) => definition.periods))].sort().reverse();
		const inPeriod = query.period && periods.includes(query.period) ? query.period : (periods[0] ?? '');
		const of =
			query.by === 'topic' ? { topic: query.topic, period: inPeriod } : { indicatorId: chosen?.id ?? '' };
		const { units, sourceIds, ...multiples } = await getMultiples(sql, {
			definitions,
			of,
			at: query.at,
			units: query.units,
			viewer,
		});
		const shown = new Set(multiples.panels.map(({ indicatorId }) => indicatorId));
		return {
			query: { ...query, indicator: chosen?.id ?? '', period: inPeriod },
			choices: definitions.map(({ id, name, standard, topic }) => ({ id, name, standard, topic })),
			periods,
			definitions: definitions.filter(({ id }) => shown.has(id)),
			...multiples,
			units: Object.fromEntries(
				Object.entries(units).map(([of, list]) => [
					of,
					list.map(({ id, code, kind, name }) => ({
						id,
						code,
						title: areaTitle(kind as AreaKind, name, locale),
					})),
				]),
			),
			sources: await listSourcesBehind(sql, sourceIds),
		};
	});
