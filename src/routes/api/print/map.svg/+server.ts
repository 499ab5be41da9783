import { fileApi } from '$lib/server/http/api';
import { nameFile, readOrder } from '$lib/server/print/order';
import { makeSheetSvg, READS } from '$lib/server/print/service';
import type { RequestEvent } from './$types';

/**
 * GET ?paper=&turn=&center=&scale=&title=&subtitle=&lang= and the parameters of the map's own address: the map on one
 * sheet as SVG, its words as outlines, as the reader may see it.
 */
export const GET = fileApi(
	async ({ url, locals, request }: RequestEvent, sql) => {
		const order = readOrder(url, locals.viewer);
		const bytes = await makeSheetSvg(sql, order, request.signal);
		return { bytes, type: 'image/svg+xml', name: nameFile(order, 'svg') };
	},
	{ reads: READS },
);
