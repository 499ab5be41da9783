import { inDigits } from './digits.ts';
import type { Locale } from './locale.ts';

/**
 * Officials read Vietnamese notation (1.234,5; 31/12/2025) in Vietnamese and Khmer alike; English readers get
 * their own. Khmer digits are not forced on anyone (see digits.ts): figures must be comparable across languages.
 */
const NOTATION: Record<Locale, string> = { vi: 'vi-VN', km: 'vi-VN', en: 'en-GB' };

const cache = new Map<string, Intl.NumberFormat>();

function numberFormat(locale: Locale, minimum: number, maximum: number): Intl.NumberFormat {
	const key = `${locale} ${minimum} ${maximum}`;
	let format = cache.get(key);
	if (!format) {
		format = new Intl.NumberFormat(NOTATION[locale], {
			minimumFractionDigits: minimum,
			maximumFractionDigits: maximum,
		});
		cache.set(key, format);
	}
	return format;
}

/** A whole number with separators: 374711 → "374.711". */
export function formatCount(count: number, locale: Locale): string {
	return inDigits(numberFormat(locale, 0, 0).format(count), locale);
}

/** A number with at most `digits` decimals: 1234.5 → "1.234,5". */
export function formatDecimal(value: number, locale: Locale, digits = 1): string {
	return inDigits(numberFormat(locale, 0, digits).format(value), locale);
}

/** A percentage already on the 0…100 scale: 30.24 → "30,24 %". Two decimals below 10, else one. */
export function formatPercent(percent: number, locale: Locale): string {
	const digits = Math.abs(percent) < 10 ? 2 : 1;
	return inDigits(`${numberFormat(locale, 0, digits).format(percent)}\u00a0%`, locale);
}

/** An ISO date (YYYY-MM-DD, a calendar day without a time zone) as people write it: "31/12/2025". */
export function formatDate(isoDate: string, locale: Locale): string {
	const [year, month, day] = isoDate.split('-').map(Number);
	const format = new Intl.DateTimeFormat(NOTATION[locale], {
		day: '2-digit',
		month: '2-digit',
		year: 'numeric',
		timeZone: 'UTC',
	});
	return inDigits(format.format(Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1)), locale);
}

/** An instant as the clock on the wall in Vietnam shows it: "22/11/2026 14:05". */
export function formatMoment(instant: Date, locale: Locale): string {
	const parts = new Intl.DateTimeFormat(NOTATION[locale], {
		day: '2-digit',
		month: '2-digit',
		year: 'numeric',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
		timeZone: 'Asia/Ho_Chi_Minh',
	}).formatToParts(instant);
	const part = (type: string) => parts.find((found) => found.type === type)?.value ?? '';
	const text = `${part('day')}/${part('month')}/${part('year')} ${part('hour')}:${part('minute')}`;
	return inDigits(text, locale);
}

/** A period key as people write it: "2024", "2024-Q3" → "Quý III/2024", "2024-11" → "11/2024". */
export function formatPeriod(period: string, locale: Locale): string {
	return inDigits(writePeriod(period, locale), locale);
}

function writePeriod(period: string, locale: Locale): string {
	const [year, part] = period.split('-');
	if (!part) return period;
	if (!part.startsWith('Q')) return `${part}/${year}`;
	const roman = ['I', 'II', 'III', 'IV'][Number(part[1]) - 1] ?? part;
	return { vi: `Quý ${roman}/${year}`, km: `ត្រីមាសទី ${part[1]}/${year}`, en: `${part} ${year}` }[locale];
}
