import { isLocale, type Locale } from './locale.ts';

/** Name of the query parameter that asks for a language. */
export const LANGUAGE_PARAMETER = 'lang';

/** The language an address asks for (`?lang=km`); undefined where it asks for none, or for one we do not speak. */
export function queryLocale(url: URL): Locale | undefined {
	const asked = url.searchParams.get(LANGUAGE_PARAMETER);
	return isLocale(asked) ? asked : undefined;
}

/** The same address in another language. */
export function inLanguage(url: URL, locale: Locale): URL {
	const translated = new URL(url);
	translated.searchParams.set(LANGUAGE_PARAMETER, locale);
	return translated;
}
