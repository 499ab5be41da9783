import * as v from 'valibot';
import { todayInVietnam } from '../../../calendar/index.ts';
import { draftContent } from '../../../connectivity/proposals/draft.ts';
import { refuseStep } from '../../../connectivity/proposals/life.ts';
import { MOST_HAMLETS, SAVE_SCHEMA } from '../../../connectivity/proposals/schema.ts';
import type {
	DossierSummary,
	ProposalContent,
	ProposalEvent,
	ProposalPhoto,
	ProposalState,
} from '../../../connectivity/proposals/types.ts';
import { demand, type Viewer } from '../../access/index.ts';
import { recordAudit } from '../../audit/index.ts';
import type { Pool, Sql } from '../../db/index.ts';
import { AppError } from '../../errors.ts';
import { getScenario } from '../scenarios/index.ts';
import { makeDossier } from './dossier.ts';
import { describeHamlets, gatherDossier } from './gather.ts';
import { countUnmeasured } from './outcome.ts';
import { listPhotos } from './photo.repository.ts';
import {
	findDossierBytes,
	findDossierSha256,
	findProposal,
	insertDossier,
	insertEvent,
	insertProposal,
	listDossiers,
	listEvents,
	listProposalCards,
	lockProposal,
	nextDossierNumber,
	replaceHamlets,
	updateProposal,
	updateState,
	type ProposalCard,
	type ProposalRow,
} from './repository.ts';

/** Who does something, and the request it came with. */
export interface Acting {
	viewer: Viewer;
	requestId: string | null;
}

const MOST_LISTED = 500;
const LONGEST_WORDS = 2000;

/** Newest first. @throws AppError Forbidden to guests */
export async function listProposals(sql: Sql, viewer: Viewer): Promise<ProposalCard[]> {
	demand(viewer, 'signed_in');
	return listProposalCards(sql, MOST_LISTED);
}

/** A proposal with its life and what was made of it. */
export interface ProposalView extends ProposalRow {
	events: ProposalEvent[];
	dossiers: DossierSummary[];
	photos: ProposalPhoto[];
}

/** @throws AppError Forbidden to guests, NotFound `proposal_error_unknown` */
export async function getProposal(sql: Sql, viewer: Viewer, id: number): Promise<ProposalView> {
	demand(viewer, 'signed_in');
	const proposal = await getRow(sql, id);
	return {
		...proposal,
		events: await listEvents(sql, id),
		dossiers: await listDossiers(sql, id),
		photos: await listPhotos(sql, id),
	};
}

async function getRow(sql: Sql, id: number): Promise<ProposalRow> {
	const row = await findProposal(sql, id);
	if (!row) throw new AppError('NotFound', 'proposal_error_unknown', { context: { proposal: id } });
	return row;
}

/**
 * Begins a proposal for hamlets of a scenario, its text drafted from their figures.
 * @param keys own keys, in the order wanted; all of the scenario's
 * @throws AppError Forbidden without `analysis`; NotFound; Invalid `proposal_error_title`, `proposal_error_hamlets`
 */
export async function createProposal(
	sql: Pool,
	{ viewer, requestId }: Acting,
	{ scenarioId, title, keys }: { scenarioId: string; title: string; keys: readonly string[] },
): Promise<number> {
	demand(viewer, 'analysis');
	const scenario = await getScenario(sql, viewer, scenarioId);
	const known = new Set(scenario.result.hamlets.map(({ key }) => key));
	const name = cleanWords(title);
	if (!name || name.length > 300) throw new AppError('Invalid', 'proposal_error_title');
	const isFit = keys.length > 0 && keys.length <= MOST_HAMLETS && new Set(keys).size === keys.length;
	if (!isFit || !keys.every((key) => known.has(key)))
		throw new AppError('Invalid', 'proposal_error_hamlets', { context: { most: MOST_HAMLETS } });
	const day = todayInVietnam();
	return sql.begin(async (sql) => {
		const hamlets = await describeHamlets(sql, viewer, keys, day);
		const content = draftContent(hamlets, { day, scenarioName: scenario.name });
		const id = await insertProposal(sql, { title: name, scenarioId, content, personId: viewer.id! });
		await replaceHamlets(sql, id, keys, day);
		await insertEvent(sql, id, { ...NO_DOCUMENT, state: 'draft', personId: viewer.id! });
		await recordAudit(sql, {
			...{ viewer, requestId, action: 'proposal_created', subject: 'proposal', subjectId: id },
			after: { title: name, scenario: scenarioId, hamlets: keys.length },
		});
		return id;
	});
}

