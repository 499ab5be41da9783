import { createHash } from 'node:crypto';
import { recordAudit } from '../../audit/index.ts';
import type { Database, Transaction } from '../../db/index.ts';
import { upsertSource } from '../areas/repository.ts';
import type { ImportReport, ImportState } from '../types.ts';
import { Findings, type EvidenceCode, type Note } from './findings.ts';
import { recordEvidenceRun } from './repository.ts';
import type { EvidenceRequest } from './request.ts';

export type EvidenceReport = ImportReport<EvidenceCode>;

/** One kind of file. What is wrong with it is noted, never thrown. */
export interface EvidenceFormat<Parsed extends { read: number }> {
	/** Understands the file; asks no database. `read` counts the records of the file. */
	parse(request: EvidenceRequest, note: Note): Promise<Parsed> | Parsed;
	/** What only the database can tell. Writes at most into temporary tables. */
	check(sql: Transaction, parsed: Parsed, request: EvidenceRequest, note: Note): Promise<void>;
	/** Puts it in, only where something differs. @returns rows of ours that changed */
	apply(
		sql: Transaction,
		parsed: Parsed,
		context: { request: EvidenceRequest; sourceId: string; note: Note },
	): Promise<number>;
}

/** Statements stay under the embedded database's ordinary limit on a province; a country on a server needs longer. */
const SECONDS_PER_STATEMENT = 300;

/** Carries the report of a trial run out of the transaction that is taken back. */
class TakenBack extends Error {
	constructor(readonly report: EvidenceReport) {
		super('a trial run is taken back');
	}
}

/**
 * Brings evidence in: parse, then check and apply in one transaction. One error refuses the file and changes nothing;
 * the same file twice changes nothing the second time; a trial run does the same and takes it back.
 * @throws AppError, StartError or a database error when the database itself fails
 */
export async function importEvidence<Parsed extends { read: number }>(
	database: Database,
	format: EvidenceFormat<Parsed>,
	request: EvidenceRequest,
): Promise<EvidenceReport> {
	const started = Date.now();
	const findings = new Findings();
	const parsed = await format.parse(request, findings.note);
	try {
		return await database.patiently(SECONDS_PER_STATEMENT, async (sql) => {
			const report = await checkAndApply(sql, format, parsed, request, findings);
			report.seconds = (Date.now() - started) / 1000;
			if (request.dryRun) throw new TakenBack(report);
			await recordEvidenceRun(sql, report, request);
			if (report.state === 'applied') await audit(sql, report, request);
			return report;
		});
	} catch (error) {
		if (error instanceof TakenBack) return error.report;
		throw error;
	}
}

async function checkAndApply<Parsed extends { read: number }>(
	sql: Transaction,
	format: EvidenceFormat<Parsed>,
	parsed: Parsed,
	request: EvidenceRequest,
	findings: Findings,
): Promise<EvidenceReport> {
	if (parsed.read > 0) await format.check(sql, parsed, request, findings.note);
	const sha256 = createHash('sha256').update(request.bytes).digest('hex');
	const sourceId = sourceIdOf(request, sha256);
	let state: ImportState = 'refused';
	let changed = 0;
	if (!findings.hasError) {
		const isNewSource = await upsertSource(sql, describeSource(request, sourceId, sha256));
		changed = await format.apply(sql, parsed, { request, sourceId, note: findings.note });
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

/** The same file with the same answers is the same source. */
function sourceIdOf({ kind, answers }: EvidenceRequest, sha256: string): string {
	const said = createHash('sha256').update(sha256).update(JSON.stringify(answers)).digest('hex');
	return `${kind}-${said.slice(0, 12)}`;
}

function describeSource({ source, fileName }: EvidenceRequest, id: string, sha256: string) {
	const { title, publisher, licence, address, publishedOn, illustrative } = source;
	return {
		id,
		title,
		publisher,
		licence: licence ?? 'Chưa rõ điều kiện sử dụng',
		address: address ?? fileName,
		publishedOn,
		sha256,
		note: null,
		illustrative,
	};
}

async function audit(sql: Transaction, report: EvidenceReport, { viewer, requestId }: EvidenceRequest) {
	const { kind, fileName, sha256, sourceId, changed } = report;
	await recordAudit(sql, {
		viewer,
		action: 'evidence_imported',
		subject: 'source',
		subjectId: sourceId ?? '',
		after: { kind, fileName, sha256, changed },
		requestId,
	});
}
