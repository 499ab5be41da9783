import { BASE_LOCALE, type Locale } from './locale.ts';

/**
 * The same data with every `LocalizedText` in it reduced to the reader's language and Vietnamese, which stands in where
 * a translation is missing: a page carries no words that its reader will not see.
 */
export function keepLanguage<Data>(data: Data, locale: Locale): Data {
	return keep(data, locale) as Data;
}

function keep(value: unknown, locale: Locale): unknown {
	if (Array.isArray(value)) return value.map((one) => keep(one, locale));
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value);
	const isLocalized = typeof (value as Record<string, unknown>)[BASE_LOCALE] === 'string';
	return Object.fromEntries(
		isLocalized
			? entries.filter(([language]) => language === BASE_LOCALE || language === locale)
			: entries.map(([name, one]) => [name, keep(one, locale)]),
	);
}
