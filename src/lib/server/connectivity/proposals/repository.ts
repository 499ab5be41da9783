import type {
	DossierSummary,
	ProposalContent,
	ProposalEvent,
	ProposalState,
} from '../../../connectivity/proposals/types.ts';
import type { Sql } from '../../db/index.ts';

export interface ProposalRow {
	id: number;
	title: string;
	scenarioId: string;
	state: ProposalState;
	content: ProposalContent;
	version: number;
	createdBy: string;
	changedBy: string;
	changedAt: Date;
}

/** A proposal as the list shows it. */
export type ProposalCard = Pick<ProposalRow, 'id' | 'title' | 'state' | 'changedBy' | 'changedAt'> & {
	hamlets: number;
	dossiers: number;
	illustrative: boolean;
};

/** Newest first. */
export async function listProposalCards(sql: Sql, limit: number): Promise<ProposalCard[]> {
	return sql<ProposalCard[]>`
		select p.id, p.title, p.state, c.name as changed_by, p.changed_at, s.illustrative,
			(select count(*) from proposal_hamlet h where h.proposal_id = p.id) as hamlets,
			(select count(*) from dossier d where d.proposal_id = p.id) as dossiers
		from proposal p join person c on c.id = p.changed_by join gap_scenario s on s.id = p.scenario_id
		order by p.changed_at desc, p.id desc limit ${limit}`;
}

/** With the names of who made it and who changed it last. */
export async function findProposal(sql: Sql, id: number): Promise<ProposalRow | null> {
	const [row] = await sql<ProposalRow[]>`
		select p.id, p.title, p.scenario_id, p.state, p.content, p.version, m.name as created_by, c.name as changed_by,
			p.changed_at
		from proposal p join person m on m.id = p.created_by join person c on c.id = p.changed_by
		where p.id = ${id}`;
	return row ?? null;
}

/** @returns its number */
export async function insertProposal(
	sql: Sql,
	{
		title,
		scenarioId,
		content,
		personId,
	}: Pick<ProposalRow, 'title' | 'scenarioId' | 'content'> & { personId: string },
): Promise<number> {
	const [row] = await sql<{ id: number }[]>`
		insert into proposal (title, scenario_id, content, created_by, changed_by)
		values (${title}, ${scenarioId}, ${sql.json(content as never)}, ${personId}, ${personId}) returning id`;
	return row!.id;
}

/** Writes over the version that was read. @returns the new version; null where somebody was quicker */
export async function updateProposal(
	sql: Sql,
	change: { id: number; version: number; title: string; content: ProposalContent; personId: string },
): Promise<number | null> {
	const { id, version, title, content, personId } = change;
	const [row] = await sql<{ version: number }[]>`
		update proposal set title = ${title}, content = ${sql.json(content as never)}, version = version + 1,
			changed_by = ${personId}, changed_at = now()
		where id = ${id} and version = ${version} returning version`;
	return row?.version ?? null;
}

/** The hamlets of a proposal by their keys, so that other rooms find it; those that are gone are left out. */
export async function replaceHamlets(
	sql: Sql,
	id: number,
	keys: readonly string[],
	day: string,
): Promise<void> {
	await sql`delete from proposal_hamlet where proposal_id = ${id}`;
	await sql`
		insert into proposal_hamlet (proposal_id, area_id, position)
		select ${id}, a.id, k.position
		from unnest(${keys as string[]}::text[]) with ordinality as k (key, position)
			join area a on a.level = 'hamlet' and coalesce(a.own_key, a.code) = k.key and a.valid @> ${day}::date`;
}

/** Holds the proposal until the transaction ends. */
export async function lockProposal(sql: Sql, id: number): Promise<void> {
	await sql`select id from proposal where id = ${id} for update`;
}

export async function updateState(
	sql: Sql,
	{ id, state, personId }: { id: number; state: ProposalState; personId: string },
): Promise<void> {
	await sql`
		update proposal set state = ${state}, changed_by = ${personId}, changed_at = now() where id = ${id}`;
}

export async function insertEvent(
	sql: Sql,
	proposalId: number,
	event: Pick<ProposalEvent, 'state' | 'documentNumber' | 'documentDate' | 'note'> & { personId: string },
): Promise<void> {
	const { state, documentNumber, documentDate, note, personId } = event;
	await sql`
		insert into proposal_event (proposal_id, state, document_number, document_date, note, person_id)
		values (${proposalId}, ${state}, ${documentNumber}, ${documentDate}, ${note}, ${personId})`;
}

/** Oldest first. */
export async function listEvents(sql: Sql, proposalId: number): Promise<ProposalEvent[]> {
	const rows = await sql<(Omit<ProposalEvent, 'happenedAt'> & { happenedAt: Date })[]>`
		select e.state, e.document_number, e.document_date, e.note, p.name as person_name, e.happened_at
		from proposal_event e join person p on p.id = e.person_id
		where e.proposal_id = ${proposalId} order by e.id`;
	return rows.map((row) => ({ ...row, happenedAt: row.happenedAt.toISOString() }));
}

export interface NewDossier {
	proposalId: number;
	number: number;
	input: unknown;
	sha256: string;
	content: Buffer;
	illustrative: boolean;
	personId: string;
	madeAt: Date;
}

export async function insertDossier(sql: Sql, dossier: NewDossier): Promise<void> {
	const { proposalId, number, input, sha256, content, illustrative, personId, madeAt } = dossier;
	await sql`
		insert into dossier (proposal_id, number, input, sha256, size_bytes, content, illustrative, made_by, made_at)
		values (${proposalId}, ${number}, ${sql.json(input as never)}, ${sha256}, ${content.length}, ${content},
			${illustrative}, ${personId}, ${madeAt})`;
}

/** Newest first. */
export async function listDossiers(sql: Sql, proposalId: number): Promise<DossierSummary[]> {
	const rows = await sql<(Omit<DossierSummary, 'madeAt'> & { madeAt: Date })[]>`
		select d.number, d.sha256, d.size_bytes, d.illustrative, p.name as made_by, d.made_at
		from dossier d join person p on p.id = d.made_by
		where d.proposal_id = ${proposalId} order by d.number desc`;
	return rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString() }));
}

export async function nextDossierNumber(sql: Sql, proposalId: number): Promise<number> {
	const [row] = await sql<{ next: number }[]>`
		select coalesce(max(number), 0) + 1 as next from dossier where proposal_id = ${proposalId}`;
	return row!.next;
}

export async function findDossierSha256(
	sql: Sql,
	proposalId: number,
	number: number,
): Promise<string | null> {
	const [row] = await sql<{ sha256: string }[]>`
		select sha256 from dossier where proposal_id = ${proposalId} and number = ${number}`;
	return row?.sha256 ?? null;
}

/** The ZIP as it was made. */
export async function findDossierBytes(
	sql: Sql,
	proposalId: number,
	number: number,
): Promise<Uint8Array | null> {
	const [row] = await sql<{ content: Uint8Array }[]>`
		select content from dossier where proposal_id = ${proposalId} and number = ${number}`;
	return row?.content ?? null;
}

/** Hamlets as the newest dossier froze them; null = none was made. After an answer no dossier is made any more. */
export async function findFrozenHamlets(
	sql: Sql,
	proposalId: number,
): Promise<{ day: string; hamlets: unknown } | null> {
	const [row] = await sql<{ day: string; hamlets: unknown }[]>`
		select d.input ->> 'day' as day, d.input -> 'hamlets' as hamlets
		from dossier d where d.proposal_id = ${proposalId} order by d.number desc limit 1`;
	return row ?? null;
}
