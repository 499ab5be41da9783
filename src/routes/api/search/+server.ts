import { api } from '$lib/server/http/api';
import { day, number, readQuery, words } from '$lib/server/http/parameters';
import { search } from '$lib/server/search/service';
import * as v from 'valibot';

const MOST = 50;
const limit = v.optional(
	number(`a whole number from 1 to ${MOST}`, { least: 1, most: MOST, whole: true }),
	'12',
);

/** GET ?q=&at=&limit=: units, hamlets, sites, festivals and products by any name, as somebody types. */
export const GET = api(async ({ url, locals }, sql) => {
	const { q, ...wanted } = readQuery(url, { q: words(), at: day(), limit });
	return { results: await search(sql, { typed: q, viewer: locals.viewer, ...wanted }) };
});
