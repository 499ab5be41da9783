import { getHeritageRecord } from '$lib/server/heritage/service';
import { api } from '$lib/server/http/api';
import { day, readPath, readQuery, recordReference } from '$lib/server/http/parameters';
import type { RequestEvent } from './$types';

/** GET ?at=: a site, festival or product with its commune of that day, by its slug or its number here. */
export const GET = api(
	({ params, url, locals }: RequestEvent, sql) => {
		const reference = readPath('id', params.id, recordReference());
		return getHeritageRecord(sql, { reference, viewer: locals.viewer, ...readQuery(url, { at: day() }) });
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
