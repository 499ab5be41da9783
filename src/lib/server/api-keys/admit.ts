import type { Handle, RequestEvent } from '@sveltejs/kit';
import { AppError } from '../errors.ts';
import { PROBLEM_TYPE, toProblem } from '../http/problem.ts';
import { report } from '../log.ts';
import { database } from '../started.ts';
import { ApiKeys, keyIn } from './service.ts';

/** Where a key opens anything: entrances for programs, never a page. */
const ENTRANCES = /^\/(ogc|api\/(collections|changes))(\/|$)/;

let keys: ApiKeys | null = null;

/**
 * Who comes with a key asks as its person. A key that does not hold is refused, never taken for a guest: a system must
 * notice that it no longer sees what it saw.
 */
export const admitKey: Handle = async ({ event, resolve }) => {
	const key = keyIn(event.request.headers.get('authorization'));
	if (key === null || !ENTRANCES.test(event.url.pathname)) return resolve(event);
	try {
		keys ??= new ApiKeys(database().sql);
		const holder = await keys.find(key);
		if (!holder) return refuse(event);
		if (holder.scope === 'read' && !['GET', 'HEAD', 'OPTIONS'].includes(event.request.method))
			throw new AppError('Forbidden', 'key_only_reads');
		event.locals.viewer = holder.viewer;
		event.locals.signedIn = null;
	} catch (error) {
		const problem = toProblem(error, event.locals.requestId);
		report(error, { requestId: problem.requestId, path: event.url.pathname });
		const headers = new Headers({ 'content-type': PROBLEM_TYPE, 'cache-control': 'no-store' });
		if (problem.status === 429) headers.set('retry-after', '60');
		return new Response(JSON.stringify(problem), { status: problem.status, headers });
	}
	return resolve(event);
};

function refuse({ locals }: RequestEvent): Response {
	const problem = {
		...{ type: 'about:blank', title: 'Unauthorized', status: 401 },
		...{ code: 'key_does_not_hold', requestId: locals.requestId },
	};
	return new Response(JSON.stringify(problem), {
		status: 401,
		headers: {
			'content-type': PROBLEM_TYPE,
			'cache-control': 'no-store',
			'www-authenticate': 'Bearer realm="Phum Soc"',
		},
	});
}
