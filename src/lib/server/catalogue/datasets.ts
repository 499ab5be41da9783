import type { SourceSummary } from '../../areas/types.ts';
import type { CollectionDeclaration } from '../../collections/types.ts';
import type { Viewer } from '../access/index.ts';
import type { Asked } from '../collections/define-features.ts';
import type { Collection } from '../collections/registry.ts';
import { findExtent, listSourceIds, type Extent } from '../collections/repository.ts';
import { askedBy, listCollections } from '../collections/service.ts';
import type { Sql } from '../db/index.ts';
import { formatsOf } from '../exports/formats.ts';
import { listSourcesBehind } from '../sources/service.ts';
import { keepByRevision } from './kept.ts';

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

/** Every collection the viewer may see, gathered anew only where a table behind it has changed. */
export async function listDatasets(sql: Sql, viewer: Viewer): Promise<Dataset[]> {
	const asked = askedBy(viewer);
	const datasets = [];
	for (const collection of await listCollections(sql, viewer))
		datasets.push(await describeDataset(sql, collection, asked));
	return datasets;
}

/** Gathered anew only where a table behind it has changed. */
export const describeDataset = keepByRevision(gather);

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
