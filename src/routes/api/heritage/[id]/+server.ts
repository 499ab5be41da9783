import { deleteDraft } from '$lib/server/heritage/deletion';
import { saveRevision } from '$lib/server/heritage/editing';
import { referenceOf, SAVE_BODY } from '$lib/server/heritage/requests';
import { getHeritageRecord } from '$lib/server/heritage/service';
import { api } from '$lib/server/http/api';
import { demandSameOrigin, readBody } from '$lib/server/http/body';
import { day, readQuery } from '$lib/server/http/parameters';
import { database } from '$lib/server/started';
import type { RequestEvent } from './$types';

/** GET ?at=: a site, festival or product with its commune of that day, by its slug or its number here. */
export const GET = api(
	({ params, url, locals }: RequestEvent, sql) => {
		const reference = referenceOf(params);
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

/** PUT SaveRequest: SavedRevision, the newest version of the record. */
export const PUT = api(async (event: RequestEvent) => {
	const reference = referenceOf(event.params);
	const body = await readBody(event, SAVE_BODY);
	const { viewer, requestId } = event.locals;
	return saveRevision(database().sql, viewer, { ...body, reference, requestId });
});

/** DELETE: throws away a draft that was never published. */
export const DELETE = api(async (event: RequestEvent) => {
	demandSameOrigin(event);
	const { viewer, requestId } = event.locals;
	await deleteDraft(database().sql, viewer, { reference: referenceOf(event.params), requestId });
	return { deleted: true };
});