const NO_DOCUMENT = { documentNumber: null, documentDate: null, note: null };

/** What became of a save: the new version, or what somebody else saved meanwhile. */
export type Saved =
	| { ok: true; version: number }
	| { ok: false; theirs: Pick<ProposalRow, 'version' | 'title' | 'content' | 'changedBy' | 'changedAt'> };

/**
 * Saves what was edited over the version it was begun from. Over a newer one nothing is written: it is handed back, so
 * that nobody's work is lost.
 * @param change as the form sends it, unchecked
 * @throws AppError Forbidden without `analysis`; NotFound; Invalid `proposal_error_content` with the place,
 * `proposal_error_frozen` once it is answered
 */
export async function saveProposal(
	sql: Pool,
	{ viewer, requestId }: Acting,
	id: number,
	change: unknown,
): Promise<Saved> {
	demand(viewer, 'analysis');
	const parsed = v.safeParse(SAVE_SCHEMA, change);
	if (!parsed.success) {
		const [issue] = parsed.issues;
		const context = { path: v.getDotPath(issue) ?? '', expected: issue.expected ?? issue.message };
		throw new AppError('Invalid', 'proposal_error_content', { context });
	}
	const { version, title, content } = parsed.output;
	return sql.begin(async (sql): Promise<Saved> => {
		await lockProposal(sql, id);
		const before = await getRow(sql, id);
		demandOpen(before);
		const saved = await updateProposal(sql, { id, version, title, content, personId: viewer.id! });
		if (saved === null) return { ok: false, theirs: before };
		const keysOf = ({ hamlets }: ProposalContent) => hamlets.map(({ key }) => key);
		if (keysOf(content).join() !== keysOf(before.content).join())
			await replaceHamlets(sql, id, keysOf(content), todayInVietnam());
		await recordAudit(sql, {
			...{ viewer, requestId, action: 'proposal_saved', subject: 'proposal', subjectId: id },
			before: { title: before.title, version: before.version },
			after: { title, version: saved },
		});
		return { ok: true, version: saved };
	});
}

/** What was answered is what was written then, and what is compared after building. */
function demandOpen({ state }: ProposalRow): void {
	if (state !== 'draft' && state !== 'submitted')
		throw new AppError('Invalid', 'proposal_error_frozen', { context: { state } });
}

/** A step of a proposal's life as the form sends it. */
export interface WantedStep {
	state: ProposalState;
	documentNumber: string;
	/** YYYY-MM-DD, or empty. */
	documentDate: string;
	note: string;
}

/**
 * Takes the next step with the document that makes it.
 * @throws AppError Forbidden without `analysis`; NotFound; Invalid as `refuseStep` says
 */
export async function takeStep(
	sql: Pool,
	{ viewer, requestId }: Acting,
	id: number,
	wanted: WantedStep,
): Promise<void> {
	demand(viewer, 'analysis');
	const documentNumber = cleanWords(wanted.documentNumber) || null;
	const documentDate = v.is(v.pipe(v.string(), v.isoDate()), wanted.documentDate)
		? wanted.documentDate
		: null;
	const note = cleanWords(wanted.note) || null;
	const { state } = wanted;
	await sql.begin(async (sql) => {
		await lockProposal(sql, id);
		const { state: from, content } = await getRow(sql, id);
		const dossiers = (await listDossiers(sql, id)).length;
		const unmeasured = state === 'verified' ? await countUnmeasured(sql, id, content) : 0;
		const problem = refuseStep(from, state, { dossiers, documentNumber, documentDate, unmeasured });
		if (problem) throw new AppError('Invalid', problem, { context: { from, to: state, unmeasured } });
		await updateState(sql, { id, state, personId: viewer.id! });
		await insertEvent(sql, id, { state, documentNumber, documentDate, note, personId: viewer.id! });
		await recordAudit(sql, {
			...{ viewer, requestId, action: `proposal_${state}`, subject: 'proposal', subjectId: id },
			...{ before: { state: from }, after: { state, documentNumber, documentDate, note } },
		});
	});
}

