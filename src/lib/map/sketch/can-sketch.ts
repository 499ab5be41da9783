import { INITIAL_LAYERS } from '../registry.ts';
import type { LayerView, ViewState } from '../view-state.ts';

/** How the sketch would draw the communes of this view; null where it would show something else than the map. */
export function sketchedLayer({
	layers,
	overlay,
	tool,
	beneath,
}: Pick<ViewState, 'layers' | 'overlay' | 'tool' | 'beneath'>): LayerView | null {
	const communes = (layers ?? INITIAL_LAYERS).find(({ id }) => id === 'commune');
	const isPlain = tool === null && beneath.length === 0 && (overlay?.level ?? 'commune') === 'commune';
	return communes && isPlain && Object.keys(communes.filters).length === 0 ? communes : null;
}
