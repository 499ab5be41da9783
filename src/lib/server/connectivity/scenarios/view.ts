import { rulesOfHamlet } from '../../../connectivity/eligibility/of-hamlet.ts';
import { toCanonicalJson } from '../../../connectivity/scenarios/canonical.ts';
import { compareLists } from '../../../connectivity/scenarios/compare.ts';
import type {
	ListComparison,
	ScenarioView,
	ViewedHamlet,
} from '../../../connectivity/scenarios/view-types.ts';
import type { Scenario, ScenarioInput, ScenarioResult } from '../../../connectivity/scenarios/types.ts';
import { overlaySettings, type SettingValue } from '../../../connectivity/settings/definitions.ts';
import { answerQuestion } from '../../../connectivity/scenarios/answer-question.ts';
import { demand, type Viewer } from '../../access/index.ts';
import type { Sql } from '../../db/index.ts';
import { listSourcesBehind } from '../../sources/service.ts';
import { inAnalysisThread } from '../analysis-thread.ts';
import { getScenario, getScenarioInput, mayChangeScenario } from './service.ts';

/**
 * A scenario with what its list needs to be read: names, states and payers as they were frozen.
 * @throws AppError as `getScenario` and `getScenarioInput`
 */
export async function getScenarioView(sql: Sql, viewer: Viewer, id: string): Promise<ScenarioView> {
	const scenario = await getScenario(sql, viewer, id);
	const input = await getScenarioInput(sql, id);
	return {
		scenario,
		hamlets: viewHamlets(scenario.result, input),
		sites: scenario.result.sites.map(({ key, gain }) => {
			const place = input.candidates.find((candidate) => candidate.key === key);
			return { key, gain, name: place?.name ?? key, communeName: place?.communeName ?? null };
		}),
		communes: namesOfCommunes(input, scenario.question.communes),
		hamletsAsked: input.hamlets.keys.length,
		sources: await listSourcesBehind(sql, input.hamlets.sourceIds),
		mayChange: await mayChangeScenario(sql, viewer, id),
	};
}

/** The hamlets of a result with what was known of them, in its order. */
function viewHamlets(
	{ hamlets }: ScenarioResult,
	{ hamlets: table, settings }: ScenarioInput,
): ViewedHamlet[] {
	const { eligibility } = overlaySettings(settings as Record<string, SettingValue>);
	const rows = new Map(table.keys.map((key, row) => [key, row]));
	return hamlets.map((hamlet) => {
		const row = rows.get(hamlet.key)!;
		return {
			...hamlet,
			name: table.names[row]!,
			communeName: table.communeNames[row] ?? null,
			position: table.positions[row] ?? null,
			service: table.service[row]!,
			evidence: table.evidence?.[row] ?? [],
			households: table.criteria.households?.[row] ?? null,
			minorityHouseholds: table.criteria['minority-households']?.[row] ?? null,
			poorHouseholds: table.criteria['poor-households']?.[row] ?? null,
			payer: rulesOfHamlet(table, row, eligibility).payer.answer,
		};
	});
}

/** Names of hamlets by key, as they were in either of two inputs. */
function namesIn(
	...inputs: readonly ScenarioInput[]
): (key: string) => { name: string; communeName: string | null } {
	const names = new Map(
		inputs.flatMap(({ hamlets }) =>
			hamlets.keys.map((key, row) => [
				key,
				{ name: hamlets.names[row]!, communeName: hamlets.communeNames[row] ?? null },
			]),
		),
	);
	return (key) => names.get(key) ?? { name: key, communeName: null };
}

function compare(
	[before, inputBefore]: readonly [ScenarioResult, ScenarioInput],
	[after, inputAfter]: readonly [ScenarioResult, ScenarioInput],
): ListComparison {
	const nameOf = namesIn(inputBefore, inputAfter);
	const { entered, left, moved, stayed } = compareLists(before.hamlets, after.hamlets);
	const named = (changes: typeof entered) => changes.map((change) => ({ ...change, ...nameOf(change.key) }));
	return { entered: named(entered), left: named(left), moved: named(moved), stayed };
}

/** How the list of one scenario differs from that of another. @throws AppError as `getScenario` */
export async function compareScenarios(
	sql: Sql,
	viewer: Viewer,
	[one, other]: readonly [string, string],
): Promise<{ before: Scenario; after: Scenario; lists: ListComparison }> {
	const [before, after] = [await getScenario(sql, viewer, one), await getScenario(sql, viewer, other)];
	const [inputBefore, inputAfter] = [await getScenarioInput(sql, one), await getScenarioInput(sql, other)];
	return { before, after, lists: compare([before.result, inputBefore], [after.result, inputAfter]) };
}

/**
 * The same question asked of other data, without keeping it.
 * @param input today's, as the question's kind reads it
 * @throws AppError Forbidden without `analysis`; else as `getScenario` and the analysis
 */
export async function askAgain(
	sql: Sql,
	viewer: Viewer,
	id: string,
	input: ScenarioInput,
): Promise<{ lists: ListComparison; isSameInput: boolean }> {
	demand(viewer, 'analysis');
	const { question, result } = await getScenario(sql, viewer, id);
	const frozen = await getScenarioInput(sql, id);
	const asked = { ...question, at: input.hamlets.at };
	const now = await inAnalysisThread((worker) => answerQuestion(worker, asked, input));
	return {
		lists: compare([result, frozen], [now, input]),
		// The day itself always differs; what is told of the hamlets may not.
		isSameInput: toldBy(frozen) === toldBy(input),
	};
}

const toldBy = ({ hamlets, candidates }: ScenarioInput) =>
	toCanonicalJson({ hamlets: { ...hamlets, at: '' }, candidates });

function namesOfCommunes({ hamlets }: ScenarioInput, codes: readonly string[]): string[] {
	return codes.map((code) => hamlets.communeNames[hamlets.communeCodes.indexOf(code)] ?? code);
}
