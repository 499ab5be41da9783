/**
 * What every answer says to browsers and caches. A page is asked for again each time, because it is another one for
 * who signed in, in another language, and after a record was withdrawn; and what is answered to someone who signed in
 * is for no cache that others share.
 */
export function guardHeaders(headers: Headers, { signedIn }: { signedIn: boolean }): void {
	headers.set('x-content-type-options', 'nosniff');
	headers.set('referrer-policy', 'same-origin');
	if (headers.get('content-type')?.startsWith('text/html')) headers.append('vary', 'cookie');
	const given = headers.get('cache-control');
	if (!signedIn) {
		if (given === null) headers.set('cache-control', 'no-cache');
		return;
	}
	if (given === null || !/\b(private|no-store)\b/.test(given))
		headers.set(
			'cache-control',
			`private, ${(given ?? 'no-cache').replace(/\bpublic,?\s*|\bs-maxage=\d+,?\s*/g, '')}`,
		);
}

/** Lets every site frame this answer, which every other one refuses (svelte.config.js), and sets no cookie with it. */
export function letFrame(headers: Headers): void {
	const policy = headers.get('content-security-policy');
	if (policy)
		headers.set('content-security-policy', policy.replace(/frame-ancestors [^;]*/, 'frame-ancestors *'));
	headers.delete('set-cookie');
}
