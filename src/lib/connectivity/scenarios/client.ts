import { sendJson } from '$lib/ui/get-json';
import type { RankingQuestion, ScenarioResult } from './types.ts';

/** Keeps a ranking; the server works it out again and refuses another answer. @returns its id */
export async function saveRanking(wanted: {
	name: string;
	note: string | null;
	question: RankingQuestion;
	result: ScenarioResult;
}): Promise<string> {
	return (await sendJson<{ id: string }>('POST', '/api/connectivity/scenarios', wanted)).id;
}

/** Keeps a siting, asked by its address; as `saveRanking`. @returns its id */
export async function saveSiting(wanted: {
	name: string;
	note: string | null;
	query: string;
	seen: ScenarioResult;
}): Promise<string> {
	return (await sendJson<{ id: string }>('POST', '/api/connectivity/siting', wanted)).id;
}
