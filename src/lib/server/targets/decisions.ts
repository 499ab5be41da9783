import { todayInVietnam } from '../../calendar/index.ts';
import { demand } from '../access/index.ts';
import { recordAudit, type Json } from '../audit/index.ts';
import type { Pool, Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { cleanText, readDay, type Acting } from './clean.ts';
import {
	listObjectives,
	listTargets,
	updateAchievement,
	updateChoice,
	type ObjectiveRow,
} from './repository.ts';

const LONGEST_DOCUMENT = 300;

interface At {
	id: string;
	/** Of the objective as the person saw it. */
	version: number;
}

/**
 * Makes one of several readings the official one, by a document that says so.
 * @throws AppError Forbidden without `administration`; NotFound; Invalid `target_error_reading`,
 * `target_error_document`, `target_error_day`; Conflict `target_error_changed`
 */
export async function chooseReading(
	sql: Pool,
	acting: Acting,
	at: At,
	typed: { reading: string; document: string; documentDate: string },
): Promise<void> {
	demand(acting.viewer, 'administration');
	const document = readDocument(typed.document);
	const documentDate = readPastDay(typed.documentDate);
	await decide(sql, acting, at, async (sql, before) => {
		const readings = (await listTargets(sql)).filter(({ objectiveId }) => objectiveId === before.id);
		if (readings.length < 2 || !readings.some(({ reading }) => reading === typed.reading))
			throw new AppError('Invalid', 'target_error_reading', { context: { objective: before.id } });
		const choice = { reading: typed.reading, document, documentDate, personId: acting.viewer.id };
		return {
			action: 'reading_chosen',
			isDone: await updateChoice(sql, { ...at, choice }),
			before: choiceOf(before),
			after: { reading: typed.reading, document, documentDate },
		};
	});
}

/** Takes the choice back: all readings stand side by side again. @throws AppError as `chooseReading` */
export async function withdrawReading(sql: Pool, acting: Acting, at: At): Promise<void> {
	demand(acting.viewer, 'administration');
	await decide(sql, acting, at, async (sql, before) => {
		if (before.chosenReading === null)
			throw new AppError('Conflict', 'target_error_changed', { context: { objective: before.id } });
		return {
			action: 'reading_withdrawn',
			isDone: await updateChoice(sql, { ...at, choice: null }),
			before: choiceOf(before),
			after: choiceOf({ ...before, chosenReading: null }),
		};
	});
}

/**
 * Records the day on which a milestone was reached and the document that shows it.
 * @throws AppError Forbidden without `planning`; NotFound; Invalid `target_error_not_milestone`,
 * `target_error_document`, `target_error_day`; Conflict `target_error_changed`
 */
export async function recordAchievement(
	sql: Pool,
	acting: Acting,
	at: At,
	typed: { on: string; document: string },
): Promise<void> {
	demand(acting.viewer, 'planning');
	const document = readDocument(typed.document);
	const on = readPastDay(typed.on);
	await decide(sql, acting, at, async (sql, before) => {
		demandMilestone(before);
		return {
			action: 'milestone_reached',
			isDone: await updateAchievement(sql, { ...at, on, document }),
			before: achievementOf(before),
			after: { achievedOn: on, achievedDocument: document },
		};
	});
}

/** Takes a recorded day back. @throws AppError as `recordAchievement` */
export async function withdrawAchievement(sql: Pool, acting: Acting, at: At): Promise<void> {
	demand(acting.viewer, 'planning');
	await decide(sql, acting, at, async (sql, before) => {
		demandMilestone(before);
		return {
			action: 'milestone_withdrawn',
			isDone: await updateAchievement(sql, { ...at, on: null, document: null }),
			before: achievementOf(before),
			after: { achievedOn: null, achievedDocument: null },
		};
	});
}

interface Decision {
	action: string;
	/** False = somebody changed the objective meanwhile. */
	isDone: boolean;
	before: Json;
	after: Json;
}

async function decide(
	sql: Pool,
	{ viewer, requestId }: Acting,
	{ id }: At,
	work: (sql: Sql, before: ObjectiveRow) => Promise<Decision>,
): Promise<void> {
	await sql.begin(async (sql) => {
		const [row] = await listObjectives(sql, id);
		if (!row) throw new AppError('NotFound', 'target_error_unknown', { context: { objective: id } });
		const { action, isDone, before, after } = await work(sql, row);
		if (!isDone) throw new AppError('Conflict', 'target_error_changed', { context: { objective: id } });
		await recordAudit(sql, {
			...{ viewer, requestId, action, subject: 'plan_objective', subjectId: id },
			...{ before, after },
		});
	});
}

const choiceOf = ({ chosenReading, chosenDocument, chosenDocumentDate }: ObjectiveRow): Json =>
	chosenReading === null
		? null
		: { reading: chosenReading, document: chosenDocument, documentDate: chosenDocumentDate };
const achievementOf = ({ achievedOn, achievedDocument }: ObjectiveRow): Json => ({
	achievedOn,
	achievedDocument,
});

function demandMilestone({ id, kind }: ObjectiveRow): void {
	if (kind !== 'milestone')
		throw new AppError('Invalid', 'target_error_not_milestone', { context: { objective: id } });
}

function readDocument(typed: string): string {
	const document = cleanText(typed);
	if (!document || document.length > LONGEST_DOCUMENT) throw new AppError('Invalid', 'target_error_document');
	return document;
}

function readPastDay(typed: string): string {
	const day = readDay(typed);
	if (!day || day > todayInVietnam()) throw new AppError('Invalid', 'target_error_day');
	return day;
}
