import { getHamletTable, HAMLET_TABLE_READS } from '$lib/server/connectivity/hamlets/service';
import { api } from '$lib/server/http/api';
import { day, readQuery } from '$lib/server/http/parameters';

/** GET ?at=: every hamlet of a day with all it is compared by, for analysts. */
export const GET = api(
	async ({ url, locals }, sql) =>
		getHamletTable(sql, { ...readQuery(url, { at: day() }), viewer: locals.viewer }),
	{ reads: HAMLET_TABLE_READS },
);
