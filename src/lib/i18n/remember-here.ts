import { cookieMaxAge, cookieName } from '$lib/paraglide/runtime';
import type { Locale } from './locale.ts';

/** Remembers the language as the server does, where no server answers. */
export function rememberHere(locale: Locale): void {
	document.cookie = `${cookieName}=${locale}; path=/; max-age=${cookieMaxAge}; samesite=lax`;
}
