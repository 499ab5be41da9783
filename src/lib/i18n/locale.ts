/** The languages of the interface; Vietnamese is the first and complete one. */
export const LOCALES = ['vi', 'km', 'en'] as const;
export type Locale = (typeof LOCALES)[number];
export const BASE_LOCALE: Locale = 'vi';

/** The name of a thing, or words that live with it. Vietnamese is always there; Chinese is for names only. */
export interface LocalizedText {
	vi: string;
	km?: string;
	en?: string;
	zh?: string;
}

export function isLocale(text: string | null | undefined): text is Locale {
	return LOCALES.includes(text as Locale);
}

/** The words in this language, or in Vietnamese where they have not been translated. */
export function localize(text: LocalizedText, locale: Locale): string {
	return text[locale] || text.vi;
}
