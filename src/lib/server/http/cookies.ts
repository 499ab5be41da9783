import type { Cookies } from '@sveltejs/kit';
import { parseSetCookieHeader } from 'better-auth/cookies';

/**
 * Hands cookies made by the sign-in library to SvelteKit, with what every cookie of a session has: not for scripts,
 * not for other sites' requests, and for HTTPS only where the page came by HTTPS.
 * @param headers `Set-Cookie` values
 */
export function giveCookies(cookies: Cookies, url: URL, headers: string[]): void {
	for (const header of headers)
		for (const [name, { value, ...attributes }] of parseSetCookieHeader(header)) {
			const maxAge = attributes['max-age'];
			cookies.set(name, value, {
				path: '/',
				httpOnly: true,
				sameSite: 'lax',
				secure: attributes.secure === true || url.protocol === 'https:',
				...(maxAge === undefined ? {} : { maxAge }),
			});
		}
}
