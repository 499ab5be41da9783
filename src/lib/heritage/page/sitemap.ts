import { alternates, recordAddress } from './metadata.ts';

const PAGES = ['/', '/heritage', '/heritage?view=photos', '/festivals'];

/** The addresses for search engines, each record in its languages. A slug needs no escaping; `&` comes in none. */
export function makeSitemap(
	origin: string,
	records: readonly { slug: string; changedAt: Date | null }[],
): string {
	const pages = PAGES.map((path) => `<url><loc>${origin}${path}</loc></url>`);
	const entries = records.map(({ slug, changedAt }) => {
		const links = alternates(origin, slug).map(
			({ hreflang, href }) => `<xhtml:link rel="alternate" hreflang="${hreflang}" href="${href}"/>`,
		);
		const changed = changedAt ? `<lastmod>${changedAt.toISOString()}</lastmod>` : '';
		return `<url><loc>${recordAddress(origin, slug)}</loc>${changed}${links.join('')}</url>`;
	});
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">',
		...pages,
		...entries,
		'</urlset>',
		'',
	].join('\n');
}
