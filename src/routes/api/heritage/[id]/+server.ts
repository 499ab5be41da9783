import { getHeritageRecord } from '$lib/server/heritage/service';
import { api } from '$lib/server/http/api';
import { day, identity, readPath, readQuery } from '$lib/server/http/parameters';
import type { RequestEvent } from './$types';

/** GET ?at=: a site, festival or product with its commune of that day. */
export const GET = api(
	({ params, url, locals }: RequestEvent, sql) => {
		const id = readPath('id', params.id, identity());
		return getHeritageRecord(sql, { id, viewer: locals.viewer, ...readQuery(url, { at: day() }) });
	},
	{
		reads: [
			'heritage_record',
			'site_detail',
			'festival_detail',
			'festival_occurrence',
			'product_detail',
			'statement',
			'area',
			'source',
		],
	},
);
