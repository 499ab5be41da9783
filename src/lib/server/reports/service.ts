import * as v from 'valibot';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { todayInVietnam } from '../../calendar/index.ts';
import { keysIn } from '../../reports/compose.ts';
import { draftSections } from '../../reports/draft.ts';
import { referencesOf } from '../../reports/references.ts';
import { SECTIONS } from '../../reports/sections.ts';
import {
	AUDIENCES,
	FILE_KINDS,
	type Audience,
	type FileKind,
	type ReportHead,
	type ReportSection,
	type ReportSnapshot,
} from '../../reports/types.ts';
import { demand, type Viewer } from '../access/index.ts';
import { recordAudit } from '../audit/index.ts';
import type { Pool, Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { makeFiles, sha256Of, type MadeFile } from './files.ts';
import { gatherSnapshot } from './gather.ts';
import { HEAD_SCHEMA, proposeHead, SECTION_SCHEMA, toCanonical } from './content.ts';
import {
	findFile,
	findReportRow,
	insertFiles,
	insertReport,
	insertSections,
	keepSnapshot,
	listFiles,
	listReportRows,
	listSections,
	lockReport,
	nextEdition,
	updateHead,
	updateSection,
	type FileSummary,
	type ReportRow,
} from './repository.ts';
import { readSnapshot } from './snapshots.ts';

/** Who does something, and the request it came with. */
export interface Acting {
	viewer: Viewer;
	requestId: string | null;
}

const MOST_LISTED = 200;
const FIRST_YEAR = 2000;
const pack = promisify(gzip);

/** Newest first. @throws AppError Forbidden without `planning` */
export async function listReports(sql: Sql, viewer: Viewer): Promise<ReportRow[]> {
	demand(viewer, 'planning');
	return listReportRows(sql, MOST_LISTED);
}

export interface ReportView {
	report: ReportRow;
	sections: ReportSection[];
	snapshot: ReportSnapshot;
	/** None before it is frozen. */
	files: FileSummary[];
	/** Raised by every change: whoever freezes says which text they have seen. */
	revision: number;
}

/** @throws AppError Forbidden without `planning`; NotFound `report_error_unknown`; Upstream `report_error_damaged` */
export async function getReport(sql: Sql, viewer: Viewer, id: number): Promise<ReportView> {
	demand(viewer, 'planning');
	const report = await getRow(sql, id);
	const sections = await listSections(sql, id);
	return {
		report,
		sections,
		snapshot: await readSnapshot(sql, report.snapshotSha256),
		files: await listFiles(sql, id),
		revision: revisionOf(report, sections),
	};
}

const revisionOf = ({ headVersion }: ReportRow, sections: readonly ReportSection[]): number =>
	sections.reduce((sum, { version }) => sum + version, headVersion);

async function getRow(sql: Sql, id: number): Promise<ReportRow> {
	const row = await findReportRow(sql, id);
	if (!row) throw new AppError('NotFound', 'report_error_unknown', { context: { report: id } });
	return row;
}

/** The current year in Vietnam: what a report is made for unless told. */
export const currentYear = (now = new Date()): number => Number(todayInVietnam(now).slice(0, 4));

/**
 * "Lập báo cáo": everything as of one moment, frozen, with a text drafted from its figures.
 * @returns the number of the new report
 * @throws AppError Forbidden without `planning`; Invalid `report_error_year`
 */
export async function createReport(
	sql: Pool,
	{ viewer, requestId }: Acting,
	{ year, audience }: { year: number; audience: string },
	now = new Date(),
): Promise<number> {
	demand(viewer, 'planning');
	const madeAt = toSecond(now);
	const wanted = v.parse(v.fallback(v.picklist(AUDIENCES), 'internal'), audience);
	if (!Number.isInteger(year) || year < FIRST_YEAR || year > currentYear(madeAt))
		throw new AppError('Invalid', 'report_error_year', { context: { year } });
	const snapshot = await takeSnapshot(sql, viewer, { year, audience: wanted, madeAt });
	const sections = Object.entries(draftSections(snapshot.data)).map(([key, text]) => ({
		...{ key, text, drafted: text },
	}));
	return sql.begin((sql) =>
		insertEdition(sql, { viewer, requestId }, { ...snapshot, head: null, sections, former: null }),
	);
}

const toSecond = (now: Date): Date => new Date(Math.floor(now.getTime() / 1000) * 1000);

interface TakenSnapshot {
	data: ReportSnapshot;
	sha256: string;
	content: Buffer;
}

/** Many statements that all see one moment; nobody waits for it to be packed. */
async function takeSnapshot(
	sql: Pool,
	viewer: Viewer,
	wanted: { year: number; audience: Audience; madeAt: Date },
): Promise<TakenSnapshot> {
	const data = await sql.begin('isolation level repeatable read read only', (sql) =>
		gatherSnapshot(sql, viewer, wanted),
	);
	const text = toCanonical(data);
	return { data, sha256: sha256Of(text), content: await pack(text) };
}

async function insertEdition(
	sql: Sql,
	{ viewer, requestId }: Acting,
	edition: TakenSnapshot & {
		head: ReportHead | null;
		sections: readonly Pick<ReportSection, 'key' | 'text' | 'drafted'>[];
		former: number | null;
	},
): Promise<number> {
	const { data, sha256, content, sections, former } = edition;
	const { year, audience } = data;
	const personId = viewer.id!;
	await keepSnapshot(sql, { sha256, content, year, audience, personId, madeAt: new Date(data.madeAt) });
	// The head of the newest report is a better guess than anything we could write.
	const [latest] = edition.head ? [] : await listReportRows(sql, 1);
	const head = edition.head ?? proposeHead(data, latest?.head ?? null);
	const report = { year, audience, head, snapshotSha256: sha256, illustrative: data.illustrative, personId };
	let number = await nextEdition(sql, year, audience);
	let id = await insertReport(sql, { ...report, edition: number });
	// Whoever begins at the same moment as somebody else gets the edition after theirs.
	while (id === null) id = await insertReport(sql, { ...report, edition: ++number });
	await insertSections(sql, id, sections, personId);
	await recordAudit(sql, {
		...{ viewer, requestId, action: 'report_created', subject: 'report', subjectId: id },
		after: { year, audience, edition: number, snapshot: sha256, former },
	});
	return id;
}

/**
 * A new edition of a report, of the same snapshot or of a new one. What people wrote goes with it; what nobody touched
 * is drafted anew from the new figures.
 * @throws AppError Forbidden without `planning`; NotFound
 */
export async function createEdition(
	sql: Pool,
	acting: Acting,
	{ from, fresh }: { from: number; fresh: boolean },
	now = new Date(),
): Promise<number> {
	const { report, sections, snapshot } = await getReport(sql, acting.viewer, from);
	const { year, audience } = report;
	const taken = fresh
		? await takeSnapshot(sql, acting.viewer, { year, audience, madeAt: toSecond(now) })
		: { data: snapshot, sha256: report.snapshotSha256, content: await pack(toCanonical(snapshot)) };
	const drafts: Record<string, string> = draftSections(taken.data);
	const carried = SECTIONS.map(({ key }) => {
		const former = sections.find((section) => section.key === key);
		const drafted = drafts[key] ?? '';
		return { key, drafted, text: former && former.text !== former.drafted ? former.text : drafted };
	});
	return sql.begin((sql) =>
		insertEdition(sql, acting, { ...taken, head: report.head, sections: carried, former: from }),
	);
}

/** What became of a save: the new version, or what somebody else saved meanwhile. */
export type SavedSection =
	| { ok: true; version: number }
	| { ok: false; theirs: Pick<ReportSection, 'text' | 'version' | 'changedBy' | 'changedAt'> };

/**
 * Saves a section over the version it was begun from. Over a newer one nothing is written: it is handed back, so that
 * nobody's work is lost.
 * @param change as the form sends it, unchecked
 * @throws AppError Forbidden; NotFound; Invalid `report_error_text`; Conflict `report_error_frozen`
 */
export async function saveSection(
	sql: Pool,
	{ viewer, requestId }: Acting,
	id: number,
	change: unknown,
): Promise<SavedSection> {
	demand(viewer, 'planning');
	const parsed = v.safeParse(SECTION_SCHEMA, change);
	if (!parsed.success) throw new AppError('Invalid', 'report_error_text', { context: { report: id } });
	const { key, version, text } = parsed.output;
	return sql.begin(async (sql): Promise<SavedSection> => {
		await lockReport(sql, id);
		demandDraft(await getRow(sql, id));
		const before = (await listSections(sql, id)).find((section) => section.key === key);
		if (!before) throw new AppError('NotFound', 'report_error_unknown', { context: { report: id, key } });
		const saved = await updateSection(sql, { reportId: id, key, version, text, personId: viewer.id! });
		if (saved === null) return { ok: false, theirs: before };
		await recordAudit(sql, {
			...{ viewer, requestId, action: 'report_section_saved', subject: 'report', subjectId: id },
			before: { section: key, version: before.version },
			after: { section: key, version: saved },
		});
		return { ok: true, version: saved };
	});
}

/**
 * Saves issuer, recipients and signature over the version they were begun from.
 * @throws AppError as `saveSection`; Conflict `report_error_meanwhile` over a newer version
 */
export async function saveHead(
	sql: Pool,
	{ viewer, requestId }: Acting,
	id: number,
	change: unknown,
): Promise<void> {
	demand(viewer, 'planning');
	const parsed = v.safeParse(HEAD_SCHEMA, change);
	if (!parsed.success) throw new AppError('Invalid', 'report_error_text', { context: { report: id } });
	const { version, head } = parsed.output;
	await sql.begin(async (sql) => {
		await lockReport(sql, id);
		demandDraft(await getRow(sql, id));
		const saved = await updateHead(sql, { reportId: id, version, head, personId: viewer.id! });
		if (saved === null) throw new AppError('Conflict', 'report_error_meanwhile', { context: { report: id } });
		await recordAudit(sql, {
			...{ viewer, requestId, action: 'report_head_saved', subject: 'report', subjectId: id },
			after: { version: saved },
		});
	});
}

/** @throws AppError Conflict `report_error_frozen`: whoever was writing is told, and keeps what was typed */
function demandDraft({ id, frozenAt, frozenBy }: ReportRow): void {
	if (frozenAt !== null)
		throw new AppError('Conflict', 'report_error_frozen', { context: { report: id, by: frozenBy } });
}

/**
 * "Chốt báo cáo": makes the documents of the text that was seen, and freezes both.
 * @param revision of the text whoever freezes has seen
 * @throws AppError Forbidden; NotFound; Conflict `report_error_frozen`, `report_error_meanwhile` where somebody saved
 * after it was read; Invalid `report_error_reference` where the text names a figure that is not there
 */
export async function freezeReport(
	sql: Pool,
	{ viewer, requestId }: Acting,
	id: number,
	revision: number,
): Promise<void> {
	const view = await getReport(sql, viewer, id);
	demandDraft(view.report);
	const meanwhile = () => new AppError('Conflict', 'report_error_meanwhile', { context: { report: id } });
	if (view.revision !== revision) throw meanwhile();
	const references = referencesOf(view.snapshot);
	const gone = view.sections.flatMap(({ text }) => keysIn(text)).filter((key) => !references.has(key));
	if (gone.length > 0) throw new AppError('Invalid', 'report_error_reference', { context: { gone } });
	const files = await makeFiles({ ...view, head: view.report.head });
	await sql.begin(async (sql) => {
		await lockReport(sql, id);
		const report = await getRow(sql, id);
		demandDraft(report);
		if (revisionOf(report, await listSections(sql, id)) !== revision) throw meanwhile();
		await insertFiles(sql, id, files, viewer.id!);
		await recordAudit(sql, {
			...{ viewer, requestId, action: 'report_frozen', subject: 'report', subjectId: id },
			after: Object.fromEntries(files.map(({ kind, sha256 }) => [kind, sha256])),
		});
	});
}

/**
 * A document: the frozen bytes, or of a draft one made now and not kept.
 * @throws AppError as `getReport`
 */
export async function getFile(
	sql: Sql,
	viewer: Viewer,
	id: number,
	kind: FileKind,
): Promise<{ report: ReportRow; sha256: string; bytes: Uint8Array }> {
	demand(viewer, 'planning');
	const report = await getRow(sql, id);
	const kept = await findFile(sql, id, kind);
	if (kept) return { report, sha256: kept.sha256, bytes: kept.content };
	const view = await getReport(sql, viewer, id);
	const [made] = await makeFiles({ ...view, head: report.head }, [kind]);
	return { report, sha256: made!.sha256, bytes: made!.bytes };
}

/** One document of a frozen report beside the same made again now. */
export interface RemadeFile {
	kind: FileKind;
	kept: string;
	made: string;
	same: boolean;
}

/** "Tạo lại và so". @throws AppError as `getReport`; Invalid `report_error_not_frozen` */
export async function remakeFiles(sql: Sql, viewer: Viewer, id: number): Promise<RemadeFile[]> {
	const view = await getReport(sql, viewer, id);
	if (view.report.frozenAt === null) throw new AppError('Invalid', 'report_error_not_frozen');
	const made = new Map((await makeFiles({ ...view, head: view.report.head })).map(toEntry));
	const kept = new Map(view.files.map(({ kind, sha256 }) => [kind, sha256]));
	return FILE_KINDS.map((kind) => {
		const [before, now] = [kept.get(kind) ?? '', made.get(kind) ?? ''];
		return { kind, kept: before, made: now, same: before !== '' && before === now };
	});
}

const toEntry = ({ kind, sha256 }: MadeFile) => [kind, sha256] as const;
