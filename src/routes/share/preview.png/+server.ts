import * as v from 'valibot';
import { version } from '$app/environment';
import { LOCALES } from '$lib/i18n';
import { AppError } from '$lib/server/errors';
import { answerProblems } from '$lib/server/http/api';
import { oneOf, readQuery } from '$lib/server/http/parameters';
import { Previews } from '$lib/server/share/preview/service';
import { database } from '$lib/server/started';
import type { RequestEvent } from './$types';

const previews = new Previews(version);
const ASKED = { of: v.optional(v.string(), '/'), lang: v.optional(oneOf(LOCALES), 'vi') };
/** A picture takes about as long; who asks again then finds it made. */
const RETRY_SECONDS = '10';

/** GET ?of=ADDRESS&lang=: what a guest sees at an address of this app, 1200 × 630 pixels. */
export const GET = answerProblems(async ({ url, request, setHeaders }: RequestEvent) => {
	const { of: address, lang: locale } = readQuery(url, ASKED);
	const { etag, read } = await previews.find(database().sql, { address, locale });
	const headers = { etag, 'cache-control': 'no-cache', 'content-type': 'image/png' };
	if (request.headers.get('if-none-match')?.includes(etag))
		return new Response(null, { status: 304, headers });
	const bytes = await read().catch((failure: unknown) => {
		if (failure instanceof AppError && failure.kind === 'TooMany')
			setHeaders({ 'retry-after': RETRY_SECONDS });
		throw failure;
	});
	return new Response(bytes as Uint8Array<ArrayBuffer>, { headers });
});
