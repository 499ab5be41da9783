import type { Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import { insertAuditEntry, type Json } from './repository.ts';

export { listAuditActions, listAuditEntries, type Json } from './repository.ts';

/** Who acts: a signed-in viewer, or the program itself under a name such as `npm run user`. */
export type Actor = Pick<Viewer, 'id' | 'name'>;

export interface AuditedChange {
	viewer: Actor;
	/** What was done: lower-case words joined by underscores, such as `role_changed`. */
	action: string;
	/** Kind of the thing, as its table is called: `person`, `heritage_record`. */
	subject: string;
	subjectId: string | number;
	/** What it was, and what it became; only what changed, never a password or a key. Null where there is none. */
	before?: Json;
	after?: Json;
	requestId?: string | null;
}

/**
 * Adds a line to the append-only log. Call it in the transaction of the change itself, so that neither is without the
 * other.
 * @param sql the transaction
 * @returns the number of the new line
 */
export async function recordAudit(
	sql: Sql,
	{ viewer, action, subject, subjectId, before = null, after = null, requestId = null }: AuditedChange,
): Promise<number> {
	return insertAuditEntry(sql, {
		personId: viewer.id,
		personName: viewer.name ?? '',
		action,
		subject,
		subjectId: String(subjectId),
		before,
		after,
		requestId,
	});
}
