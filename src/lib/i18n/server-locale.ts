import type { Cookies } from '@sveltejs/kit';
import { cookieMaxAge, cookieName, defineCustomServerStrategy } from '$lib/paraglide/runtime';
import { queryLocale } from './query-locale.ts';

// The first of the strategies named in vite.config.ts; the cookie and the base language come after it.
defineCustomServerStrategy('custom-query', {
	getLocale: (request) => (request ? queryLocale(new URL(request.url)) : undefined),
});

/** Remembers the language an address asks for, so that the next page without `?lang=` speaks it too. */
export function rememberLocale(url: URL, cookies: Pick<Cookies, 'set'>): void {
	const locale = queryLocale(url);
	if (!locale) return;
	// Readable by scripts: the client writes the same cookie when the language is switched.
	cookies.set(cookieName, locale, { path: '/', maxAge: cookieMaxAge, httpOnly: false, sameSite: 'lax' });
}
