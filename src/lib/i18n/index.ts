export { type Locale, type LocalizedText, LOCALES, localize, isLocale } from './locale.ts';
export { formatCount, formatDate, formatDecimal, formatPercent, formatPeriod } from './format.ts';
