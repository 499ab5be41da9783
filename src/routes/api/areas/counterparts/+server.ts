import { listCounterparts } from '$lib/server/areas/service';
import { api } from '$lib/server/http/api';
import { day, readQuery, unitLevel } from '$lib/server/http/parameters';

/** GET ?at=&on=&level=: what the units of one day were, or became, on another: the pairs that share ground or people. */
export const GET = api(
	async ({ url }, sql) => {
		const wanted = readQuery(url, { at: day(), on: day(), level: unitLevel() });
		return { pairs: await listCounterparts(sql, wanted) };
	},
	{ reads: ['area', 'area_parent', 'area_succession'] },
);
