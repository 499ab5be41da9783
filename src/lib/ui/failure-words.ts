import { m } from '$lib/paraglide/messages';

const WORDS: Readonly<Record<string, () => string>> = {
	error_offline: m.error_offline,
	error_not_found: m.error_not_found,
	error_forbidden: m.error_forbidden,
	error_starting: m.error_starting,
	error_internal: m.error_internal,
};

/** What went wrong, in the reader's language. Codes without words of their own say that it did, never the bare code. */
export function failureWords(code: string, status: number | null = null): string {
	const known = WORDS[code];
	if (known) return known();
	if (status === 404) return m.error_not_found();
	if (status !== null && status >= 400 && status < 500) return m.error_invalid();
	return m.error_internal();
}
