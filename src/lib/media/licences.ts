import { m } from '$lib/paraglide/messages';

const ADDRESSES: Readonly<Record<string, string>> = {
	'CC0-1.0': 'https://creativecommons.org/publicdomain/zero/1.0/',
	'CC-BY-4.0': 'https://creativecommons.org/licenses/by/4.0/',
	'CC-BY-SA-4.0': 'https://creativecommons.org/licenses/by-sa/4.0/',
	'CC-BY-NC-4.0': 'https://creativecommons.org/licenses/by-nc/4.0/',
};

/** Where the licence's own words stand; null for none that we know. */
export function licenceAddress(licence: string, given: string | null = null): string | null {
	return given ?? ADDRESSES[licence] ?? null;
}

/** A licence as people read it: "CC BY 4.0"; other words as they stand. */
export function licenceWords(licence: string): string {
	if (licence === 'all-rights-reserved') return m.media_licence_reserved();
	return licence in ADDRESSES
		? licence
				.replace(/^CC-?/, 'CC ')
				.replace(/-(?=\d)/, ' ')
				.trim()
		: licence;
}
