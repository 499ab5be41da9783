import type { Sql, Transaction } from '../db/index.ts';

interface Deletion {
	deletedByName: string | null;
	deletedAt: Date;
}

/** The newest deletion of a draft by its address, or by the key its author made it under. */
export async function findDeletion(
	sql: Sql,
	of: { slug: string } | { createdBy: string | null; key: string | null },
): Promise<Deletion | null> {
	if ('key' in of && of.key === null) return null;
	const [row] = await sql<Deletion[]>`
		select deleted_by_name, deleted_at from heritage_deletion
		where ${
			'slug' in of
				? sql`slug = ${of.slug}`
				: sql`created_by is not distinct from ${of.createdBy} and creation_key = ${of.key}`
		}
		order by id desc limit 1`;
	return row ?? null;
}

/** Removes the record with everything that hangs on it; its address and key stay known as deleted. */
export async function deleteRecord(sql: Transaction, recordId: number, byName: string | null): Promise<void> {
	await sql`
		insert into heritage_deletion (slug, created_by, creation_key, deleted_by_name)
		select slug, created_by, creation_key, ${byName} from heritage_record where id = ${recordId}`;
	await sql`delete from heritage_record where id = ${recordId}`;
}
