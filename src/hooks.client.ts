import type { HandleClientError } from '@sveltejs/kit';
import { defineCustomClientStrategy, overwriteSetLocale } from '$lib/paraglide/runtime';
import { digitsInCookie, readDigitsFrom } from '$lib/i18n/digits';
import { queryLocale } from '$lib/i18n/query-locale';

defineCustomClientStrategy('custom-query', {
	getLocale: () => queryLocale(new URL(location.href)),
	// The language changes by following a link with `?lang=`; there is nothing to write here.
	setLocale: () => undefined,
});

// In somebody else's page no cookie is written: its language stands in its address.
if (location.pathname === '/embed') overwriteSetLocale(() => undefined);

readDigitsFrom(() => digitsInCookie(document.cookie));

/** A defect in the browser has no request behind it; people are shown that it happened and may reload. */
export const handleError: HandleClientError = ({ error, status }) => {
	console.error(error);
	const code = status === 404 ? 'error_not_found' : 'error_internal';
	return { message: code, code, requestId: '' };
};
