/**
 * The search key of a name: no tone marks, đ becomes d, lower case, single spaces. Khmer and Chinese pass through.
 * Equal to the SQL function fold_text (a test holds them together). "Thủy" and "Thuỷ", "Hòa" and "Hoà" meet here.
 */
export function foldText(words: string): string {
	return words
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/g, '')
		.replace(/[Đđ]/g, 'd')
		.replace(/[A-Z]/g, (letter) => letter.toLowerCase())
		.replace(/[ \t\n\r\f\v]+/g, ' ')
		.trim();
}

/** Words apart by single spaces, without marks: how headers, names and choices of files are compared. */
export const foldWords = (text: string): string =>
	foldText(text)
		.replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
		.trim();
