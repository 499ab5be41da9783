import type { RequestHandler } from '@sveltejs/kit';
import { askForAnswer } from '$lib/server/db/repository';
import { database } from '$lib/server/started';
import { report } from '$lib/server/log';

const PATIENCE_MS = 2_000;

/** Requests can be answered: the database does so in time. 503 otherwise, so that a balancer waits. */
export const GET: RequestHandler = async () => {
	let timer: NodeJS.Timeout | undefined;
	const patience = new Promise<never>((_, reject) => {
		timer = setTimeout(
			() => reject(new Error(`the database did not answer within ${PATIENCE_MS} ms`)),
			PATIENCE_MS,
		);
	});
	try {
		await Promise.race([askForAnswer(database().sql), patience]);
		return answer('ready', 200);
	} catch (error) {
		report(error, { path: '/readyz' });
		return answer('not ready', 503);
	} finally {
		clearTimeout(timer);
	}
};

function answer(text: string, status: number): Response {
	return new Response(text, {
		status,
		headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' },
	});
}
