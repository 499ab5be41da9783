import type { Sql } from '../../db/index.ts';
import type { ImportState } from '../types.ts';

/** Communes of today with their kind: "Phường Sóc Trăng". */
export async function listCommunesOfToday(sql: Sql): Promise<{ code: string; name: string }[]> {
	const rows = await sql<{ code: string; name: string }[]>`
		select code, area_kind_name(kind) || ' ' || name_vi as name from area
		where level = 'commune' and valid @> current_date and code is not null and geom is not null`;
	return rows.sort((one, other) => one.name.localeCompare(other.name, 'vi'));
}

export interface EvidenceRun {
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
export async function listEvidenceRuns(sql: Sql, kinds: readonly string[]): Promise<EvidenceRun[]> {
	return sql<EvidenceRun[]>`
		select id, kind, file_name, state, finished_at, (report ->> 'changed')::integer as changed,
			coalesce(report #>> '{request,source,title}', '') as title,
			coalesce((report #>> '{request,source,illustrative}')::boolean, false) as illustrative
		from import_run where kind = any(${[...kinds]}::text[]) order by id desc limit 10`;
}
