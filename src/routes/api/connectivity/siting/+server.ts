import * as v from 'valibot';
import { todayInVietnam } from '$lib/calendar';
import { readSiting } from '$lib/connectivity/scenarios/siting-address';
import type { SitingQuestion } from '$lib/connectivity/scenarios/types';
import { listSettings } from '$lib/connectivity/settings/definitions';
import { scenarioResult } from '$lib/server/connectivity/scenarios';
import { getSettings } from '$lib/server/connectivity/settings';
import { CANDIDATE_READS, listCandidates, saveSiting } from '$lib/server/connectivity/siting';
import { api } from '$lib/server/http/api';
import { readBody } from '$lib/server/http/body';
import type { Sql } from '$lib/server/db';
import { database } from '$lib/server/started';

/** The question of an address as the page writes it; one grammar for the page and for programs. */
async function questionOf(sql: Sql, url: URL): Promise<SitingQuestion> {
	const { propagation, eligibility } = await getSettings(sql);
	const usual = {
		today: todayInVietnam(),
		gapStates: eligibility.gapStates.value,
		mast: propagation.mast.value,
	};
	return readSiting(url, usual);
}

/** GET with the page's own query: the places a mast may stand at, and the settings in force. For analysts. */
export const GET = api(
	async ({ url, locals }, sql) => ({
		candidates: await listCandidates(sql, locals.viewer, await questionOf(sql, url)),
		settings: listSettings(await getSettings(sql)),
	}),
	{ reads: [...CANDIDATE_READS, 'connectivity_setting'] },
);

const BODY = v.strictObject({
	/** The page's own query, without the question mark. */
	query: v.pipe(v.string(), v.maxLength(20_000)),
	name: v.string(),
	note: v.nullable(v.string()),
	/** What the person saw; compared with what comes out here, never kept. */
	seen: scenarioResult,
});

/** POST {query, name, note, seen}: keeps the siting as a scenario. @returns {id} */
export const POST = api(async (event, sql) => {
	const { query, name, note, seen } = await readBody(event, BODY);
	const question = await questionOf(sql, new URL(`?${query}`, event.url));
	const wanted = { question, name, note, seen };
	const { viewer, requestId } = event.locals;
	return { id: await saveSiting(database().sql, viewer, wanted, requestId) };
});
