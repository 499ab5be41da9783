import type { Locale } from '$lib/i18n';
import { LOCALES } from '$lib/i18n';
import { beginning, chooseText } from './choose-text.ts';
import type { RecordPage } from './types.ts';

/** What machines read of a page beside its words. All addresses are absolute. */
export interface PageFacts {
	page: RecordPage;
	locale: Locale;
	/** Scheme and host, without a slash at the end. */
	origin: string;
	/** Name of the commune of today with its kind, in the language of the page; null = none may be told. */
	commune: string | null;
	/** The product's own name. */
	siteName: string;
}

/** The address that names the record for good, in a language where one is asked for. */
export function recordAddress(origin: string, slug: string, locale: Locale | null = null): string {
	return `${origin}/heritage/${slug}${locale && locale !== 'vi' ? `?lang=${locale}` : ''}`;
}

/** The same page in each language, and the one for everybody else. */
export function alternates(origin: string, slug: string): { hreflang: string; href: string }[] {
	return [
		...LOCALES.map((locale) => ({
			hreflang: locale as string,
			href: `${origin}/heritage/${slug}?lang=${locale}`,
		})),
		{ hreflang: 'x-default', href: recordAddress(origin, slug) },
	];
}

/** Few words about the record, from its summary or its story; null where nobody wrote either. */
export function describe({ page, locale }: Pick<PageFacts, 'page' | 'locale'>): string | null {
	const written = chooseText(page.record.summary, locale) ?? chooseText(page.story, locale);
	return written && beginning(written.text);
}

/** The record's other names, each once. */
export function otherNames({ record }: Pick<RecordPage, 'record'>): string[] {
	const { vi, km, zh, en } = record.name;
	return [...new Set([km, zh, en, ...record.aliases])].filter(
		(name): name is string => Boolean(name) && name !== vi,
	);
}
