import type { Sql, Transaction } from '../../db/index.ts';

export interface MastVersion {
	/** Changes with every change of the row. */
	version: string;
	bandsMhz: number[];
}

export async function findMastVersion(sql: Sql, id: string): Promise<MastVersion | null> {
	const [row] = await sql<MastVersion[]>`
		select xmin::text as version, bands_mhz from cell_site where id = ${id}`;
	return row ?? null;
}

/** The same, and nobody else changes it until the transaction ends. */
export async function lockMast(sql: Transaction, id: string): Promise<MastVersion | null> {
	const [row] = await sql<MastVersion[]>`
		select xmin::text as version, bands_mhz from cell_site where id = ${id} for update`;
	return row ?? null;
}

export async function deleteMast(sql: Transaction, id: string): Promise<void> {
	await sql`delete from cell_site where id = ${id}`;
}
