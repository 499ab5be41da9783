import { fileApi } from '$lib/server/http/api';
import { nameFile, readOrder } from '$lib/server/print/order';
import { makeSheetPdf, READS } from '$lib/server/print/service';
import type { RequestEvent } from './$types';

/**
 * GET ?paper=&turn=&center=&scale=&title=&subtitle=&lang= and the parameters of the map's own address: the map on one
 * sheet as PDF, drawn as vectors, its words searchable, as the reader may see it.
 */
export const GET = fileApi(
	async ({ url, locals, request }: RequestEvent, sql) => {
		const order = readOrder(url, locals.viewer);
		const bytes = await makeSheetPdf(sql, order, request.signal);
		return { bytes, type: 'application/pdf', name: nameFile(order, 'pdf') };
	},
	{ reads: READS },
);
