import { m } from '$lib/paraglide/messages';
import { failureWords } from '$lib/ui/failure-words';

const WORDS: Readonly<Record<string, () => string>> = {
	key_name_needed: m.key_name_needed,
	key_days_wrong: m.key_days_wrong,
	key_rate_wrong: m.key_rate_wrong,
	key_too_many: m.key_too_many,
	key_unknown: m.key_unknown,
};

/** What is wrong with a form about keys, in the reader's language. */
export const keyProblemWords = (code: string): string => WORDS[code]?.() ?? failureWords(code);
