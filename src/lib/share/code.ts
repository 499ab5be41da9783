/** Digits and letters nobody takes for one another on paper or by phone; without vowels, no code spells a word. */
export const CODE_LETTERS = '23456789bcdfghjkmnpqrstvwxz';
export const CODE_LENGTH = 7;

const CODE = new RegExp(`^[${CODE_LETTERS}]{${CODE_LENGTH}}$`);

/** A code as somebody typed it, in capitals or with a gap; null where it can be none. */
export function readCode(text: string): string | null {
	const code = text.replace(/[\s-]/g, '').toLowerCase();
	return CODE.test(code) ? code : null;
}

/** Where a link leads through: its own page. */
export const linkPath = (code: string): string => `/s/${code}`;
