import { m } from '$lib/paraglide/messages';
import type { KhmerDate, KhmerMonthOfYear } from './khmer.ts';
import type { FestivalRule } from './rule.ts';
import type { VietnameseDate } from './vietnamese.ts';

type Language = 'vi' | 'km' | 'en';

/** Names of the Khmer months; in Vietnamese as the newspapers of Sóc Trăng spell them. */
const KHMER_MONTH_NAMES: Record<KhmerMonthOfYear, Record<Language, string>> = {
	migasir: { vi: 'Mikasê', km: 'មិគសិរ', en: 'Migasir' },
	bos: { vi: 'Bos', km: 'បុស្ស', en: 'Bos' },
	meak: { vi: 'Meak', km: 'មាឃ', en: 'Meak' },
	phalkun: { vi: 'Phalkun', km: 'ផល្គុន', en: 'Phalkun' },
	chetr: { vi: 'Chét', km: 'ចេត្រ', en: 'Chetr' },
	pisakh: { vi: 'Pisak', km: 'ពិសាខ', en: 'Pisakh' },
	jesth: { vi: 'Chés', km: 'ជេស្ឋ', en: 'Jesth' },
	asadh: { vi: 'Asat', km: 'អាសាឍ', en: 'Asadh' },
	first_asadh: { vi: 'Asat thứ nhất', km: 'បឋមាសាឍ', en: 'First Asadh' },
	second_asadh: { vi: 'Asat thứ hai', km: 'ទុតិយាសាឍ', en: 'Second Asadh' },
	srap: { vi: 'Srap', km: 'ស្រាពណ៍', en: 'Srap' },
	phatrabot: { vi: 'Phôtrobót', km: 'ភទ្របទ', en: 'Phatrabot' },
	assoch: { vi: 'Asôch', km: 'អស្សុជ', en: 'Assoch' },
	kadeuk: { vi: 'Kađấk', km: 'កត្តិក', en: 'Kadeuk' },
};

/** The name of a month: "Kađấk". */
export const khmerMonthWords = (month: KhmerMonthOfYear, locale: Language): string =>
	KHMER_MONTH_NAMES[month][locale];

const toKhmerDigits = (count: number): string =>
	String(count).replace(/\d/g, (digit) => String.fromCodePoint(0x17e0 + Number(digit)));

/** A Khmer date in words: "15 trăng tròn, tháng Kađấk". */
export function khmerDateWords({ month, day, phase }: KhmerDate, locale: Language): string {
	const parts = {
		day: locale === 'km' ? toKhmerDigits(day) : String(day),
		month: KHMER_MONTH_NAMES[month][locale],
	};
	if (phase === 'waning') return m.calendar_khmer_waning(parts, { locale });
	return day === 15 ? m.calendar_khmer_full(parts, { locale }) : m.calendar_khmer_waxing(parts, { locale });
}

/** A Khmer date as short as a wall calendar prints it, in Khmer: "១៥កើត", and with its month on the month's first day. */
export function khmerDateMark({ month, day, phase }: KhmerDate): string {
	const mark = `${toKhmerDigits(day)}${phase === 'waxing' ? 'កើត' : 'រោច'}`;
	return day === 1 && phase === 'waxing' ? `${mark} ${KHMER_MONTH_NAMES[month].km}` : mark;
}

/** A Vietnamese lunar date in words: "2 tháng 6 nhuận năm Ất Tỵ". */
export function vietnameseDateWords(date: VietnameseDate, locale: Language): string {
	const parts = { day: date.day, month: date.month, year: date.yearName };
	return date.leap
		? m.calendar_vietnamese_leap_day(parts, { locale })
		: m.calendar_vietnamese_day(parts, { locale });
}

/** A Vietnamese lunar date as short as a wall calendar prints it: the day, and with its month on the month's first day. */
export function vietnameseDateMark({ day, month, leap }: VietnameseDate): string {
	if (day !== 1) return String(day);
	return leap ? `1/${month}N` : `1/${month}`;
}

/** A rule in words: "3 ngày, đến hết 15 trăng tròn, tháng Kađấk". */
export function ruleWords(rule: FestivalRule, locale: Language): string {
	const { from, to } = rule;
	const parts = { day: namedDayWords(rule, locale), count: to - from + 1 };
	if (from === 0 && to === 0) return parts.day;
	if (from === 0) return m.calendar_rule_from(parts, { locale });
	if (to === 0) return m.calendar_rule_until(parts, { locale });
	const signed = (days: number) => (days > 0 ? `+${days}` : String(days));
	return m.calendar_rule_between({ day: parts.day, from: signed(from), to: signed(to) }, { locale });
}

function namedDayWords(rule: FestivalRule, locale: Language): string {
	switch (rule.calendar) {
		case 'khmer':
			return khmerDateWords(rule, locale);
		case 'khmer_new_year':
			return m.calendar_rule_new_year({}, { locale });
		case 'vietnamese_lunar': {
			const parts = { day: rule.day, month: rule.month };
			return rule.leapMonth === 'preferred'
				? m.calendar_rule_leap_day(parts, { locale })
				: m.calendar_rule_lunar_day(parts, { locale });
		}
		case 'solar':
			return m.calendar_rule_solar_day({ day: rule.day, month: rule.month }, { locale });
	}
}
