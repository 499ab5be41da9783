import type { Sql } from '../db/index.ts';
import type { FileRequest } from './run.ts';
import type { ImportReport, ImportState } from './types.ts';

/** Keeps the report for ever; refused and unchanged imports too. */
export async function recordImportRun(
	sql: Sql,
	report: ImportReport,
	{ source, answers }: Pick<FileRequest, 'source' | 'answers'>,
): Promise<void> {
	const json = JSON.parse(JSON.stringify({ ...report, request: { source, answers } })) as never;
	await sql`
		insert into import_run (kind, file_name, sha256, source_id, state, report)
		values (${report.kind}, ${report.fileName}, ${report.sha256}, ${report.sourceId}, ${report.state}, ${sql.json(json)})`;
}

export interface KeptRun {
	id: number;
	kind: string;
	fileName: string;
	state: ImportState;
	finishedAt: Date;
	changed: number;
	/** Title of the source it was said to come from. */
	title: string;
	illustrative: boolean;
}

/** The last imports of these kinds, newest first; refused ones too. */
export async function listImportRuns(sql: Sql, kinds: readonly string[]): Promise<KeptRun[]> {
	return sql<KeptRun[]>`
		select id, kind, file_name, state, finished_at, (report ->> 'changed')::integer as changed,
			coalesce(report #>> '{request,source,title}', '') as title,
			coalesce((report #>> '{request,source,illustrative}')::boolean, false) as illustrative
		from import_run where kind = any(${[...kinds]}::text[]) order by id desc limit 10`;
}
