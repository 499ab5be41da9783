import type { LegalBasis } from '../../../connectivity/proposals/types.ts';
import type { Sql } from '../../db/index.ts';

/** All documents of the list, retired ones too, in its order. */
export async function listLegalBases(sql: Sql): Promise<LegalBasis[]> {
	return sql<LegalBasis[]>`
		select id, number, title, issued_on, clause, position, retired from legal_basis order by position, id`;
}

export type LegalBasisWords = Pick<LegalBasis, 'number' | 'title' | 'issuedOn' | 'clause'>;

/** @returns its id; null where the number is in the list already */
export async function insertLegalBasis(
	sql: Sql,
	{ number, title, issuedOn, clause }: LegalBasisWords,
	personId: string,
): Promise<number | null> {
	const [row] = await sql<{ id: number }[]>`
		insert into legal_basis (number, title, issued_on, clause, position, changed_by)
		values (${number}, ${title}, ${issuedOn}, ${clause},
			(select coalesce(max(position), 0) + 1 from legal_basis), ${personId})
		on conflict (number) do nothing returning id`;
	return row?.id ?? null;
}

/** @returns whether it is there, and no other one has its number */
export async function updateLegalBasis(
	sql: Sql,
	id: number,
	{ number, title, issuedOn, clause }: LegalBasisWords,
	personId: string,
): Promise<boolean> {
	const { count } = await sql`
		update legal_basis set number = ${number}, title = ${title}, issued_on = ${issuedOn}, clause = ${clause},
			changed_by = ${personId}, changed_at = now()
		where id = ${id} and not exists (select from legal_basis o where o.number = ${number} and o.id <> ${id})`;
	return count > 0;
}

/** @returns whether it is there */
export async function retireLegalBasis(
	sql: Sql,
	id: number,
	retired: boolean,
	personId: string,
): Promise<boolean> {
	const { count } = await sql`
		update legal_basis set retired = ${retired}, changed_by = ${personId}, changed_at = now() where id = ${id}`;
	return count > 0;
}
