import * as v from 'valibot';
import { COORDINATE_SYSTEM_CODES } from '$lib/geo/coordinate-systems';
import { packScenario } from '$lib/server/connectivity/scenarios/files';
import { EXPORT_FORMAT_IDS, refuseOtherSystem } from '$lib/server/exports/formats';
import { answerProblems } from '$lib/server/http/api';
import { answerZip } from '$lib/server/exports/answer';
import { oneOf, readQuery } from '$lib/server/http/parameters';
import { database } from '$lib/server/started';
import type { RequestEvent } from './$types';

/** GET ?format=&system=: the hamlets of a scenario with their places, as one ZIP with sources, digests and fields beside. */
export const GET = answerProblems(async ({ params, url, locals }: RequestEvent) => {
	const { viewer, locale } = locals;
	const { format, system } = readQuery(url, {
		format: oneOf(EXPORT_FORMAT_IDS),
		system: v.optional(oneOf(COORDINATE_SYSTEM_CODES), '4326'),
	});
	refuseOtherSystem(format, system);
	return answerZip(await packScenario(database().sql, viewer, params.id, { format, system, locale }));
});
