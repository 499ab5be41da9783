import * as v from 'valibot';
import { todayInVietnam } from '$lib/calendar';
import { answerCsv } from '$lib/server/connectivity/csv-answer';
import { getCampaign } from '$lib/server/connectivity/campaign/service';
import { sampleTable, visitTable } from '$lib/server/connectivity/campaign/tables';
import { answerProblems } from '$lib/server/http/api';
import { oneOf, period, readQuery } from '$lib/server/http/parameters';
import { database } from '$lib/server/started';

const TABLES = { communes: sampleTable, visits: visitTable };
const code = v.optional(v.pipe(v.string(), v.regex(/^[0-9A-Za-z]{1,12}$/, 'a code of a commune')));

/** GET ?table=communes|visits&period=&commune=: samples by commune, or the hamlets to visit next, as CSV. */
export const GET = answerProblems(async ({ url, locals: { locale, viewer } }) => {
	const asked = readQuery(url, {
		table: v.optional(oneOf(['communes', 'visits']), 'communes'),
		period: period(),
		commune: code,
	});
	const at = todayInVietnam();
	const campaign = await getCampaign(database().sql, viewer, {
		period: asked.period ?? at.slice(0, 4),
		commune: asked.commune ?? null,
	});
	return answerCsv(TABLES[asked.table](campaign, locale), {
		name: `${asked.table === 'visits' ? 'noi-can-do' : 'mau-do'}-${campaign.period}`,
		sources: campaign.sources,
		at,
		locale,
	});
});
