import { createHash } from 'node:crypto';
import { recordAudit, type Actor } from '../audit/index.ts';
import type { Database, Transaction } from '../db/index.ts';
import { upsertSource } from './areas/repository.ts';
import { UNCLEAR_LICENCE } from '../sources/licence.ts';
import { countChanges, gatherChanges, keepChangesOf } from './changes/repository.ts';
import type { FindingList, NoteOf } from './findings.ts';
import { recordImportRun, takeRunId } from './run.repository.ts';
import type { ImportReport, ImportState } from './types.ts';

/** What every import of a file is asked for with. */
export interface FileRequest {
	kind: string;
	fileName: string;
	bytes: Uint8Array;
	source: {
		title: string;
		publisher: string;
		licence: string | null;
		/** Where it came from: an address or a document's number; null = the file's name. */
		address: string | null;
		/** YYYY-MM-DD. */
		publishedOn: string;
		/** Invented for training or demonstration, and shown as such. */
		illustrative: boolean;
	};
	/** What the file does not say itself and a person answered. */
	answers: object;
	/** Nothing stays written: what is told is what would happen. */
	dryRun: boolean;
	viewer: Actor;
	requestId: string | null;
}

/** One kind of file. What is wrong with it is noted, never thrown. */
export interface FileFormat<
	Parsed extends { read: number },
	Request extends FileRequest,
	Code extends string,
> {
	/** Understands the file; asks no database. `read` counts the records of the file. */
	parse(request: Request, note: NoteOf<Code>): Promise<Parsed> | Parsed;
	/** What only the database can tell. Writes at most into temporary tables. */
	check(sql: Transaction, parsed: Parsed, request: Request, note: NoteOf<Code>): Promise<void>;
	/** Puts it in, only where something differs. @returns rows of ours that changed */
	apply(
		sql: Transaction,
		parsed: Parsed,
		context: { request: Request; sourceId: string; runId: number; note: NoteOf<Code> },
	): Promise<number>;
	/** The same file with the same answers is the same source. @returns a valid source.id */
	sourceId(request: Request, sha256: string, parsed: Parsed): string;
	/** Action of the audit entry. */
	audited: string;
	/** What `apply` writes carries the number of the import; other rows are kept as they were, so that it can be undone. */
	keepsFigures?: boolean;
}

/** Statements stay under the embedded database's ordinary limit on a province; a country on a server needs longer. */
const SECONDS_PER_STATEMENT = 300;

/** Carries the report of a trial run out of the transaction that is taken back. */
class TakenBack extends Error {
	constructor(readonly report: ImportReport) {
		super('a trial run is taken back');
	}
}

/**
 * Brings a file in: parse, then check and apply in one transaction. One error refuses the file and changes nothing; the
 * same file twice changes nothing the second time; a trial run does the same and takes it back.
 * @throws AppError, StartError or a database error when the database itself fails
 */
export async function importFile<
	Parsed extends { read: number },
	Request extends FileRequest,
	Code extends string,
>(
	database: Database,
	format: FileFormat<Parsed, Request, Code>,
	request: Request,
	findings: FindingList<Code>,
): Promise<ImportReport<Code>> {
	const started = Date.now();
	const parsed = await format.parse(request, findings.note);
	try {
		return await database.patiently(SECONDS_PER_STATEMENT, async (sql) => {
			// A trial run takes no number: it leaves no trace.
			const runId = request.dryRun ? 0 : await takeRunId(sql);
			if (!format.keepsFigures) await keepChangesOf(sql, runId);
			const report = await checkAndApply(sql, format, parsed, request, { runId, findings });
			report.seconds = (Date.now() - started) / 1000;
			if (!format.keepsFigures) {
				await gatherChanges(sql, runId);
				report.rows = await countChanges(sql);
			}
			if (!request.dryRun) report.runId = runId;
			if (request.dryRun) throw new TakenBack(report);
			await recordImportRun(sql, runId, report, request);
			if (report.state === 'applied') await audit(sql, report, request, format.audited);
			return report;
		});
	} catch (error) {
		if (error instanceof TakenBack) return error.report as ImportReport<Code>;
		throw error;
	}
}

async function checkAndApply<
	Parsed extends { read: number },
	Request extends FileRequest,
	Code extends string,
>(
	sql: Transaction,
	format: FileFormat<Parsed, Request, Code>,
	parsed: Parsed,
	request: Request,
	{ runId, findings }: { runId: number; findings: FindingList<Code> },
): Promise<ImportReport<Code>> {
	if (parsed.read > 0) await format.check(sql, parsed, request, findings.note);
	const sha256 = createHash('sha256').update(request.bytes).digest('hex');
	const sourceId = format.sourceId(request, sha256, parsed);
	let state: ImportState = 'refused';
	let changed = 0;
	if (!findings.hasError) {
		const isNewSource = await upsertSource(sql, describeSource(request, sourceId, sha256));
		changed = await format.apply(sql, parsed, { request, sourceId, runId, note: findings.note });
		state = request.dryRun ? 'checked' : changed > 0 || isNewSource ? 'applied' : 'unchanged';
	}
	return {
		kind: request.kind,
		state,
		fileName: request.fileName,
		sha256,
		sourceId: state === 'refused' || state === 'checked' ? null : sourceId,
		read: parsed.read,
		kept: parsed.read - findings.rejected.size,
		rejected: findings.rejected.size,
		changed,
		findings: findings.list(),
		seconds: 0,
	};
}

function describeSource({ source, fileName }: FileRequest, id: string, sha256: string) {
	const { title, publisher, licence, address, publishedOn, illustrative } = source;
	return {
		id,
		title,
		publisher,
		licence: licence ?? UNCLEAR_LICENCE,
		address: address ?? fileName,
		publishedOn,
		sha256,
		note: null,
		illustrative,
	};
}

async function audit(
	sql: Transaction,
	report: ImportReport,
	{ viewer, requestId }: FileRequest,
	action: string,
) {
	const { kind, fileName, sha256, sourceId, changed } = report;
	await recordAudit(sql, {
		viewer,
		action,
		subject: 'source',
		subjectId: sourceId ?? '',
		after: { kind, fileName, sha256, changed },
		requestId,
	});
}
