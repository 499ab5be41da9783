import type { SourceSummary } from '../../areas/types.ts';
import type { Sql } from '../db/index.ts';
import { listSources } from './repository.ts';

export { listSources };

/** The sources of these ids, each once, newest first; nulls are left out. */
export async function listSourcesBehind(
	sql: Sql,
	ids: Iterable<string | null | undefined>,
): Promise<SourceSummary[]> {
	const wanted = [...new Set(ids)].filter((id) => typeof id === 'string');
	return wanted.length ? listSources(sql, wanted) : [];
}
