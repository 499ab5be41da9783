import type { Sql } from '../db/index.ts';
import type { Asked } from './define-features.ts';
import type { Collection } from './registry.ts';
import { listFeatures, type FeatureRow, type Selection } from './repository.ts';

/** Rows of one statement: reading any number of them is a chain of short ones. */
const ROWS_AT_ONCE = 500;

/**
 * Rows of a selection, a statement at a time and none before it is wanted, so that a reader that stops holds nothing; then,
 * as the value returned, the row after which reading would go on, or null at the end.
 * @throws FilterError for a filter that does not fit the collection
 */
export async function* readFeatures(
	sql: Sql,
	{
		collection,
		asked,
		selection,
		after = null,
		limit = Infinity,
	}: { collection: Collection; asked: Asked; selection: Selection; after?: string | null; limit?: number },
): AsyncGenerator<FeatureRow[], string | null> {
	let last = after;
	let left = limit;
	while (left > 0) {
		const size = Math.min(left, ROWS_AT_ONCE);
		// One more tells whether there is a next one.
		const found = await listFeatures(sql, collection, { asked, selection, after: last, limit: size + 1 });
		const rows = found.slice(0, size);
		if (rows.length > 0) yield rows;
		if (found.length <= size) return null;
		last = rows.at(-1)!.rowId;
		left -= rows.length;
	}
	return last;
}
