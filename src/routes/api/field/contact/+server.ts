import { json } from '@sveltejs/kit';
import { todayInVietnam } from '$lib/calendar';
import type { Contact } from '$lib/field/outbox/contact';
import { can, PERMISSIONS } from '$lib/server/access';
import { answerProblems } from '$lib/server/http/api';
import { PROBLEM_TYPE } from '$lib/server/http/problem';
import { listSources } from '$lib/server/sources/service';
import { database } from '$lib/server/started';
import type { RequestEvent } from './$types';

/**
 * GET: Contact, what a device needs to know before it sends anything: whose session it still holds, what that person may
 * do now, and what the form offers. 401 where the session has ended, was ended from elsewhere or its account is blocked:
 * then the device forgets what the server gave it.
 */
export const GET = answerProblems(async ({ locals: { viewer, requestId } }: RequestEvent) => {
	const headers = { 'cache-control': 'no-store' };
	if (viewer.id === null || viewer.name === null) {
		const problem = {
			type: 'about:blank',
			title: 'Unauthorized',
			status: 401,
			code: 'error_signed_out',
			requestId,
		};
		return json(problem, { status: 401, headers: { ...headers, 'content-type': PROBLEM_TYPE } });
	}
	const sources = can(viewer, 'heritage_edit') ? await listSources(database().sql) : [];
	const contact: Contact = {
		person: viewer.id,
		name: viewer.name,
		may: PERMISSIONS.filter((permission) => can(viewer, permission)),
		today: todayInVietnam(),
		now: new Date().toISOString(),
		sources: sources.filter(({ illustrative }) => !illustrative).map(({ id, title }) => ({ id, title })),
	};
	return json(contact, { headers });
});
