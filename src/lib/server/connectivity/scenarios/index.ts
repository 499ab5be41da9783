/** Front door of scenarios: questions kept with everything they looked at and what came out. */
export { rankingQuestion, scenarioResult } from './question-schema.ts';
export {
	getScenario,
	getScenarioInput,
	listScenarios,
	readRankingInput,
	renameScenario,
	replayScenario,
	retireScenario,
	saveScenario,
} from './service.ts';
export { askAgain, compareScenarios, getScenarioView } from './view.ts';
