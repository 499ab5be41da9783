import { LAYERS } from '$lib/map/registry';
import type { LayerDeclaration } from '$lib/map/types';
import type { Permission } from '../access/index.ts';
import type { TileQuery } from './define-tile-query.ts';

/** Both halves of a layer that has tiles. */
export interface TileLayer {
	query: TileQuery;
	permission: Permission;
	minzoom: number;
	maxzoom: number;
	/** Vietnamese name, for TileJSON. */
	name: string;
}

const modules = import.meta.glob<TileQuery>('/src/lib/map/layers/*/tiles.server.ts', {
	eager: true,
	import: 'default',
});

/** Folder → query, for tests that hold the folder name and the id together. */
export const TILE_QUERIES: Readonly<Record<string, TileQuery>> = Object.fromEntries(
	Object.entries(modules).map(([path, query]) => [path.split('/').at(-2) ?? path, query]),
);

/** Every layer with tiles, by its address. */
export const TILE_LAYERS: ReadonlyMap<string, TileLayer> = new Map(
	Object.values(TILE_QUERIES).flatMap((query) => {
		const layer = join(
			query,
			LAYERS.find(({ id }) => id === query.id),
		);
		return layer ? [[query.id, layer]] : [];
	}),
);

/** A query without a declaration is not served: nothing says who may see it. */
function join(query: TileQuery, declaration: LayerDeclaration | undefined): TileLayer | null {
	if (declaration?.source.kind !== 'tiles') return null;
	const { minzoom, maxzoom } = declaration.source;
	return { query, permission: declaration.permission, minzoom, maxzoom, name: declaration.messages.name.vi };
}
