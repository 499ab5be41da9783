import { invalid } from '../http/parameters.ts';

/** Ranges of an Accept header, dearest first. */
function preferences(accept: string): string[] {
	return accept
		.split(',')
		.map((part) => {
			const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
			const quality = parameters.map((one) => /^\s*q=([\d.]+)/.exec(one)?.[1]).find(Boolean);
			return { range, quality: quality === undefined ? 1 : Number(quality) };
		})
		.filter(({ quality }) => quality > 0)
		.sort((one, other) => other.quality - one.quality)
		.map(({ range }) => range);
}

/**
 * Whether a document is wanted for reading: `?f=` says so, else the Accept header; programs that accept everything get
 * JSON.
 * @throws AppError Invalid for another `f`
 */
export function wantsHtml({ url, request }: { url: URL; request: Request }): boolean {
	const asked = url.searchParams.get('f');
	if (asked !== null) {
		if (asked !== 'html' && asked !== 'json') throw invalid('f', 'json or html', asked);
		return asked === 'html';
	}
	const wanted = preferences(request.headers.get('accept') ?? '*/*').find(
		(range) => range === 'text/html' || range === '*/*' || /^application\/(\*|(.+\+)?json)/.test(range),
	);
	return wanted === 'text/html';
}
