import type { SourceSummary } from '../../areas/types.ts';
import type { CollectionDeclaration } from '../../collections/types.ts';
import type { Viewer } from '../access/index.ts';
import type { Asked } from '../collections/define-features.ts';
import type { Collection } from '../collections/registry.ts';
import { findExtent, listSourceIds, type Extent } from '../collections/repository.ts';
import { askedBy, listCollections } from '../collections/service.ts';
import { listRevisions } from '../db/repository.ts';
import type { Sql } from '../db/index.ts';
import { formatsOf } from '../exports/formats.ts';
import { listSourcesBehind } from '../sources/service.ts';

/** A collection as catalogues of others want to know it. */
export interface Dataset {
	collection: Collection;
	declaration: CollectionDeclaration;
	extent: Extent;
	/** Newest first. */
	sources: SourceSummary[];
	/** YYYY-MM-DD, when the newest source was published; null where there is none. */
	publishedOn: string | null;
	illustrative: boolean;
	formats: ReturnType<typeof formatsOf>;
}

/** What was gathered last, by collection and reader; a handful of kilobytes each. */
const kept = new Map<string, { revision: string; dataset: Dataset }>();

/** Every collection the viewer may see, gathered anew only where a table behind it has changed. */
export async function listDatasets(sql: Sql, viewer: Viewer): Promise<Dataset[]> {
	const asked = askedBy(viewer);
	const datasets = [];
	for (const collection of await listCollections(sql, viewer))
		datasets.push(await describeDataset(sql, collection, asked));
	return datasets;
}

export async function describeDataset(sql: Sql, collection: Collection, asked: Asked): Promise<Dataset> {
	const { declaration } = collection;
	const key = `${declaration.id} ${asked.role} ${asked.seesSmall}`;
	const numbers = await listRevisions(sql, declaration.reads);
	const revision = `${asked.today} ${numbers.map((one) => `${one.tableName}${one.revision}`).join()}`;
	const found = kept.get(key);
	if (found?.revision === revision) return found.dataset;
	const dataset = await gather(sql, collection, asked);
	kept.set(key, { revision, dataset });
	return dataset;
}

async function gather(sql: Sql, collection: Collection, asked: Asked): Promise<Dataset> {
	const { declaration } = collection;
	const ids = await listSourceIds(sql, collection, { asked, selection: {} });
	const sources = await listSourcesBehind(sql, ids);
	return {
		collection,
		declaration,
		extent: await findExtent(sql, collection.sameFeaturesAs ?? collection, asked),
		sources,
		publishedOn: sources[0]?.publishedOn ?? null,
		illustrative: sources.some((source) => source.illustrative),
		formats: formatsOf(declaration),
	};
}
