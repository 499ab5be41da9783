import { getOutlines } from '$lib/server/areas/outlines';
import { api } from '$lib/server/http/api';
import { day, readQuery, unitLevel } from '$lib/server/http/parameters';

/**
 * GET ?at=&level=: the generalised boundaries of all units of a level on a day, as rings on one grid (`AreaOutlines`,
 * packed as in lib/geo/outlines.ts), for drawings that need no map.
 */
export const GET = api(
	({ url }, sql) => getOutlines(sql, readQuery(url, { at: day(), level: unitLevel() })),
	{
		reads: ['area'],
	},
);
