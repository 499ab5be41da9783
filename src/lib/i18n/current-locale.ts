import { getLocale } from '$lib/paraglide/runtime';
import { isLocale, BASE_LOCALE, localize, type Locale, type LocalizedText } from './locale.ts';

/** The language of this page: on the server that of the request, in the browser that of the address or cookie. */
export function currentLocale(): Locale {
	const locale = getLocale();
	return isLocale(locale) ? locale : BASE_LOCALE;
}

/** The words in the language of this page. */
export function words(text: LocalizedText): string {
	return localize(text, currentLocale());
}
