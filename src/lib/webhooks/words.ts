import { m } from '$lib/paraglide/messages';
import { failureWords } from '$lib/ui/failure-words';
import { MOST_WEBHOOKS } from './types.ts';

const PROBLEMS: Readonly<Record<string, () => string>> = {
	key_name_needed: m.key_name_needed,
	webhook_address_wrong: m.webhook_address_wrong,
	webhook_too_many: () => m.webhook_too_many({ most: MOST_WEBHOOKS }),
	webhook_unknown: m.webhook_unknown,
};
/** What is wrong with a form about webhooks, in the reader's language. */
export const webhookProblemWords = (code: string): string => PROBLEMS[code]?.() ?? failureWords(code);

const RESULTS: Readonly<Record<string, () => string>> = {
	timeout: m.webhook_result_timeout,
	refused_address: m.webhook_result_refused_address,
	unreachable: m.webhook_result_unreachable,
};
/** What came of an attempt: the status of the answer, or why there was none. */
export const resultWords = (result: string): string =>
	RESULTS[result]?.() ?? m.webhook_result_status({ status: result });
