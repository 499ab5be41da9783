import type { AreaKind, AreaLevel } from '$lib/areas/types';
import { foldText } from '$lib/text';

/** same; spelling: tone mark elsewhere, i/y, case; marks: equal without tone marks; different: another name. */
export type NameAgreement = 'same' | 'spelling' | 'marks' | 'different';

/** How far two spellings of one Vietnamese name agree. */
export function compareNames(ours: string, theirs: string): NameAgreement {
	if (tidyName(ours) === tidyName(theirs)) return 'same';
	const ourSpelling = spellingKey(ours);
	const theirSpelling = spellingKey(theirs);
	if (ourSpelling === theirSpelling) return 'spelling';
	return foldText(ourSpelling) === foldText(theirSpelling) ? 'marks' : 'different';
}

/** NFC, single spaces, none at the ends. */
export function tidyName(name: string): string {
	return name.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** The five tone marks (grave, acute, tilde, hook, dot below), not the marks that make another letter (ă, â, ơ…). */
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;

/** Thủy = Thuỷ (the tone belongs to the syllable, not to a letter), Mỹ = Mĩ, Sóc-Trăng = SÓC TRĂNG, 05 = 5. */
function spellingKey(name: string): string {
	return tidyName(name)
		.normalize('NFD')
		.toLowerCase()
		.replace(/[-–’'.]/g, ' ')
		.trim()
		.split(/\s+/)
		.map((syllable) => {
			const tones = syllable.match(TONE) ?? [];
			return (
				syllable
					.replace(TONE, '')
					.replaceAll('y', 'i')
					.replace(/^0+(?=\d)/, '') + tones.join('')
			);
		})
		.join(' ')
		.normalize('NFC');
}

const KIND_BY_WORDS: Record<string, AreaKind> = {
	tinh: 'tinh',
	'thanh pho': 'thanh_pho',
	'thanh pho truc thuoc trung uong': 'thanh_pho',
	'thanh pho thuoc tinh': 'thanh_pho',
	huyen: 'huyen',
	'thi xa': 'thi_xa',
	quan: 'quan',
	xa: 'xa',
	phuong: 'phuong',
	'thi tran': 'thi_tran',
	'dac khu': 'dac_khu',
};

/** The kind these words name ("Phường", "PHUONG", "Thị trấn"); null when they name none. */
export function readKind(words: string): AreaKind | null {
	return KIND_BY_WORDS[foldText(words).replaceAll('_', ' ')] ?? null;
}

const KINDS_OF_LEVEL: Record<AreaLevel, readonly AreaKind[]> = {
	province: ['tinh', 'thanh_pho'],
	district: ['huyen', 'thi_xa', 'quan', 'thanh_pho'],
	commune: ['xa', 'phuong', 'thi_tran', 'dac_khu'],
	hamlet: [],
};

/** "Phường Sóc Trăng" → phuong, "Sóc Trăng"; "Sóc Trăng" → null, "Sóc Trăng". Only kinds of this level are taken off. */
export function splitKind(fullName: string, level: AreaLevel): { kind: AreaKind | null; name: string } {
	const words = tidyName(fullName).split(' ');
	for (const length of [2, 1]) {
		const kind = readKind(words.slice(0, length).join(' '));
		if (kind && KINDS_OF_LEVEL[level].includes(kind) && words.length > length) {
			return { kind, name: words.slice(length).join(' ') };
		}
	}
	return { kind: null, name: words.join(' ') };
}
