import type { SourceSummary } from '../../areas/types.ts';
import type { CollectionDeclaration } from '../../collections/types.ts';
import type { Sql } from '../db/index.ts';
import { formatsOf } from '../exports/formats.ts';
import { listSourcesBehind } from '../sources/service.ts';
import type { Asked } from './define-features.ts';
import { fieldsOf, countKnown, findExtent, listSourceIds, type Extent } from './repository.ts';
import type { Collection } from './registry.ts';

/** A collection as the catalogue shows it. */
export interface CatalogueEntry {
	declaration: CollectionDeclaration;
	extent: Extent;
	sources: SourceSummary[];
	/** Features that know each field, by its name, and those with a place (`geometry`). */
	known: Record<string, number>;
	formats: ReturnType<typeof formatsOf>;
}

/** Everything the catalogue says of a collection, counted as the reader may see it. */
export async function describeForCatalogue(
	sql: Sql,
	collection: Collection,
	asked: Asked,
): Promise<CatalogueEntry> {
	const { declaration } = collection;
	const ids = await listSourceIds(sql, collection, { asked, selection: {} });
	return {
		declaration: { ...declaration, fields: fieldsOf(declaration) },
		extent: await findExtent(sql, collection, asked),
		sources: await listSourcesBehind(sql, ids),
		known: await countKnown(sql, collection, asked),
		formats: formatsOf(declaration),
	};
}
