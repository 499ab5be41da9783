import type { SourceSummary } from '../../areas/types.ts';
import type { Sql } from '../db/index.ts';

/**
 * Sources, newest first.
 * @param ids only these; all where absent
 */
export async function listSources(sql: Sql, ids?: readonly string[]): Promise<SourceSummary[]> {
	return sql<SourceSummary[]>`
		select id, title, publisher, licence, licence_url, address, published_on, illustrative, note
		from source
		where ${ids === undefined} or id = any(${(ids ?? []) as string[]})
		order by published_on desc, id`;
}
