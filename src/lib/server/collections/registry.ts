import { COLLECTION_FOLDERS } from '../../collections/registry.ts';
import type { CollectionDeclaration } from '../../collections/types.ts';
import type { FeaturesQuery } from './define-features.ts';
import type { FeatureWriter } from './define-writer.ts';

const queries = import.meta.glob<FeaturesQuery>('/src/lib/collections/*/features.server.ts', {
	eager: true,
	import: 'default',
});

const writers = import.meta.glob<FeatureWriter>('/src/lib/collections/*/write.server.ts', {
	eager: true,
	import: 'default',
});

/** Both halves of a collection. */
export interface Collection {
	declaration: CollectionDeclaration;
	query: FeaturesQuery;
	/** How programs change its features; absent = they only read. */
	writer?: FeatureWriter;
	/** Has a row for each of these, in the same places: what is dear to count is counted there. */
	sameFeaturesAs?: Collection;
	/** Vector tiles of another name than the layer that shows it, and what they are asked with. */
	tiles?: { layer: string; parameters: Record<string, string> };
}

/** Every declared collection by its id; a query without a declaration is not served: nothing says who may see it. */
export const COLLECTIONS: ReadonlyMap<string, Collection> = new Map(
	Object.entries(queries).flatMap(([path, query]) => {
		const id = path.split('/').at(-2)!;
		const declaration = COLLECTION_FOLDERS[id];
		const writer = writers[path.replace('features.server.ts', 'write.server.ts')];
		return declaration ? [[id, { declaration, query, ...(writer && { writer }) }] as const] : [];
	}),
);
