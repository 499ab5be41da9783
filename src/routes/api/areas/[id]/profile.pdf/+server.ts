import { fileApi } from '$lib/server/http/api';
import { areaReference, readPath } from '$lib/server/http/parameters';
import { fileName, readWanted } from '$lib/server/profiles/request';
import { makeSheet, READS } from '$lib/server/profiles/service';
import type { RequestEvent } from './$types';

/** GET ?at=&lang=&second=: one commune on one page of A4, in two languages (`second=none`: in one). */
export const GET = fileApi(
	async ({ params, url, locals }: RequestEvent, sql) => {
		const reference = readPath('id', params.id, areaReference());
		const wanted = readWanted(url, locals.viewer);
		const { bytes, key } = await makeSheet(sql, { reference, ...wanted });
		return { bytes, type: 'application/pdf', name: `${fileName(['xa', key], wanted.languages)}.pdf` };
	},
	{ reads: READS },
);
