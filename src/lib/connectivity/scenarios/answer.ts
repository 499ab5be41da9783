import type { AnalysisWorker, AskOptions } from '../worker/client.ts';
import { findAskedRows, takeRows, usableWeights } from './asked-hamlets.ts';
import type { RankingQuestion, ScenarioInput, ScenarioResult } from './types.ts';

let asked = 0;

/**
 * Answers "which hamlets come first?" from what a scenario froze: the same in a browser's worker and in a thread of the
 * server, and the same again whenever it is asked.
 * @throws AnalysisError as the worker does: no hamlets, all weights zero, cancelled
 */
export async function answerRanking(
	worker: AnalysisWorker,
	{ weights: given, top, stability, ...question }: RankingQuestion,
	{ hamlets }: Pick<ScenarioInput, 'hamlets'>,
	options: AskOptions = {},
): Promise<ScenarioResult> {
	const rows = findAskedRows(hamlets, question);
	const weights = usableWeights(given, hamlets.criteria);
	const table = `answer-${++asked}`;
	const data = takeRows(hamlets, rows);
	await worker.ask('prepare', { table, data }, options);
	try {
		const { order, scores } = await worker.ask('rank', { table, weights }, options);
		const { share } = await worker.ask('stability', { table, weights, top, ...stability }, options);
		const { front } = await worker.ask('pareto', { table, weights }, options);
		const onFront = new Set(front);
		return {
			hamlets: Array.from(order.subarray(0, top), (row, at) => ({
				key: data.keys[row]!,
				place: at + 1,
				score: significant(scores[row]!),
				stability: significant(share[row]!),
				onParetoFront: onFront.has(row),
				site: null,
			})),
			sites: [],
			siting: null,
		};
	} finally {
		// Where the worker died there is nothing left to forget.
		await worker.ask('forget', { table }).catch(() => null);
	}
}

/** 9 significant digits: all that single precision holds, and no more to differ in. */
function significant(value: number): number {
	return Number(value.toPrecision(9));
}
