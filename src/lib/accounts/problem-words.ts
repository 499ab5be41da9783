import { m } from '$lib/paraglide/messages';
import { failureWords } from '$lib/ui/failure-words';

const WORDS: Readonly<Record<string, () => string>> = {
	account_wrong: m.account_wrong,
	account_blocked: m.account_blocked,
	account_single_sign_on_failed: m.account_single_sign_on_failed,
	account_single_sign_on_unlinked: m.account_single_sign_on_unlinked,
	account_password_wrong: m.account_password_wrong,
	account_password_short: m.account_password_short,
	account_password_long: m.account_password_long,
	account_password_same: m.account_password_same,
	account_no_password: m.account_no_password,
	account_email_invalid: m.account_email_invalid,
	account_email_taken: m.account_email_taken,
	account_name_invalid: m.account_name_invalid,
	account_role_unknown: m.account_role_unknown,
	account_person_unknown: m.account_person_unknown,
	account_last_admin: m.account_last_admin,
	account_yourself: m.account_yourself,
};

/**
 * What is wrong with a form about accounts, in the reader's language.
 * @param seconds to wait, for `account_slowed`
 */
export function problemWords(code: string, seconds = 0): string {
	if (code === 'account_slowed') return m.account_slowed({ seconds });
	return WORDS[code]?.() ?? failureWords(code);
}
