import { formatDate } from '$lib/i18n';
import type { Locale } from '$lib/i18n';
import { m } from '$lib/paraglide/messages';
import { accuracyWords, calendarWords, communityWords, kindWords } from '../record-words.ts';
import {
	designationListOptions,
	evidenceOptions,
	lawKindOptions,
	legacyKindOptions,
	levelOptions,
	ownerOptions,
	protocolOptions,
	publicLocationOptions,
	unescoOptions,
} from './edit-words.ts';

/** Codes that stand in the content, by the name of their field. */
const CODES: Readonly<Record<string, (code: string) => string>> = {
	kind: kindWords,
	communities: communityWords,
	accuracy: accuracyWords,
	calendar: calendarWords,
};
const CHOICES: Readonly<Record<string, () => readonly { value: unknown; label: string }[]>> = {
	protocol: protocolOptions,
	publicLocation: publicLocationOptions,
	level: levelOptions,
	list: designationListOptions,
	lawKind: lawKindOptions,
	legacyKind: legacyKindOptions,
	unescoDomains: unescoOptions,
	ownerKind: ownerOptions,
	evidence: evidenceOptions,
};

/** A value of the content as a person reads it, one line an entry; what nobody wrote is "not recorded". */
export function valueWords(path: string, value: unknown, locale: Locale): string {
	if (value === null || value === undefined || value === '') return m.value_not_recorded();
	const field = path.split('.').findLast((key) => !/^\d+$/.test(key)) ?? '';
	if (typeof value === 'boolean') return value ? m.edit_yes() : m.edit_no();
	if (typeof value === 'number') return value.toLocaleString(locale === 'en' ? 'en-GB' : 'vi-VN');
	if (typeof value === 'string') {
		if (/^\d{4}-\d\d-\d\d$/.test(value)) return formatDate(value, locale);
		const chosen = CHOICES[field]?.().find((option) => option.value === value);
		return chosen?.label ?? CODES[field]?.(value) ?? value;
	}
	if (field === 'position' && Array.isArray(value)) return value.map(String).reverse().join('; ');
	if (Array.isArray(value)) {
		if (value.length === 0) return m.value_not_recorded();
		return value.map((item) => `• ${valueWords(path, item, locale)}`).join('\n');
	}
	if (typeof value === 'object' && 'geometry' in value && 'level' in value)
		return value.level === 1 ? m.edit_zone_1() : m.edit_zone_2();
	return Object.entries(value as object)
		.filter(([, part]) => part !== null && part !== '')
		.map(([key, part]) => valueWords(key, part, locale))
		.join(' · ');
}
