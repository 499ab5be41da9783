export { type Locale, type LocalizedText, LOCALES, localize, isLocale } from './locale.ts';
export { parseDate } from './parse-date.ts';
export {
	formatCount,
	formatDate,
	formatDecimal,
	formatMoment,
	formatPercent,
	formatPeriod,
} from './format.ts';
