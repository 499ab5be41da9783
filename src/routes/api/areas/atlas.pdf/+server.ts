import { fileApi } from '$lib/server/http/api';
import { fileName, readWantedAtlas } from '$lib/server/profiles/request';
import { makeAtlas, READS } from '$lib/server/profiles/service';
import type { RequestEvent } from './$types';

/**
 * GET ?at=&lang=&second=&edition=: all communes of a day, a page each, with cover and contents. The first who asks waits while
 * it is made; /api/areas/atlas says how far it is.
 */
export const GET = fileApi(
	async ({ url, locals }: RequestEvent, sql) => {
		const wanted = readWantedAtlas(url, locals.viewer);
		const bytes = await makeAtlas(sql, wanted);
		return {
			bytes,
			type: 'application/pdf',
			name: `${fileName(['tap-xa', wanted.at], wanted.languages)}.pdf`,
		};
	},
	{ reads: READS },
);
