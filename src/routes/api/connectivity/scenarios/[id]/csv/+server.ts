import { PAYER_NAMES } from '$lib/connectivity/eligibility/rules';
import { localize } from '$lib/i18n';
import { m } from '$lib/paraglide/messages';
import { answerCsv } from '$lib/server/connectivity/csv-answer';
import { getScenarioView } from '$lib/server/connectivity/scenarios';
import { answerProblems } from '$lib/server/http/api';
import { database } from '$lib/server/started';
import type { RequestEvent } from './$types';

/** GET: the list of a scenario as CSV, with its sources and the digests of what it looked at below. */
export const GET = answerProblems(async ({ params, locals }: RequestEvent) => {
	const { locale, viewer } = locals;
	const { scenario, hamlets, sources } = await getScenarioView(database().sql, viewer, params.id);
	const STATES = {
		good: m.service_good,
		weak: m.service_weak,
		none: m.service_none,
		unknown: m.service_unknown,
	};
	const yesNo = (value: boolean | null) =>
		value === null ? null : value ? m.ranking_rule_yes({}, { locale }) : m.ranking_rule_no({}, { locale });
	const rows = [
		[
			m.ranking_column_place,
			m.scenario_column_key,
			m.ranking_column_hamlet,
			m.scenario_column_commune,
			m.ranking_column_state,
			m.scenario_column_households,
			m.scenario_column_minority,
			m.scenario_column_poor,
			m.ranking_column_score,
			m.ranking_column_stability,
			m.ranking_column_front,
			m.scenario_column_site,
			m.scenario_column_payer,
		].map((words) => words({}, { locale })),
		...hamlets.map((one) => [
			one.place,
			one.key,
			one.name,
			one.communeName,
			STATES[one.service]({}, { locale }),
			one.households,
			one.minorityHouseholds,
			one.poorHouseholds,
			one.score,
			one.stability,
			yesNo(one.onParetoFront),
			one.site,
			one.payer === 'unknown'
				? m.ranking_rule_unknown({}, { locale })
				: localize(PAYER_NAMES[one.payer], locale),
		]),
		[],
		[m.scenario_csv_name({ name: scenario.name }, { locale })],
		[`SHA-256 (${m.scenario_input({}, { locale })}): ${scenario.inputSha256}`],
		[`SHA-256 (${m.scenario_result({}, { locale })}): ${scenario.resultSha256}`],
	];
	return answerCsv(rows, { name: `kich-ban-${scenario.id}`, sources, at: scenario.question.at, locale });
});
