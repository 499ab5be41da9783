import { redirect } from '@sveltejs/kit';
import { BASE_LOCALE } from '$lib/i18n/locale';
import { inLanguage, queryLocale } from '$lib/i18n/query-locale';
import { loadFirstView } from '../(app)/first-view.server';
import type { PageServerLoad } from './$types';

/** The map's first view as a guest sees it; its language stands in the address, for no cookie is read. */
export const load: PageServerLoad = ({ fetch, url, locals }) => {
	if (!queryLocale(url)) {
		const { pathname, search } = inLanguage(new URL(url.pathname + url.search, url.origin), BASE_LOCALE);
		redirect(302, pathname + search);
	}
	const askAsNobody: typeof fetch = (input, init) => fetch(input, { ...init, credentials: 'omit' });
	return loadFirstView({ fetch: askAsNobody, url, locals });
};
