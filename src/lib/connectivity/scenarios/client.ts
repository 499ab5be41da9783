import { RequestFailure } from '$lib/ui/get-json';
import type { RankingQuestion, ScenarioResult } from './types.ts';

/**
 * Changes something through our own API.
 * @throws RequestFailure as `getJson`
 */
export async function postJson<Answer>(address: string, body: unknown = {}): Promise<Answer> {
	let response: Response;
	try {
		response = await fetch(address, {
			method: 'POST',
			headers: { 'content-type': 'application/json', accept: 'application/json' },
			body: JSON.stringify(body),
		});
	} catch (cause) {
		throw new RequestFailure('error_offline', null, '', { cause });
	}
	if (response.ok) return (await response.json()) as Answer;
	const problem = (await response.json().catch(() => ({}))) as { code?: unknown; requestId?: unknown };
	throw new RequestFailure(
		typeof problem.code === 'string' ? problem.code : 'error_internal',
		response.status,
		typeof problem.requestId === 'string' ? problem.requestId : '',
	);
}

/** Keeps a ranking; the server works it out again and refuses another answer. @returns its id */
export async function saveRanking(wanted: {
	name: string;
	note: string | null;
	question: RankingQuestion;
	result: ScenarioResult;
}): Promise<string> {
	return (await postJson<{ id: string }>('/api/connectivity/scenarios', wanted)).id;
}

/** Keeps a siting, asked by its address; as `saveRanking`. @returns its id */
export async function saveSiting(wanted: {
	name: string;
	note: string | null;
	query: string;
	seen: ScenarioResult;
}): Promise<string> {
	return (await postJson<{ id: string }>('/api/connectivity/siting', wanted)).id;
}
