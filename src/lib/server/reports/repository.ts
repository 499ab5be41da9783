import type { Audience, FileKind, ReportHead, ReportSection } from '../../reports/types.ts';
import type { Sql } from '../db/index.ts';
import type { MadeFile } from './files.ts';

export interface ReportRow {
	id: number;
	year: number;
	audience: Audience;
	edition: number;
	snapshotSha256: string;
	head: ReportHead;
	headVersion: number;
	illustrative: boolean;
	createdBy: string;
	createdAt: Date;
	changedBy: string;
	changedAt: Date;
	frozenBy: string | null;
	frozenAt: Date | null;
	/** When its snapshot was made. */
	madeAt: Date;
}

/** With the names of who made, changed and froze them. */
const reportRows = (sql: Sql) => sql`
	select r.id, r.year, r.audience, r.edition, r.snapshot_sha256, r.head, r.head_version, r.illustrative,
		m.name as created_by, r.created_at, c.name as changed_by, r.changed_at, f.name as frozen_by, r.frozen_at,
		s.made_at
	from report r join report_snapshot s on s.sha256 = r.snapshot_sha256 join person m on m.id = r.created_by
		join person c on c.id = r.changed_by left join person f on f.id = r.frozen_by`;

/** The newest year first. */
export async function listReportRows(sql: Sql, limit: number): Promise<ReportRow[]> {
	return sql<ReportRow[]>`${reportRows(sql)} order by r.year desc, r.audience, r.edition desc limit ${limit}`;
}

export async function findReportRow(sql: Sql, id: number): Promise<ReportRow | null> {
	const [row] = await sql<ReportRow[]>`${reportRows(sql)} where r.id = ${id}`;
	return row ?? null;
}

/** Holds the report until the transaction ends, so that nobody writes to it while it is frozen. */
export async function lockReport(sql: Sql, id: number): Promise<void> {
	await sql`select id from report where id = ${id} for update`;
}

export async function findSnapshot(sql: Sql, sha256: string): Promise<Uint8Array | null> {
	const [row] = await sql<{ content: Uint8Array }[]>`
		select content from report_snapshot where sha256 = ${sha256}`;
	return row?.content ?? null;
}

export interface NewSnapshot {
	sha256: string;
	content: Buffer;
	year: number;
	audience: Audience;
	personId: string;
	madeAt: Date;
}

/** Kept once, however many editions rest on it. */
export async function keepSnapshot(sql: Sql, snapshot: NewSnapshot): Promise<void> {
	const { sha256, content, year, audience, personId, madeAt } = snapshot;
	await sql`
		insert into report_snapshot (sha256, content, year, audience, made_by, made_at)
		values (${sha256}, ${content}, ${year}, ${audience}, ${personId}, ${madeAt}) on conflict (sha256) do nothing`;
}

/** The number of the next edition. */
export async function nextEdition(sql: Sql, year: number, audience: Audience): Promise<number> {
	const [row] = await sql<{ next: number }[]>`
		select coalesce(max(edition), 0) + 1 as next from report where year = ${year} and audience = ${audience}`;
	return row!.next;
}

/** @returns its number; null where somebody added the same edition at the same moment */
export async function insertReport(
	sql: Sql,
	report: Pick<ReportRow, 'year' | 'audience' | 'edition' | 'snapshotSha256' | 'head' | 'illustrative'> & {
		personId: string;
	},
): Promise<number | null> {
	const { year, audience, edition, snapshotSha256, head, illustrative, personId } = report;
	const [row] = await sql<{ id: number }[]>`
		insert into report (year, audience, edition, snapshot_sha256, head, illustrative, created_by, changed_by)
		values (${year}, ${audience}, ${edition}, ${snapshotSha256}, ${sql.json(head as never)}, ${illustrative},
			${personId}, ${personId})
		on conflict (year, audience, edition) do nothing returning id`;
	return row?.id ?? null;
}

export async function insertSections(
	sql: Sql,
	reportId: number,
	sections: readonly Pick<ReportSection, 'key' | 'text' | 'drafted'>[],
	personId: string,
): Promise<void> {
	await sql`
		insert into report_section (report_id, key, text, drafted, changed_by)
		select ${reportId}, s.key, s.text, s.drafted, ${personId}
		from jsonb_to_recordset(${sql.json(sections as never)}) as s (key text, text text, drafted text)`;
}

export async function listSections(sql: Sql, reportId: number): Promise<ReportSection[]> {
	const rows = await sql<(Omit<ReportSection, 'changedAt'> & { changedAt: Date })[]>`
		select s.key, s.text, s.drafted, s.version, p.name as changed_by, s.changed_at
		from report_section s join person p on p.id = s.changed_by
		where s.report_id = ${reportId} order by s.key`;
	return rows.map((row) => ({ ...row, changedAt: row.changedAt.toISOString() }));
}

/** Writes over the version that was read. @returns the new version; null where somebody was quicker */
export async function updateSection(
	sql: Sql,
	change: { reportId: number; key: string; version: number; text: string; personId: string },
): Promise<number | null> {
	const { reportId, key, version, text, personId } = change;
	const [row] = await sql<{ version: number }[]>`
		update report_section set text = ${text}, version = version + 1, changed_by = ${personId}, changed_at = now()
		where report_id = ${reportId} and key = ${key} and version = ${version} returning version`;
	if (row) await touchReport(sql, reportId, personId);
	return row?.version ?? null;
}

/** As `updateSection`, of what stands around the text. */
export async function updateHead(
	sql: Sql,
	change: { reportId: number; version: number; head: ReportHead; personId: string },
): Promise<number | null> {
	const { reportId, version, head, personId } = change;
	const [row] = await sql<{ version: number }[]>`
		update report set head = ${sql.json(head as never)}, head_version = head_version + 1, changed_by = ${personId},
			changed_at = now()
		where id = ${reportId} and head_version = ${version} returning head_version as version`;
	return row?.version ?? null;
}

async function touchReport(sql: Sql, id: number, personId: string): Promise<void> {
	await sql`update report set changed_by = ${personId}, changed_at = now() where id = ${id}`;
}

export async function insertFiles(
	sql: Sql,
	reportId: number,
	files: readonly MadeFile[],
	personId: string,
): Promise<void> {
	for (const { kind, sha256, bytes } of files)
		await sql`
			insert into report_file (report_id, kind, sha256, size_bytes, content)
			values (${reportId}, ${kind}, ${sha256}, ${bytes.length}, ${bytes})`;
	await sql`
		update report set frozen_by = ${personId}, frozen_at = now() where id = ${reportId}`;
}

export interface FileSummary {
	kind: FileKind;
	sha256: string;
	sizeBytes: number;
}

export async function listFiles(sql: Sql, reportId: number): Promise<FileSummary[]> {
	return sql<FileSummary[]>`
		select kind, sha256, size_bytes from report_file where report_id = ${reportId} order by kind`;
}

export async function findFile(
	sql: Sql,
	reportId: number,
	kind: FileKind,
): Promise<{ sha256: string; content: Uint8Array } | null> {
	const [row] = await sql<{ sha256: string; content: Uint8Array }[]>`
		select sha256, content from report_file where report_id = ${reportId} and kind = ${kind}`;
	return row ?? null;
}

/** Whether a report of the year was settled. */
export async function hasFrozenReport(sql: Sql, year: number): Promise<boolean> {
	const [row] = await sql<{ found: boolean }[]>`
		select exists (select from report where year = ${year} and frozen_at is not null) as found`;
	return row!.found;
}
