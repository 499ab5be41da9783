import { redirect } from '@sveltejs/kit';
import { queryLocale } from '$lib/i18n/query-locale';
import { answerPage } from '$lib/server/http/page';
import { followLink } from '$lib/server/share/service';
import { database } from '$lib/server/started';
import type { PageServerLoad } from './$types';

/** A short link leads to what was shared, in the reader's own language; a code that leads nowhere has words. */
export const load: PageServerLoad = async ({ params, locals, url }) =>
	redirect(
		302,
		await answerPage(() => followLink(database().sql, locals.viewer, params.code, queryLocale(url))),
	);
