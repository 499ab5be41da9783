import * as v from 'valibot';
import { isLocale, LOCALES, type Locale } from '../../i18n/index.ts';
import type { Viewer } from '../access/index.ts';
import { day, oneOf, readQuery } from '../http/parameters.ts';
import type { SheetLanguages } from './types.ts';

/** What a second language can be: one of ours, or none. */
export const SECOND_LANGUAGES = [...LOCALES, 'none'] as const;

/** Khmer stands beside Vietnamese and English, Vietnamese beside Khmer. */
export function secondLanguage(first: Locale, asked: string | null | undefined): SheetLanguages['second'] {
	if (asked === 'none' || asked === first) return null;
	return isLocale(asked) ? asked : first === 'km' ? 'vi' : 'km';
}

/**
 * Reads ?at=&lang=&second= of sheet and atlas.
 * @throws AppError Invalid
 */
export function readWanted(url: URL, viewer: Viewer) {
	const { at, lang, second } = readQuery(url, {
		at: day(),
		lang: v.optional(oneOf(LOCALES), 'vi'),
		second: v.optional(oneOf(SECOND_LANGUAGES)),
	});
	const languages: SheetLanguages = { first: lang, second: secondLanguage(lang, second) };
	return { at, languages, viewer, origin: url.origin };
}

/**
 * The same for an atlas, with ?edition= of one already begun.
 * @throws AppError Invalid
 */
export function readWantedAtlas(url: URL, viewer: Viewer) {
	return { ...readWanted(url, viewer), edition: url.searchParams.get('edition') ?? undefined };
}

/** "31507-2025-07-01-vi-km". */
export function fileName(parts: readonly string[], { first, second }: SheetLanguages): string {
	return [...parts, first, ...(second ? [second] : [])].join('-').replace(/[^0-9A-Za-z.-]/g, '-');
}
