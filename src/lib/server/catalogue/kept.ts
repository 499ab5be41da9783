import type { Asked } from '../collections/define-features.ts';
import type { Collection } from '../collections/registry.ts';
import { listRevisions } from '../db/repository.ts';
import type { Sql } from '../db/index.ts';

type Gather<Kept> = (sql: Sql, collection: Collection, asked: Asked) => Promise<Kept>;

/**
 * What is dear to gather of a collection, kept by reader and gathered anew only on another day or where a table behind it
 * has changed; a handful of kilobytes each.
 */
export function keepByRevision<Kept>(gather: Gather<Kept>): Gather<Kept> {
	const kept = new Map<string, { revision: string; value: Kept }>();
	return async (sql, collection, asked) => {
		const { declaration } = collection;
		const key = `${declaration.id} ${asked.role} ${asked.seesSmall}`;
		const numbers = await listRevisions(sql, declaration.reads);
		const revision = `${asked.today} ${numbers.map((one) => `${one.tableName}${one.revision}`).join()}`;
		const found = kept.get(key);
		if (found?.revision === revision) return found.value;
		const value = await gather(sql, collection, asked);
		kept.set(key, { revision, value });
		return value;
	};
}
