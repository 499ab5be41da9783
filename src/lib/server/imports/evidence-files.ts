import type { Database } from '../db/index.ts';
import { coverage } from './coverage/index.ts';
import type { EvidenceRequest } from './evidence/request.ts';
import { importEvidence, type EvidenceReport } from './evidence/run.ts';
import { masts } from './masts/index.ts';
import { questionnaires } from './questionnaires/index.ts';
import { speedTests } from './speed-tests/index.ts';

/**
 * Brings a file of evidence in, whatever its kind.
 * @returns what was found; a bad file is a report with state `refused`, not an exception
 * @throws AppError, StartError or a database error when the database itself fails
 */
export function importEvidenceFile(database: Database, request: EvidenceRequest): Promise<EvidenceReport> {
	switch (request.kind) {
		case 'masts':
			return importEvidence(database, masts, request);
		case 'coverage':
			return importEvidence(database, coverage, request);
		case 'speed-tests':
			return importEvidence(database, speedTests, request);
		case 'questionnaires':
			return importEvidence(database, questionnaires, request);
	}
}
