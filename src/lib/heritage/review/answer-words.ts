import { m } from '$lib/paraglide/messages';
import { failureWords } from '$lib/ui/failure-words';
import type { ReviewAnswer } from './types.ts';

type Words = Readonly<Record<string, () => string>>;

const DONE: Words = {
	publish: m.review_done_publish,
	return: m.review_done_return,
	withdraw: m.review_done_withdraw,
	'withdraw-consent': m.review_done_withdraw_consent,
	restore: m.review_done_restore,
	comment: m.review_done_comment,
	resolve: m.review_done_resolve,
	reopen: m.review_done_reopen,
};
const PROBLEMS: Words = {
	review_unconfirmed: m.review_unconfirmed,
	review_comment_empty: m.review_comment_empty,
	error_heritage_conflict: m.review_conflict,
	error_unknown_version: m.error_unknown_version,
	error_unknown_comment: m.error_unknown_comment,
};

/** What became of a form, in a sentence. */
export function answerWords({ done, code }: ReviewAnswer): { words: string; problem: boolean } {
	if (done) return { words: DONE[done]?.() ?? m.review_done_comment(), problem: false };
	return {
		words: (code && PROBLEMS[code]?.()) || failureWords(code ?? 'error_internal', 400),
		problem: true,
	};
}
