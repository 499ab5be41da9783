import { REVIEW_ACTIONS, type ReviewAction, type SavedRevision } from '$lib/heritage/api';
import type { Viewer } from '$lib/server/access';
import type { Pool } from '$lib/server/db';
import { restoreRevision } from '$lib/server/heritage/editing';
import { ACTION_BODY, referenceOf } from '$lib/server/heritage/requests';
import { publishRecord, returnRecord, submitRecord, withdrawRecord } from '$lib/server/heritage/review';
import { withdrawConsent, type WantedWithdrawal } from '$lib/server/heritage/withdraw-consent';
import { api } from '$lib/server/http/api';
import { readBody } from '$lib/server/http/body';
import { oneOf, readPath } from '$lib/server/http/parameters';
import { database, tileService } from '$lib/server/started';
import type { RequestEvent } from './$types';

type Take = (sql: Pool, viewer: Viewer, wanted: WantedWithdrawal) => Promise<SavedRevision>;

const STEPS: Record<ReviewAction, Take> = {
	submit: submitRecord,
	return: returnRecord,
	publish: publishRecord,
	withdraw: withdrawRecord,
	'withdraw-consent': withdrawConsent,
	restore: restoreRevision,
};

/** POST ActionRequest: SavedRevision. */
export const POST = api(async (event: RequestEvent) => {
	const action = readPath('action', event.params.action, oneOf(REVIEW_ACTIONS));
	const reference = referenceOf(event.params);
	const body = await readBody(event, ACTION_BODY);
	const { viewer, requestId } = event.locals;
	const saved = await STEPS[action](database().sql, viewer, { ...body, reference, requestId });
	// A tile asked for right now shows it, wherever the database's own word still is.
	tileService().noticeChange();
	return saved;
});
