import { AREA_PROFILE_TABLES, getAreaProfile } from '$lib/server/areas/service';
import { api } from '$lib/server/http/api';
import { areaReference, day, readPath, readQuery } from '$lib/server/http/parameters';
import type { RequestEvent } from './$types';

/** GET ?at=: everything the drawer shows of a unit or hamlet, by its key (`31507@2025-07-01`) or its number here. */
export const GET = api(
	({ params, url, locals }: RequestEvent, sql) => {
		const reference = readPath('id', params.id, areaReference());
		return getAreaProfile(sql, { reference, viewer: locals.viewer, ...readQuery(url, { at: day() }) });
	},
	{ reads: AREA_PROFILE_TABLES },
);
