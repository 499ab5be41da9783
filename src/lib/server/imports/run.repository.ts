import type { Sql } from '../db/index.ts';
import type { FileRequest } from './run.ts';
import type { ImportReport, ImportState } from './types.ts';

/** The number of an import that is about to be written. */
export async function takeRunId(sql: Sql): Promise<number> {
	const [row] = await sql<{ id: number }[]>`
		select nextval(pg_get_serial_sequence('import_run', 'id'))::integer as id`;
	return row!.id;
}

/**
 * Keeps the report for ever; refused and unchanged imports too.
 * What it wrote carries its number or stands in import_change, so that it can be undone.
 */
export async function recordImportRun(
	sql: Sql,
	id: number,
	report: ImportReport,
	{ source, answers }: Pick<FileRequest, 'source' | 'answers'>,
): Promise<void> {
	const json = JSON.parse(JSON.stringify({ ...report, request: { source, answers } })) as never;
	await sql`
		insert into import_run (id, kind, file_name, sha256, source_id, state, report, keeps_figures)
		overriding system value
		values (${id}, ${report.kind}, ${report.fileName}, ${report.sha256}, ${report.sourceId}, ${report.state},
			${sql.json(json)}, true)`;
}

/** What an import brought in; null = no import has this number. */
export async function findRunKind(sql: Sql, id: number): Promise<string | null> {
	const [row] = await sql<{ kind: string }[]>`select kind from import_run where id = ${id}`;
	return row?.kind ?? null;
}

export interface KeptRun {
	id: number;
	kind: string;
	fileName: string;
	state: ImportState | 'undone';
	finishedAt: Date;
	changed: number;
	/** Title of the source it was said to come from. */
	title: string;
	illustrative: boolean;
	/** Its figures are known one by one and it was not undone yet; figures changed since may still forbid it. */
	canUndo: boolean;
	undoneAt: Date | null;
	undoneByName: string | null;
}

/** The last imports of these kinds, newest first; refused ones too. */
export async function listImportRuns(sql: Sql, kinds: readonly string[]): Promise<KeptRun[]> {
	return sql<KeptRun[]>`
		select id::integer as id, kind, file_name, state, finished_at, (report ->> 'changed')::integer as changed,
			coalesce(report #>> '{request,source,title}', '') as title,
			coalesce((report #>> '{request,source,illustrative}')::boolean, false) as illustrative,
			state = 'applied' and keeps_figures as can_undo, undone_at, undone_by_name
		from import_run where kind = any(${[...kinds]}::text[]) order by id desc limit 10`;
}
