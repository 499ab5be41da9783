import type { Scale } from '$lib/indicators/scale';
import { sketchedLayer, type Sketch, type SketchView } from '$lib/map/sketch';
import { formatViewState } from '$lib/map/view-state';
import { paintOf } from './overlay-paint';
import type { Screen } from './screen.svelte';

/** Stands in the address for the unit whose link it becomes. */
const UNIT = 'unit';

/**
 * What stands in for the map until its engine has drawn it; null where the screen shows something else than the server
 * has drawn: another day, other layers, what a tool does.
 */
export function screenSketch(
	screen: Screen,
	sketch: Sketch | null,
	scale: Scale | null,
	url: URL,
): SketchView | null {
	const layer = sketch?.at === screen.at && !screen.workbench.paintsAreas ? sketchedLayer(screen.view) : null;
	if (!sketch || !layer) return null;
	const { selection } = screen.view;
	const selected = {
		...screen.view,
		camera: null,
		selection: { kind: 'area', ref: UNIT, key: UNIT } as const,
	};
	const [before = '', after = ''] = formatViewState(
		selected,
		new URL(url.pathname + url.search, url.origin),
	).search.split(`area:${UNIT}`);
	return {
		sketch,
		address: (key) => `${url.pathname}${before}area:${key}${after}`,
		opacity: layer.opacity,
		paint: scale ? paintOf(scale, screen.shownValues?.level ?? 'commune') : null,
		selected: {
			id: screen.selectedAreaId,
			key: selection?.kind === 'area' ? selection.key : null,
		},
		onpick: (id) => screen.openArea({ id, validFrom: null, validTo: null, level: sketch.level }),
	};
}
