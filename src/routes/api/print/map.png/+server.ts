import * as v from 'valibot';
import { RESOLUTIONS } from '$lib/print/papers';
import { fileApi } from '$lib/server/http/api';
import { oneOf, readQuery } from '$lib/server/http/parameters';
import { nameFile, readOrder } from '$lib/server/print/order';
import { makeSheetPng, READS } from '$lib/server/print/service';
import type { RequestEvent } from './$types';

/** GET as map.pdf, with ?dpi=150|300: the same sheet as pixels; refused where they would be too many. */
export const GET = fileApi(
	async ({ url, locals, request }: RequestEvent, sql) => {
		const order = readOrder(url, locals.viewer);
		const { dpi } = readQuery(url, { dpi: v.optional(oneOf(['150', '300']), '150') });
		const resolution = RESOLUTIONS.find((one) => String(one) === dpi)!;
		const bytes = await makeSheetPng(sql, order, resolution, request.signal);
		return { bytes, type: 'image/png', name: nameFile(order, 'png') };
	},
	{ reads: READS },
);
