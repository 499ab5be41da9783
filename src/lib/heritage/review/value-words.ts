import { formatDate, formatDecimal, type Locale } from '$lib/i18n';
import { m } from '$lib/paraglide/messages';
import {
	lawKindWords,
	legacyKindWords,
	levelWords,
	ownerKindWords,
	protocolWords,
	publicLocationWords,
	unescoDomainWords,
} from '../classification-words.ts';
import {
	accuracyWords,
	calendarWords,
	communityWords,
	fieldWords,
	kindWords,
	occurrenceWords,
	productKindWords,
	siteKindWords,
} from '../record-words.ts';

const LISTS: Readonly<Record<string, () => string>> = {
	site_rank: m.review_list_site_rank,
	intangible_list: m.review_list_intangible,
};
const OBTAINED: Readonly<Record<string, () => string>> = {
	map: m.review_obtained_map,
	typed: m.review_obtained_typed,
	device: m.review_obtained_device,
	photo: m.review_obtained_photo,
	source: m.review_obtained_source,
};

/** Words for codes, by the field that holds them. */
const CODES: Readonly<Record<string, (code: string) => string>> = {
	kind: kindWords,
	communities: communityWords,
	accuracy: accuracyWords,
	obtained: (code) => OBTAINED[code]?.() ?? code,
	protocol: protocolWords,
	publicLocation: publicLocationWords,
	list: (code) => LISTS[code]?.() ?? code,
	level: levelWords,
	field: fieldWords,
	siteKind: siteKindWords,
	lawKind: lawKindWords,
	legacyKind: legacyKindWords,
	unescoDomains: unescoDomainWords,
	calendar: calendarWords,
	evidence: occurrenceWords,
	productKind: productKindWords,
	ownerKind: ownerKindWords,
};

/** A value of the content as people read it; null where there is none. */
export function valueWords(path: string, value: unknown, locale: Locale): string | null {
	const field = path.split('.').at(-1) ?? '';
	if (value === null || value === undefined || value === '') return null;
	if (typeof value === 'boolean') return value ? m.map_yes() : m.map_no();
	if (typeof value === 'number') return formatDecimal(value, locale, 6);
	if (typeof value === 'string') return textWords(field, value, locale);
	if (Array.isArray(value)) return listWords(field, value, locale);
	if (field === 'geometry') return m.review_corners({ count: countCorners(value) });
	return JSON.stringify(value);
}

function textWords(field: string, text: string, locale: Locale): string {
	if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return formatDate(text, locale);
	return CODES[field]?.(text) ?? text;
}

function listWords(field: string, values: readonly unknown[], locale: Locale): string | null {
	if (field === 'position') {
		const [lng, lat] = values.map(Number);
		return m.review_position({ lat: (lat ?? 0).toFixed(6), lng: (lng ?? 0).toFixed(6) });
	}
	return values.map((value) => textWords(field, String(value), locale)).join('; ') || null;
}

/** Corners of the outer ring; the first and the last are one. */
function countCorners(geometry: object): number {
	const [outer] = (geometry as { coordinates?: unknown[][] }).coordinates ?? [];
	return Math.max(0, (outer?.length ?? 0) - 1);
}
