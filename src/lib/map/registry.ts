import { BANDS, type LayerDeclaration } from './types.ts';
import type { LayerView } from './view-state.ts';

const modules = import.meta.glob<LayerDeclaration>('./layers/*/layer.ts', { eager: true, import: 'default' });

/** Every declared layer, bottom to top. */
export const LAYERS: readonly LayerDeclaration[] = Object.values(modules).sort(
	(one, other) => BANDS.indexOf(one.band) - BANDS.indexOf(other.band) || one.order - other.order,
);

/** The layers that are on from the start. */
export const INITIAL_LAYERS: readonly LayerView[] = LAYERS.filter((layer) => layer.initiallyVisible).map(
	({ id }) => ({ id, opacity: 1, filters: {} }),
);

/** Folder → declaration, for tests that hold the folder name and the id together. */
export const LAYER_FOLDERS: Readonly<Record<string, LayerDeclaration>> = Object.fromEntries(
	Object.entries(modules).map(([path, layer]) => [path.split('/')[2] ?? path, layer]),
);

export function findLayer(id: string): LayerDeclaration | undefined {
	return LAYERS.find((layer) => layer.id === id);
}
