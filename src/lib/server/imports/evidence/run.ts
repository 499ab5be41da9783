import { createHash } from 'node:crypto';
import type { Database } from '../../db/index.ts';
import { importFile, type FileFormat } from '../run.ts';
import type { ImportReport } from '../types.ts';
import { Findings, type EvidenceCode } from './findings.ts';
import type { EvidenceRequest } from './request.ts';

export type EvidenceReport = ImportReport<EvidenceCode>;

/** One kind of file of evidence. */
export type EvidenceFormat<Parsed extends { read: number }> = Pick<
	FileFormat<Parsed, EvidenceRequest, EvidenceCode>,
	'parse' | 'check' | 'apply'
>;

/**
 * Brings evidence in, whole or not at all: see `importFile`.
 * @throws AppError, StartError or a database error when the database itself fails
 */
export const importEvidence = <Parsed extends { read: number }>(
	database: Database,
	format: EvidenceFormat<Parsed>,
	request: EvidenceRequest,
): Promise<EvidenceReport> =>
	importFile(
		database,
		{
			parse: (asked, note) => format.parse(asked, note),
			check: (sql, parsed, asked, note) => format.check(sql, parsed, asked, note),
			apply: (sql, parsed, context) => format.apply(sql, parsed, context),
			sourceId: sourceIdOf,
			audited: 'evidence_imported',
		},
		request,
		new Findings(),
	);

function sourceIdOf({ kind, answers }: EvidenceRequest, sha256: string): string {
	const said = createHash('sha256').update(sha256).update(JSON.stringify(answers)).digest('hex');
	return `${kind}-${said.slice(0, 12)}`;
}
