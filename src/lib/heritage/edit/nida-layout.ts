/**
 * The Khmer standard keyboard (NiDA, 2003), key by key as on a desktop keyboard: plain, with Shift, with AltGr. A key
 * may write two characters (ាំ, ោះ). null = nothing. Source: the layout `kh` of the X keyboard data (version 1.0.1,
 * Jens Herden, 2005), which states that NiDA defined it; the authority's own sheet was not at hand. Each of the 47 keys
 * was compared with it. Left out are ឝ and ឞ (AltGr on ក and ប), which only transliterations of Sanskrit use.
 */
export type NidaKey = readonly [plain: string, shifted: string, alternate: string | null];

export const NIDA_ROWS: readonly (readonly NidaKey[])[] = [
	[
		['«', '»', '\u200d'],
		['១', '!', '\u200c'],
		['២', 'ៗ', '@'],
		['៣', '"', '៑'],
		['៤', '៛', '$'],
		['៥', '%', '€'],
		['៦', '៍', '៙'],
		['៧', '័', '៚'],
		['៨', '៏', '*'],
		['៩', '(', '{'],
		['០', ')', '}'],
		['ឥ', '៌', 'x'],
		['ឲ', '=', '៎'],
	],
	[
		['ឆ', 'ឈ', 'ៜ'],
		['ឹ', 'ឺ', '៝'],
		['េ', 'ែ', 'ឯ'],
		['រ', 'ឬ', 'ឫ'],
		['ត', 'ទ', 'ឨ'],
		['យ', 'ួ', null],
		['ុ', 'ូ', null],
		['ិ', 'ី', 'ឦ'],
		['ោ', 'ៅ', 'ឱ'],
		['ផ', 'ភ', 'ឰ'],
		['ៀ', 'ឿ', 'ឩ'],
		['ឪ', 'ឧ', 'ឳ'],
		['ឮ', 'ឭ', '\\'],
	],
	[
		['ា', 'ាំ', null],
		['ស', 'ៃ', null],
		['ដ', 'ឌ', null],
		['ថ', 'ធ', null],
		['ង', 'អ', null],
		['ហ', 'ះ', null],
		['្', 'ញ', null],
		['ក', 'គ', null],
		['ល', 'ឡ', null],
		['ើ', 'ោះ', '៖'],
		['់', '៉', 'ៈ'],
	],
	[
		['ឋ', 'ឍ', null],
		['ខ', 'ឃ', null],
		['ច', 'ជ', null],
		['វ', 'េះ', null],
		['ប', 'ព', null],
		['ន', 'ណ', null],
		['ម', 'ំ', null],
		['ុំ', 'ុះ', ','],
		['។', '៕', '.'],
		['៊', '?', '/'],
	],
];

export const ZERO_WIDTH_SPACE = '\u200b';

/** What stands on a key: signs that hang on a letter are shown on a dotted circle. */
export function keyFace(text: string): string {
	if (text === '\u200d') return 'ZWJ';
	if (text === '\u200c') return 'ZWNJ';
	return /^[\u17b6-\u17d3\u17dd]/u.test(text) ? `◌${text}` : text;
}
