import type { Scenario, ScenarioQuestion, ScenarioResult } from '../../../connectivity/scenarios/types.ts';
import type { Sql } from '../../db/index.ts';

export type ScenarioRow = Omit<Scenario, 'createdAt'> & { createdAt: Date; creatorId: string };

/** A scenario as the list shows it. */
export interface ScenarioCard {
	id: string;
	kind: Scenario['question']['kind'];
	name: string;
	note: string | null;
	/** Day of the data, YYYY-MM-DD. */
	at: string;
	/** Hamlets in its list. */
	hamlets: number;
	/** Places chosen; 0 for a ranking. */
	sites: number;
	illustrative: boolean;
	createdBy: string;
	createdAt: Date;
}

/** Newest first, without those that were retired. */
export async function listScenarioCards(sql: Sql, limit: number): Promise<ScenarioCard[]> {
	return sql<ScenarioCard[]>`
		select s.id, s.kind, s.name, s.note, s.question ->> 'at' as at, jsonb_array_length(s.result -> 'hamlets') as hamlets,
			jsonb_array_length(s.result -> 'sites') as sites, s.illustrative, p.name as created_by, s.created_at
		from gap_scenario s join person p on p.id = s.created_by
		where s.retired_at is null
		order by s.created_at desc, s.id
		limit ${limit}`;
}

export async function findScenarioRow(sql: Sql, id: string): Promise<ScenarioRow | null> {
	const [row] = await sql<ScenarioRow[]>`
		select s.id, s.name, s.note, s.question, s.result, s.input_sha256, s.result_sha256, s.illustrative,
			s.created_at, p.name as created_by, s.created_by as creator_id
		from gap_scenario s join person p on p.id = s.created_by
		where s.id = ${id}`;
	return row ?? null;
}

/** The packed JSON and the digest it was kept under; null for a scenario that is not there. */
export async function findInput(
	sql: Sql,
	id: string,
): Promise<{ sha256: string; content: Uint8Array } | null> {
	const [row] = await sql<{ sha256: string; content: Uint8Array }[]>`
		select i.sha256, i.content from gap_scenario s join analysis_input i on i.sha256 = s.input_sha256
		where s.id = ${id}`;
	return row ?? null;
}

/** Kept once, however often. */
export async function keepInput(sql: Sql, sha256: string, content: Buffer): Promise<void> {
	await sql`
		insert into analysis_input (sha256, content) values (${sha256}, ${content}) on conflict (sha256) do nothing`;
}

export interface NewScenario {
	id: string;
	name: string;
	note: string | null;
	question: ScenarioQuestion;
	inputSha256: string;
	result: ScenarioResult;
	resultSha256: string;
	illustrative: boolean;
	creatorId: string;
}

export async function insertScenario(sql: Sql, scenario: NewScenario): Promise<void> {
	const { id, name, note, question, inputSha256, result, resultSha256, illustrative, creatorId } = scenario;
	await sql`
		insert into gap_scenario (id, kind, name, note, question, input_sha256, result, result_sha256, illustrative, created_by)
		values (${id}, ${question.kind}, ${name}, ${note}, ${sql.json(question as never)}, ${inputSha256},
			${sql.json(result as never)}, ${resultSha256}, ${illustrative}, ${creatorId})`;
}

export async function updateName(sql: Sql, id: string, name: string, note: string | null): Promise<void> {
	await sql`update gap_scenario set name = ${name}, note = ${note} where id = ${id}`;
}

/** Out of the list, for good; links and proposals still open it. */
export async function updateRetired(sql: Sql, id: string): Promise<void> {
	await sql`update gap_scenario set retired_at = coalesce(retired_at, now()) where id = ${id}`;
}
