import { AREA_LEVELS } from '$lib/areas/types';
import { listAreas } from '$lib/server/areas/service';
import { api } from '$lib/server/http/api';
import { day, oneOf, readQuery } from '$lib/server/http/parameters';
import * as v from 'valibot';

/** GET ?at=&level=: units valid on the day, in Vietnamese order; all levels but hamlets where none is named. */
export const GET = api(
	async ({ url }, sql) => {
		const { at, level } = readQuery(url, { at: day(), level: v.optional(oneOf(AREA_LEVELS)) });
		const levels = level ? [level] : AREA_LEVELS.filter((one) => one !== 'hamlet');
		return { areas: await listAreas(sql, levels, at) };
	},
	{ reads: ['area'] },
);
