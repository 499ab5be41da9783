import type { Locale, LocalizedText } from '$lib/i18n';
import type { AreaKind } from './types.ts';

/**
 * How each language names the kinds. Vietnamese and Khmer write the kind before the name; Khmer without a space.
 * The Khmer words are those of Vietnam's own Khmer press for the delta (ឃុំ xã, សង្កាត់ phường, ភូមិ ấp).
 */
const KIND_WORDS: Record<AreaKind, Record<Locale, string>> = {
	tinh: { vi: 'Tỉnh', km: 'ខេត្ត', en: 'province' },
	thanh_pho: { vi: 'Thành phố', km: 'ទីក្រុង', en: 'city' },
	huyen: { vi: 'Huyện', km: 'ស្រុក', en: 'district' },
	thi_xa: { vi: 'Thị xã', km: 'ក្រុង', en: 'town' },
	quan: { vi: 'Quận', km: 'ខណ្ឌ', en: 'urban district' },
	xa: { vi: 'Xã', km: 'ឃុំ', en: 'commune' },
	phuong: { vi: 'Phường', km: 'សង្កាត់', en: 'ward' },
	thi_tran: { vi: 'Thị trấn', km: 'ទីរួមស្រុក', en: 'township' },
	dac_khu: { vi: 'Đặc khu', km: 'តំបន់ពិសេស', en: 'special zone' },
	ap: { vi: 'Ấp', km: 'ភូមិ', en: 'hamlet' },
	khom: { vi: 'Khóm', km: 'ភូមិ', en: 'quarter' },
	khu_vuc: { vi: 'Khu vực', km: 'តំបន់', en: 'area' },
};

/** What a kind is called: "Phường", "សង្កាត់", "ward"; in Vietnamese as area_kind_name() writes it. */
export const kindName = (kind: AreaKind, locale: Locale): string => KIND_WORDS[kind][locale];

/** Whether a word of data that came from elsewhere (a tile, a file) names a kind. */
export const isAreaKind = (word: string): word is AreaKind => Object.hasOwn(KIND_WORDS, word);

/** A Khmer name may carry another word for its kind than ours: ក្រុង for a city we call ទីក្រុង. */
const KHMER_WORDS = Object.values(KIND_WORDS).map(({ km }) => km);

/**
 * A unit's name with its kind: "Phường 6", "Xã Lai Hòa", "ឃុំឡាយហ្វា", "Lai Hòa commune", "Ward 6".
 * Without a Khmer name the Khmer kind stands before the Vietnamese one. A kind already in the name is not repeated.
 */
export function areaTitle(kind: AreaKind, name: LocalizedText, locale: Locale): string {
	const own = name[locale];
	const bare = own || name.vi;
	const word = KIND_WORDS[kind][locale];
	if (locale === 'en') return englishTitle(word, bare);
	if (locale === 'km' && /^\p{Script=Khmer}/u.test(bare))
		return KHMER_WORDS.some((one) => bare.startsWith(one)) ? bare : word + bare;
	if (bare.toLowerCase().startsWith(`${word.toLowerCase()} `)) return bare;
	return `${word} ${bare}`;
}

/** `areaTitle` in every language, for answers that carry words and not a kind. */
export function areaTitles(kind: AreaKind, name: LocalizedText): LocalizedText {
	const titles: LocalizedText = {
		vi: areaTitle(kind, name, 'vi'),
		km: areaTitle(kind, name, 'km'),
		en: areaTitle(kind, name, 'en'),
	};
	return name.zh ? { ...titles, zh: name.zh } : titles;
}

function englishTitle(word: string, bare: string): string {
	// "Ward 6", "Hamlet 12A", but "Lai Hòa commune".
	if (/^\d/.test(bare)) return `${word.charAt(0).toUpperCase()}${word.slice(1)} ${bare}`;
	return bare.toLowerCase().endsWith(` ${word}`) ? bare : `${bare} ${word}`;
}
