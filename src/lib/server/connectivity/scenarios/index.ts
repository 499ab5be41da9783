/** Front door of scenarios: questions kept with everything they looked at and what came out. */
export { rankingQuestion, scenarioResult } from './question-schema.ts';
export type { ScenarioCard } from './repository.ts';
export {
	getScenario,
	getScenarioInput,
	listScenarios,
	readRankingInput,
	renameScenario,
	replayScenario,
	retireScenario,
	saveScenario,
	type NewScenario,
	type Replay,
} from './service.ts';
export { askAgain, compareScenarios, getScenarioView, viewHamlets } from './view.ts';
