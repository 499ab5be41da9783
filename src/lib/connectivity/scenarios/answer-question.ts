import type { AnalysisWorker, AskOptions } from '../worker/client.ts';
import { answerRanking } from './answer.ts';
import { answerSiting } from './answer-siting.ts';
import type { ScenarioInput, ScenarioQuestion, ScenarioResult } from './types.ts';

/** Whatever was asked, from what the scenario froze. @throws AnalysisError as the worker does */
export function answerQuestion(
	worker: AnalysisWorker,
	question: ScenarioQuestion,
	input: ScenarioInput,
	options: AskOptions = {},
): Promise<ScenarioResult> {
	switch (question.kind) {
		case 'ranking':
			return answerRanking(worker, question, input, options);
		case 'siting':
			return answerSiting(worker, question, input, options);
	}
}
