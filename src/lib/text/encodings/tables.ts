/*
 * Encodings that Vietnamese files were written in before Unicode, byte by byte. Each letter is held by a test; the table of
 * TCVN 5712:1993 also by iconv.
 */

/**
 * TCVN 5712:1993, from byte 0x80. The fonts of TCVN3 (".VnTime") use the same codes for small letters and have no
 * capitals with tones: those of ".VnTimeH" draw small letters as capitals.
 */
const TCVN =
	'ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ';

/** Letter of each byte from 0x80. */
export const TCVN_LETTERS: readonly string[] = [...TCVN];

/** VNI for Windows: what one letter with a sign after it stands for. Small letters; capitals are their capitals. */
const VNI_SIGNS: Record<string, readonly [signs: string, letters: string]> = {
	a: ['ùøûõïâáàåãäêéèúüë', 'áàảãạâấầẩẫậăắằẳẵặ'],
	e: ['ùøûõïâáàåãä', 'éèẻẽẹêếềểễệ'],
	o: ['ùøûõïâáàåãä', 'óòỏõọôốồổỗộ'],
	ô: ['ùøûõï', 'ớờởỡợ'],
	u: ['ùøûõï', 'úùủũụ'],
	ö: ['ùøûõï', 'ứừửữự'],
	y: ['ùøûõ', 'ýỳỷỹ'],
};
/** Letters of one byte. */
const VNI_SINGLE: readonly [string, string] = ['ñæóòîôö', 'đỉĩịỵơư'];

/** VNI as pairs of what stands in the file (letters of Windows-1252) and what it means, longest first. */
export const VNI_PAIRS: readonly (readonly [string, string])[] = [
	...Object.entries(VNI_SIGNS).flatMap(([base, [signs, letters]]) =>
		[...signs].flatMap((sign, at): [string, string][] => {
			const letter = [...letters][at]!;
			const capital = letter.toUpperCase();
			// Capitals are written with either form of the sign.
			return [
				[base + sign, letter],
				[base.toUpperCase() + sign.toUpperCase(), capital],
				[base.toUpperCase() + sign, capital],
			];
		}),
	),
	...[...VNI_SINGLE[0]].flatMap((code, at): [string, string][] => {
		const letter = [...VNI_SINGLE[1]][at]!;
		return [
			[code, letter],
			[code.toUpperCase(), letter.toUpperCase()],
		];
	}),
];

/** VIQR: signs typed after a letter. */
export const VIQR_SHAPES: Readonly<Record<string, string>> = {
	'a(': 'ă',
	'a^': 'â',
	'e^': 'ê',
	'o^': 'ô',
	'o+': 'ơ',
	'u+': 'ư',
	dd: 'đ',
};
export const VIQR_TONES: Readonly<Record<string, string>> = {
	"'": '\u0301',
	'`': '\u0300',
	'?': '\u0309',
	'~': '\u0303',
	'.': '\u0323',
};
