import { findAreaAt } from '$lib/server/areas/service';
import { api } from '$lib/server/http/api';
import { day, number, readQuery, unitLevel } from '$lib/server/http/parameters';

const longitude = number('degrees, -180 to 180', { least: -180, most: 180 });
const latitude = number('degrees, -90 to 90', { least: -90, most: 90 });

/** GET ?lng=&lat=&at=&level=: the unit around a point, or null. */
export const GET = api(
	async ({ url }, sql) => {
		const wanted = readQuery(url, { lng: longitude, lat: latitude, at: day(), level: unitLevel() });
		return { area: await findAreaAt(sql, wanted) };
	},
	{ reads: ['area'] },
);
