import type { LegalBasis } from '../../../connectivity/proposals/types.ts';
import { demand, type Viewer } from '../../access/index.ts';
import { recordAudit } from '../../audit/index.ts';
import type { Pool, Sql } from '../../db/index.ts';
import { AppError } from '../../errors.ts';
import {
	insertLegalBasis,
	listLegalBases,
	retireLegalBasis,
	updateLegalBasis,
	type LegalBasisWords,
} from './legal-basis.repository.ts';
import { cleanWords, type Acting } from './service.ts';

/** The list, retired ones too. @throws AppError Forbidden to guests */
export async function getLegalBases(sql: Sql, viewer: Viewer): Promise<LegalBasis[]> {
	demand(viewer, 'signed_in');
	return listLegalBases(sql);
}

/**
 * Adds a document to the list, or writes over one of it. A clause stands only where a person entered one.
 * @param id null = a new one
 * @throws AppError Forbidden without `analysis`; Invalid `proposal_error_basis`; Conflict `proposal_error_basis_twice`
 */
export async function saveLegalBasis(
	sql: Pool,
	{ viewer, requestId }: Acting,
	id: number | null,
	given: { number: string; title: string; issuedOn: string; clause: string },
): Promise<void> {
	demand(viewer, 'analysis');
	const words: LegalBasisWords = {
		number: cleanWords(given.number),
		title: cleanWords(given.title),
		issuedOn: /^\d{4}-\d\d-\d\d$/.test(given.issuedOn) ? given.issuedOn : null,
		clause: cleanWords(given.clause) || null,
	};
	if (!words.number || !words.title) throw new AppError('Invalid', 'proposal_error_basis');
	await sql.begin(async (sql) => {
		const saved =
			id === null
				? await insertLegalBasis(sql, words, viewer.id!)
				: (await updateLegalBasis(sql, id, words, viewer.id!)) && id;
		if (!saved) throw new AppError('Conflict', 'proposal_error_basis_twice');
		await recordAudit(sql, {
			...{ viewer, requestId, subject: 'legal_basis', subjectId: saved },
			action: id === null ? 'legal_basis_added' : 'legal_basis_changed',
			after: { ...words },
		});
	});
}

/** Takes a document out of the choice, or back into it; proposals and dossiers keep it. @throws AppError Forbidden; NotFound */
export async function retireLegalBasisOf(
	sql: Pool,
	{ viewer, requestId }: Acting,
	id: number,
	retired: boolean,
): Promise<void> {
	demand(viewer, 'analysis');
	await sql.begin(async (sql) => {
		if (!(await retireLegalBasis(sql, id, retired, viewer.id!)))
			throw new AppError('NotFound', 'proposal_error_unknown', { context: { basis: id } });
		await recordAudit(sql, {
			...{ viewer, requestId, subject: 'legal_basis', subjectId: id },
			action: retired ? 'legal_basis_retired' : 'legal_basis_restored',
		});
	});
}
