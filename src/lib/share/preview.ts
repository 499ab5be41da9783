import type { Locale } from '$lib/i18n';

/** The picture of what a guest sees at an address of ours, without host. */
export const previewAddress = (address: string, locale: Locale): string =>
	`/share/preview.png?${new URLSearchParams({ of: address, lang: locale }).toString()}`;
