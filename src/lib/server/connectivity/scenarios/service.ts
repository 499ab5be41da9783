import { answerQuestion } from '../../../connectivity/scenarios/answer-question.ts';
import { toCanonicalJson } from '../../../connectivity/scenarios/canonical.ts';
import type {
	RankingQuestion,
	Scenario,
	ScenarioInput,
	ScenarioQuestion,
	ScenarioResult,
} from '../../../connectivity/scenarios/types.ts';
import type { Replay } from '../../../connectivity/scenarios/view-types.ts';
import { listSettings } from '../../../connectivity/settings/definitions.ts';
import { can, demand, type Viewer } from '../../access/index.ts';
import { recordAudit } from '../../audit/index.ts';
import type { Pool, Sql } from '../../db/index.ts';
import { AppError } from '../../errors.ts';
import { inAnalysisThread } from '../analysis-thread.ts';
import { getHamletTable } from '../hamlets/service.ts';
import { getSettings } from '../settings/index.ts';
import { makeScenarioId, packText, sha256Of, unpackText } from './frozen.ts';
import {
	findInput,
	findScenarioRow,
	insertScenario,
	keepInput,
	listScenarioCards,
	updateName,
	updateRetired,
	type ScenarioCard,
	type ScenarioRow,
} from './repository.ts';

const MOST_LISTED = 500;
const LONGEST_NAME = 200;
const LONGEST_NOTE = 4000;

export interface NewScenario {
	name: string;
	note: string | null;
	question: ScenarioQuestion;
	input: ScenarioInput;
	/** What the person saw; null = they saw nothing yet. It must be what comes out here. */
	result: ScenarioResult | null;
}

/**
 * Keeps a question with everything it looked at and its answer, worked out here: what a browser sends is compared with
 * it, never kept.
 * @returns its id
 * @throws AppError Forbidden without `analysis`; Invalid `scenario_error_name`, `scenario_error_note`, or as the
 * analysis refuses; Conflict `scenario_error_result_differs` where the person saw another answer
 */
export async function saveScenario(
	sql: Pool,
	viewer: Viewer,
	{ name, note, question, input, result: seen }: NewScenario,
	requestId: string | null = null,
): Promise<string> {
	demand(viewer, 'analysis');
	const words = checkWords(name, note);
	// From what is written down, not from what it was written from: a replay has nothing else.
	const frozen = toCanonicalJson(input);
	const kept = JSON.parse(frozen) as ScenarioInput;
	const result = await inAnalysisThread((worker) => answerQuestion(worker, question, kept));
	const text = toCanonicalJson(result);
	if (seen !== null && toCanonicalJson(seen) !== text)
		throw new AppError('Conflict', 'scenario_error_result_differs', { context: { kind: question.kind } });
	const [content, inputSha256, id] = [await packText(frozen), sha256Of(frozen), makeScenarioId()];
	const { illustrative } = input.hamlets;
	const isIllustrative = illustrative || input.candidates.some((candidate) => candidate.illustrative);
	await sql.begin(async (sql) => {
		await keepInput(sql, inputSha256, content);
		await insertScenario(sql, {
			...words,
			...{ id, question, inputSha256, result, resultSha256: sha256Of(text) },
			illustrative: isIllustrative,
			creatorId: viewer.id!,
		});
		const after = { name: words.name, kind: question.kind, inputSha256, resultSha256: sha256Of(text) };
		await recordAudit(sql, {
			...{ viewer, requestId, action: 'scenario_saved', subject: 'gap_scenario', subjectId: id },
			after,
		});
	});
	return id;
}

/** What a ranking looks at today: the table of its day and the settings in force. @throws AppError Forbidden */
export async function readRankingInput(
	sql: Sql,
	viewer: Viewer,
	{ at }: Pick<RankingQuestion, 'at'>,
): Promise<ScenarioInput> {
	const hamlets = await getHamletTable(sql, { at, viewer });
	return { hamlets, candidates: [], settings: { ...listSettings(await getSettings(sql)) } };
}

/** Newest first, without retired ones. @throws AppError Forbidden to guests */
export async function listScenarios(sql: Sql, viewer: Viewer): Promise<ScenarioCard[]> {
	demand(viewer, 'signed_in');
	return listScenarioCards(sql, MOST_LISTED);
}

/**
 * A scenario with its list, the same for everybody who signed in; `createdBy` is a person's name.
 * @throws AppError Forbidden to guests, NotFound `scenario_error_unknown`
 */
export async function getScenario(sql: Sql, viewer: Viewer, id: string): Promise<Scenario> {
	demand(viewer, 'signed_in');
	const { creatorId: _, createdAt, ...scenario } = await getRow(sql, id);
	return { ...scenario, createdAt: createdAt.toISOString() };
}

