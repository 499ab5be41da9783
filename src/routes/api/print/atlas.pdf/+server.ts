import { fileApi } from '$lib/server/http/api';
import { makeMapAtlas, readAtlasOrder } from '$lib/server/print/atlas';
import { READS } from '$lib/server/print/service';
import type { RequestEvent } from './$types';

/**
 * GET as map.pdf, without center and scale, with ?within= the key of a commune: an overview, a list of pages and a map of
 * each commune of the day, or of each hamlet of that commune. The first who asks waits while it is made;
 * /api/print/atlas says how far it is.
 */
export const GET = fileApi(
	async ({ url, locals }: RequestEvent, sql) => {
		const order = readAtlasOrder(url, locals.viewer);
		const bytes = await makeMapAtlas(sql, order, url.searchParams.get('edition') ?? undefined);
		const { paper, at } = order.sheet;
		return { bytes, type: 'application/pdf', name: `tap-ban-do-${paper}-${at}.pdf` };
	},
	{ reads: READS },
);
