import type { Sql } from '../db/index.ts';

/** What JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** One line of the log, as it is kept. */
export interface AuditEntry {
	id: number;
	at: Date;
	/** Null for the command line and the program itself. */
	personId: string | null;
	/** Name at the time. */
	personName: string;
	/** What was done, such as `role_changed`. */
	action: string;
	/** Kind of the thing it was done to, such as `person` or `heritage_record`. */
	subject: string;
	subjectId: string;
	/** What the thing is called now: a person, a record, the record a medium belongs to; null where it is gone. */
	subjectName: string | null;
	before: Json;
	after: Json;
	requestId: string | null;
}

/** What narrows the log; each null leaves everything. */
export interface AuditFilter {
	personId: string | null;
	action: string | null;
	subject: string | null;
	subjectId: string | null;
}

/** @returns the number of the new line */
export async function insertAuditEntry(
	sql: Sql,
	entry: Omit<AuditEntry, 'id' | 'at' | 'subjectName'>,
): Promise<number> {
	const { personId, personName, action, subject, subjectId, before, after, requestId } = entry;
	const [row] = await sql<{ id: number }[]>`
		insert into audit_entry (person_id, person_name, action, subject, subject_id, before, after, request_id)
		values (${personId}, ${personName}, ${action}, ${subject}, ${subjectId}, ${jsonb(sql, before)},
			${jsonb(sql, after)}, ${requestId})
		returning id`;
	return row!.id;
}

/** Newest first; `beforeId` is the last number already shown, null for the first page. */
export async function listAuditEntries(
	sql: Sql,
	{ personId, action, subject, subjectId }: AuditFilter,
	beforeId: number | null,
	limit: number,
): Promise<AuditEntry[]> {
	return sql<AuditEntry[]>`
		select id, at, person_id, person_name, action, subject, subject_id, before, after, request_id,
			case subject
				when 'person' then (select p.name from person p where p.id = subject_id)
				when 'heritage_record' then (select r.name_vi from heritage_record r where r.id::text = subject_id)
				when 'medium' then (
					select r.name_vi from medium m join heritage_record r on r.id = m.record_id where m.id::text = subject_id)
			end as subject_name
		from audit_entry
		where (${personId}::text is null or person_id = ${personId})
			and (${action}::text is null or action = ${action})
			and (${subject}::text is null or subject = ${subject})
			and (${subjectId}::text is null or subject_id = ${subjectId})
			and (${beforeId}::bigint is null or id < ${beforeId})
		order by id desc
		limit ${limit}`;
}

/** Every action that occurs in the log, in the order of the alphabet: the choices of its filter. */
export async function listAuditActions(sql: Sql): Promise<string[]> {
	const rows = await sql<{ action: string }[]>`select distinct action from audit_entry order by action`;
	return rows.map(({ action }) => action);
}

/** An absent value is no value, not the JSON word null. */
function jsonb(sql: Sql, value: Json) {
	return value === null ? null : sql.json(value as Parameters<Sql['json']>[0]);
}
