import { randomInt } from 'node:crypto';
import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { SHORTEST_PASSWORD } from '../../accounts/types.ts';
import { AppError } from '../errors.ts';

export const LONGEST_PASSWORD = 128;
/** No 0, O, 1, l, I: a one-time password is read out over the telephone. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';

/** Four groups of four letters and digits, about 79 bits. */
export function makeOneTimePassword(): string {
	const group = () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('');
	return Array.from({ length: 4 }, group).join('-');
}

/** The same word typed on two keyboards: Vietnamese letters come composed or decomposed. */
export function normalizePassword(password: string): string {
	return password.normalize('NFKC');
}

/** @throws AppError Invalid `account_password_short`, `account_password_long` */
export function checkPassword(password: string): void {
	const length = [...normalizePassword(password)].length;
	if (length < SHORTEST_PASSWORD) throw new AppError('Invalid', 'account_password_short');
	if (length > LONGEST_PASSWORD) throw new AppError('Invalid', 'account_password_long');
}

export function hash(password: string): Promise<string> {
	return hashPassword(normalizePassword(password));
}

export function matches(hash: string, password: string): Promise<boolean> {
	return verifyPassword({ hash, password: normalizePassword(password) });
}
