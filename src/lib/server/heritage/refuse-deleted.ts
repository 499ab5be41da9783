import type { Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { findDeletion } from './deletion.repository.ts';

/** @throws AppError Gone where a draft of this address, or made under this key, was deleted */
export async function refuseDeleted(
	sql: Sql,
	of: { slug: string } | { createdBy: string | null; key: string | null },
): Promise<void> {
	const deletion = await findDeletion(sql, of);
	if (!deletion) return;
	throw new AppError('Gone', 'error_heritage_deleted', {
		context: { deletedBy: deletion.deletedByName, deletedAt: deletion.deletedAt.toISOString() },
	});
}
