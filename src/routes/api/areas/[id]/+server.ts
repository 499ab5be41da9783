import { getAreaProfile } from '$lib/server/areas/service';
import { api } from '$lib/server/http/api';
import { day, identity, readPath, readQuery } from '$lib/server/http/parameters';
import type { RequestEvent } from './$types';

/** GET ?at=: everything the drawer shows of a unit or hamlet. */
export const GET = api(
	({ params, url, locals }: RequestEvent, sql) => {
		const id = readPath('id', params.id, identity());
		return getAreaProfile(sql, { id, viewer: locals.viewer, ...readQuery(url, { at: day() }) });
	},
	{
		reads: [
			'area',
			'area_parent',
			'area_succession',
			'area_status',
			'indicator',
			'indicator_value',
			'heritage_record',
			'hamlet_profile',
			'hamlet_signal',
			'source',
		],
	},
);
