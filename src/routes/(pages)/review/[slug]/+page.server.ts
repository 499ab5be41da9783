import { fail, type RequestEvent } from '@sveltejs/kit';
import type { Finding, ReviewAction, SavedRevision } from '$lib/heritage/api';
import type { ReviewAnswer } from '$lib/heritage/review/types';
import type { Viewer } from '$lib/server/access';
import { demand } from '$lib/server/access';
import type { Pool } from '$lib/server/db';
import { AppError } from '$lib/server/errors';
import { addComment, editComment } from '$lib/server/heritage/comments';
import { restoreRevision } from '$lib/server/heritage/editing';
import { publishRecord, returnRecord, withdrawRecord } from '$lib/server/heritage/review';
import { withdrawConsent, type WantedWithdrawal } from '$lib/server/heritage/withdraw-consent';
import { readText } from '$lib/server/http/form';
import { answerPage, refusePage } from '$lib/server/http/page';
import { database, tileService } from '$lib/server/started';
import { getReviewView } from './review-view.server';
import type { Actions, PageServerLoad } from './$types';

const version = (text: string | null) => (/^[1-9]\d{0,8}$/.test(text ?? '') ? Number(text) : null);

export const load: PageServerLoad = ({ params, url, locals }) =>
	answerPage(async () => {
		const from = version(url.searchParams.get('from'));
		const to = version(url.searchParams.get('to'));
		const compare = from !== null && to !== null ? { from, to } : null;
		return { review: await getReviewView(database().sql, locals.viewer, { slug: params.slug, compare }) };
	});

type Step = Exclude<ReviewAction, 'submit'>;
const STEPS: Record<Step, (sql: Pool, viewer: Viewer, wanted: WantedWithdrawal) => Promise<SavedRevision>> = {
	return: returnRecord,
	publish: publishRecord,
	withdraw: withdrawRecord,
	'withdraw-consent': withdrawConsent,
	restore: restoreRevision,
};
/** Taken only by who ticked that they know what will happen. */
const CONFIRMED: readonly string[] = ['withdraw', 'withdraw-consent'];
const MOST_LETTERS = 4000;

export const actions: Actions = {
	act: (event) =>
		answerReview(event, async (form) => {
			const action = readText(form, 'step');
			if (!Object.hasOwn(STEPS, action)) throw new AppError('Invalid', 'error_invalid_body');
			if (CONFIRMED.includes(action) && readText(form, 'confirmed') !== '1')
				throw new AppError('Invalid', 'review_unconfirmed');
			const given = Number(readText(form, 'version'));
			const { viewer, requestId } = event.locals;
			await STEPS[action as Step](database().sql, viewer, {
				reference: { slug: event.params.slug },
				version: Number.isSafeInteger(given) ? given : -1,
				note: readWords(form, 'note'),
				requestedBy: readWords(form, 'requestedBy'),
				requestId,
			});
			// A tile asked for right now shows it, wherever the database's own word still is.
			tileService().noticeChange();
			return action;
		}),
	comment: (event) =>
		answerReview(event, async (form) => {
			const field = readText(form, 'field');
			const body = readWords(form, 'body');
			if (body === null) throw new AppError('Invalid', 'review_comment_empty');
			await addComment(database().sql, event.locals.viewer, {
				reference: { slug: event.params.slug },
				field: /^[A-Za-z0-9.-]{1,200}$/.test(field) ? field : null,
				body,
			});
			return 'comment';
		}),
	resolve: (event) =>
		answerReview(event, async (form) => {
			const resolved = readText(form, 'resolved') === '1';
			await editComment(database().sql, event.locals.viewer, {
				reference: { slug: event.params.slug },
				comment: version(readText(form, 'comment')) ?? 0,
				body: undefined,
				resolved,
			});
			return resolved ? 'resolve' : 'reopen';
		}),
};

/** Composed, without what PostgreSQL refuses and nobody types; null where nothing is left. */
function readWords(form: FormData, name: string): string | null {
	const text = readText(form, name)
		.replace(/\r\n?/g, '\n')
		// eslint-disable-next-line no-control-regex -- see above
		.replace(/[\u0000-\u0008\u000b-\u001f\u007f]|\p{Surrogate}/gu, ' ')
		.normalize('NFC')
		.trim();
	return text.slice(0, MOST_LETTERS) || null;
}

/** What a reviewer can mend comes back to the page, with what is wrong where; the rest is the error page's. */
async function answerReview({ request, locals }: RequestEvent, work: (form: FormData) => Promise<string>) {
	const form = await request.formData();
	try {
		demand(locals.viewer, 'heritage_review');
		return { done: await work(form) } satisfies ReviewAnswer;
	} catch (failure) {
		if (!(failure instanceof AppError)) throw failure;
		if (failure.status >= 500 || failure.kind === 'Forbidden') refusePage(failure);
		const findings = (failure.context['findings'] ?? []) as Finding[];
		return fail(failure.status, { code: failure.code, findings } satisfies ReviewAnswer);
	}
}
