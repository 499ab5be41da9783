export { type Locale, type LocalizedText, LOCALES, BASE_LOCALE, localize, isLocale } from './locale.ts';
export {
	formatCount,
	formatDate,
	formatDecimal,
	formatPercent,
	formatValue,
	formatPeriod,
} from './format.ts';