/**
 * Everything a scenario looked at, as it was then. The caller has asked whether the scenario may be read.
 * @throws AppError NotFound; Upstream `scenario_error_input_damaged` where it is not what was kept
 */
export async function getScenarioInput(sql: Sql, id: string): Promise<ScenarioInput> {
	const kept = await findInput(sql, id);
	if (!kept) throw new AppError('NotFound', 'scenario_error_unknown', { context: { id } });
	const damaged = (cause?: unknown) =>
		new AppError('Upstream', 'scenario_error_input_damaged', { context: { id, sha256: kept.sha256 }, cause });
	const text = await unpackText(kept.content).catch((cause: unknown) => {
		throw damaged(cause);
	});
	if (sha256Of(text) !== kept.sha256) throw damaged();
	return JSON.parse(text) as ScenarioInput;
}

/** Works the answer out once more from what was frozen. @throws AppError as `getScenario`, `getScenarioInput` */
export async function replayScenario(sql: Sql, viewer: Viewer, id: string): Promise<Replay> {
	const { question, resultSha256, result: kept } = await getScenario(sql, viewer, id);
	const input = await getScenarioInput(sql, id);
	const began = performance.now();
	const result = await inAnalysisThread((worker) => answerQuestion(worker, question, input));
	const sha256 = sha256Of(toCanonicalJson(result));
	return {
		sha256,
		keptSha256: resultSha256,
		// The list on the page is the one kept; its digest stands beside it and could be wrong by itself.
		isIdentical: sha256 === resultSha256 && sha256Of(toCanonicalJson(kept)) === resultSha256,
		milliseconds: Math.round(performance.now() - began),
	};
}

/** Gives it another name or note. @throws AppError Forbidden, NotFound, Invalid as `saveScenario` */
export async function renameScenario(
	sql: Pool,
	viewer: Viewer,
	id: string,
	wanted: { name: string; note: string | null },
	requestId: string | null = null,
): Promise<void> {
	const { name, note } = checkWords(wanted.name, wanted.note);
	await sql.begin(async (sql) => {
		const before = await demandOwn(sql, viewer, id);
		await updateName(sql, id, name, note);
		await recordAudit(sql, {
			...{ viewer, requestId, action: 'scenario_renamed', subject: 'gap_scenario', subjectId: id },
			...{ before: { name: before.name, note: before.note }, after: { name, note } },
		});
	});
}

/** Takes it out of the list. @throws AppError Forbidden, NotFound */
export async function retireScenario(
	sql: Pool,
	viewer: Viewer,
	id: string,
	requestId: string | null = null,
): Promise<void> {
	await sql.begin(async (sql) => {
		const { name } = await demandOwn(sql, viewer, id);
		await updateRetired(sql, id);
		await recordAudit(sql, {
			...{ viewer, requestId, action: 'scenario_retired', subject: 'gap_scenario', subjectId: id },
			before: { name },
		});
	});
}

/** Whether a viewer may rename or retire what somebody made. */
export async function mayChangeScenario(sql: Sql, viewer: Viewer, id: string): Promise<boolean> {
	return isOwn(viewer, await getRow(sql, id));
}

const isOwn = (viewer: Viewer, { creatorId }: ScenarioRow) =>
	can(viewer, 'analysis') && (viewer.id === creatorId || can(viewer, 'administration'));

async function demandOwn(sql: Sql, viewer: Viewer, id: string): Promise<ScenarioRow> {
	demand(viewer, 'analysis');
	const row = await getRow(sql, id);
	if (!isOwn(viewer, row)) throw new AppError('Forbidden', 'error_forbidden', { context: { id } });
	return row;
}

async function getRow(sql: Sql, id: string): Promise<ScenarioRow> {
	const row = /^[0-9a-z]{16}$/.test(id) ? await findScenarioRow(sql, id) : null;
	if (!row) throw new AppError('NotFound', 'scenario_error_unknown', { context: { id } });
	return row;
}

function checkWords(name: string, note: string | null): { name: string; note: string | null } {
	const clean = (words: string) =>
		words
			.replace(/\p{Cc}|\p{Surrogate}/gu, ' ')
			.normalize('NFC')
			.trim();
	const [cleanName, cleanNote] = [clean(name), note === null ? '' : clean(note)];
	if (cleanName === '' || cleanName.length > LONGEST_NAME)
		throw new AppError('Invalid', 'scenario_error_name', { context: { most: LONGEST_NAME } });
	if (cleanNote.length > LONGEST_NOTE)
		throw new AppError('Invalid', 'scenario_error_note', { context: { most: LONGEST_NOTE } });
	return { name: cleanName, note: cleanNote || null };
}
