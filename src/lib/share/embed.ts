import { inLanguage } from '../i18n/query-locale.ts';
import type { Locale } from '../i18n/index.ts';

/** The map in other people's pages: what stands in its address beside the state of the map. */
export const SCHEMES = ['auto', 'light', 'dark'] as const;
export type Scheme = (typeof SCHEMES)[number];

interface EmbedParts {
	locale: Locale;
	scheme: Scheme;
	legend: boolean;
	search: boolean;
}

/** Widths a page usually has room for, CSS pixels; null: as wide as the page lets it. */
export const EMBED_WIDTHS = [480, 720, null] as const;
export type EmbedWidth = (typeof EMBED_WIDTHS)[number];

/** What `<html data-theme>` says; "auto" follows the reader's device, whatever he chose for our own pages. */
export function embedScheme(url: URL): Scheme {
	const asked = url.searchParams.get('scheme');
	return SCHEMES.find((scheme) => scheme === asked) ?? 'auto';
}

/** Whether an optional part is shown: everything is, unless switched off (`legend=0`). */
export const hasPart = (url: URL, part: 'legend' | 'search'): boolean => url.searchParams.get(part) !== '0';

/** @param address of the map, with host, as it stands on the screen */
export function embedAddress(address: string, { locale, scheme, legend, search }: EmbedParts): string {
	const url = inLanguage(new URL(address), locale);
	url.pathname = '/embed';
	for (const name of ['panel', 'table']) url.searchParams.delete(name);
	if (scheme !== 'auto') url.searchParams.set('scheme', scheme);
	if (!legend) url.searchParams.set('legend', '0');
	if (!search) url.searchParams.set('search', '0');
	return url.href;
}

/** HTML to be pasted into a page; it keeps its shape on every screen, and loads when it comes into sight. */
export function embedCode(address: string, title: string, width: EmbedWidth): string {
	const most = width === null ? '' : `max-width:${width}px;`;
	return `<iframe src="${escape(address)}" title="${escape(title)}" loading="lazy" style="width:100%;${most}aspect-ratio:4/3;min-height:420px;border:0" allowfullscreen></iframe>`;
}

const escape = (text: string): string =>
	text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
