import { fileApi } from '$lib/server/http/api';
import { areaReference, readPath } from '$lib/server/http/parameters';
import { fileName, readWanted } from '$lib/server/profiles/request';
import { previewSheet, READS } from '$lib/server/profiles/service';
import type { RequestEvent } from './$types';

/** GET ?at=&lang=&second=: the page of profile.pdf as a picture. */
export const GET = fileApi(
	async ({ params, url, locals }: RequestEvent, sql) => {
		const reference = readPath('id', params.id, areaReference());
		const wanted = readWanted(url, locals.viewer);
		const bytes = await previewSheet(sql, { reference, ...wanted });
		return { bytes, type: 'image/svg+xml', name: `${fileName(['xa', params.id], wanted.languages)}.svg` };
	},
	{ reads: READS },
);