/**
 * "Lập hồ sơ": gathers everything as of one moment, makes the documents, and freezes both.
 * @param madeAt the moment, to the second; also stands in the files
 * @throws AppError Forbidden without `analysis`; NotFound; Invalid `proposal_error_hamlet_gone`, `proposal_error_frozen`;
 * Conflict `proposal_error_dossier_meanwhile`
 */
export async function freezeDossier(
	sql: Pool,
	{ viewer, requestId }: Acting,
	id: number,
	now: Date = new Date(),
): Promise<DossierSummary> {
	demand(viewer, 'analysis');
	const madeAt = new Date(Math.floor(now.getTime() / 1000) * 1000);
	const day = todayInVietnam(madeAt);
	// Many statements that all see one moment; the documents are made afterwards, while nobody waits for the database.
	const gathered = await sql.begin('isolation level repeatable read read only', async (sql) => {
		const number = await nextDossierNumber(sql, id);
		return gatherDossier(sql, viewer, { proposalId: id, number, madeAt, day });
	});
	const { bytes, sha256 } = await makeDossier(gathered);
	const { input } = gathered;
	await sql.begin(async (sql) => {
		await lockProposal(sql, id);
		demandOpen(await getRow(sql, id));
		// Somebody made one meanwhile: two dossiers of one number would be one too many.
		if ((await nextDossierNumber(sql, id)) !== input.proposal.number)
			throw new AppError('Conflict', 'proposal_error_dossier_meanwhile');
		await insertDossier(sql, {
			proposalId: id,
			number: input.proposal.number,
			...{ input, sha256, content: bytes, illustrative: input.illustrative },
			...{ personId: viewer.id!, madeAt },
		});
		await recordAudit(sql, {
			...{ viewer, requestId, action: 'dossier_made', subject: 'proposal', subjectId: id },
			after: { number: input.proposal.number, sha256, version: input.proposal.version },
		});
	});
	return {
		number: input.proposal.number,
		sha256,
		sizeBytes: bytes.length,
		illustrative: input.illustrative,
		madeBy: viewer.name ?? '',
		madeAt: madeAt.toISOString(),
	};
}

/** Digest of a dossier's ZIP. @throws AppError Forbidden to guests, NotFound `proposal_error_unknown` */
export async function getDossierSha256(
	sql: Sql,
	viewer: Viewer,
	proposalId: number,
	number: number,
): Promise<string> {
	demand(viewer, 'signed_in');
	const sha256 = await findDossierSha256(sql, proposalId, number);
	if (sha256 === null)
		throw new AppError('NotFound', 'proposal_error_unknown', { context: { proposalId, number } });
	return sha256;
}

/** The ZIP as it was made. @throws AppError as `getDossierSha256` */
export async function getDossierBytes(
	sql: Sql,
	viewer: Viewer,
	proposalId: number,
	number: number,
): Promise<Uint8Array> {
	demand(viewer, 'signed_in');
	const bytes = await findDossierBytes(sql, proposalId, number);
	if (!bytes) throw new AppError('NotFound', 'proposal_error_unknown', { context: { proposalId, number } });
	return bytes;
}

/** Composed, on one line, without what nobody types; at most what a column holds. */
export function cleanWords(text: string): string {
	return text
		.replace(/\p{Cc}|\p{Surrogate}/gu, ' ')
		.normalize('NFC')
		.trim()
		.slice(0, LONGEST_WORDS);
}
