import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { BoundingBox } from '$lib/geo';
import type { ExtensionSlot, MapScene } from '../scene.ts';
import { THEMES } from '../theme.ts';
import type { Band, LayerDeclaration, StyleLayer } from '../types.ts';
import type { LayerView } from '../view-state.ts';
import { countChosen, filterExpression } from './filters.ts';
import { fontFaces } from './fonts.ts';
import { chooseFile } from './near-files.ts';
import { fadePaint } from './opacity.ts';
import { symbolImage } from '../symbols.ts';

/** Painted in this sequence, whatever the order of declaration: names above fills, points above names. */
const SLOTS = ['ground', 'area', 'fill', 'surface', 'outline', 'circle', 'label', 'point', 'pin'] as const;
type Slot = (typeof SLOTS)[number];

/** An invisible layer that marks where deck.gl draws. */
export const SURFACE_ANCHOR = 'anchor:surface';

const PIN_COLOUR = { light: '#b3261e', dark: '#ff9c8f' };

function slotOf(band: Band, type: StyleLayer['type']): Slot {
	if (band === 'point') return 'point';
	if (type === 'symbol') return 'label';
	if (band === 'context') return 'ground';
	if (band === 'line' || type === 'line') return 'outline';
	return band === 'surface' ? 'surface' : 'area';
}

/** Tile address with everything the answer depends on; absolute, because the worker has no page to start from. */
export function tileAddress(
	layer: LayerDeclaration,
	scene: Pick<MapScene, 'at' | 'revisions' | 'tilesFrom'>,
	origin: string,
): string {
	const query = new URLSearchParams();
	if (layer.source.kind !== 'bundled' && layer.source.dated) query.set('at', scene.at);
	const revision = scene.revisions[layer.id];
	if (revision) query.set('rev', revision);
	const suffix = query.size > 0 ? `?${query}` : '';
	return `${origin}${scene.tilesFrom ?? '/tiles'}/${layer.id}/{z}/{x}/{y}${suffix}`;
}

function sourceOf(
	layer: LayerDeclaration,
	scene: MapScene,
	origin: string,
	seen?: BoundingBox,
): SourceSpecification | null {
	if (layer.source.kind === 'draw') return null;
	if (layer.source.kind === 'bundled') {
		const file = chooseFile(layer.source, seen);
		return { type: 'geojson', data: new URL(file, origin).href, promoteId: 'id' };
	}
	const { minzoom, maxzoom } = layer.source;
	return { type: 'vector', tiles: [tileAddress(layer, scene, origin)], minzoom, maxzoom };
}

function mapLayer(
	layer: LayerDeclaration,
	style: StyleLayer,
	view: Pick<LayerView, 'opacity' | 'filters'>,
): LayerSpecification {
	const { part, ...rest } = style;
	const clustered = layer.source.kind === 'tiles' && layer.source.clusterBelow !== undefined;
	const chosen = filterExpression(layer.filters, view.filters, clustered && part === undefined);
	const own = 'filter' in style ? style.filter : undefined;
	const filter = chosen && own ? ['all', own, chosen] : (chosen ?? own);
	const composed = {
		...rest,
		id: `${layer.id}:${style.id}`,
		source: part && layer.source.kind === 'bundled' ? `${layer.id}-${part}` : layer.id,
		...(layer.source.kind === 'tiles' && { 'source-layer': part ? `${layer.id}-${part}` : layer.id }),
		...('layout' in style && { layout: countChosen(style.layout, layer.filters, view.filters) }),
		paint: fadePaint(style.type, style.paint as Record<string, unknown> | undefined, view.opacity),
		...(filter && { filter }),
	};
	// Every member of the union takes these fields alike; TypeScript cannot spread a union into itself.
	return composed as LayerSpecification;
}

/** Where a click or the pointer can find something: id of the map layer → declared layer. */
export function interactiveLayers(
	scene: MapScene,
	declared: readonly LayerDeclaration[],
): ReadonlyMap<string, LayerDeclaration> {
	const found = new Map<string, LayerDeclaration>();
	if (scene.passive) return found;
	for (const { layer, styles } of visible(scene, declared)) {
		if (layer.opens === 'nothing') continue;
		for (const style of styles) {
			const outline = style.type === 'line' && layer.band === 'area';
			if (style.part === undefined && !outline) found.set(`${layer.id}:${style.id}`, layer);
		}
	}
	for (const extension of scene.extensions) {
		for (const [mapLayerId, layerId] of Object.entries(extension.interactive ?? {})) {
			const layer = declared.find((one) => one.id === layerId);
			if (layer) found.set(mapLayerId, layer);
		}
	}
	return found;
}

function visible(scene: MapScene, declared: readonly LayerDeclaration[]) {
	return declared.flatMap((layer) => {
		const view =
			scene.layers.find((one) => one.id === layer.id) ??
			(layer.permanent ? { id: layer.id, opacity: 1, filters: {} } : undefined);
		if (!view) return [];
		const styles = layer.style?.(THEMES[scene.theme], scene.locale) ?? [];
		return [{ layer, view: layer.permanent ? { ...view, opacity: 1 } : view, styles }];
	});
}

/**
 * The whole map as a MapLibre style. Pure: the same scene gives the same style, so the engine only applies differences.
 * @param declared bottom to top, as in the registry
 * @param origin scheme and host every address starts with; nothing is asked of another host
 * @param seen all that the camera has shown so far, for layers with a smaller file of it; without it the whole files
 */
export function composeStyle(
	scene: MapScene,
	declared: readonly LayerDeclaration[],
	origin: string,
	seen?: BoundingBox,
): StyleSpecification {
	const theme = THEMES[scene.theme];
	const sources: Record<string, SourceSpecification> = {};
	const slots = new Map<Slot, LayerSpecification[]>(SLOTS.map((slot) => [slot, []]));
	const put = (slot: Slot, layer: LayerSpecification) => slots.get(slot)?.push(layer);
	const use = (layer: LayerDeclaration) => {
		const source = sourceOf(layer, scene, origin, seen);
		if (source) sources[layer.id] = source;
		if (layer.source.kind === 'bundled' && layer.source.labels) {
			sources[`${layer.id}-label`] = { type: 'geojson', data: layer.source.labels };
		}
	};

	put('ground', { id: 'sea', type: 'background', paint: { 'background-color': theme.sea } });
	put('surface', { id: SURFACE_ANCHOR, type: 'background', layout: { visibility: 'none' } });
	for (const { layer, view, styles } of visible(scene, declared)) {
		use(layer);
		for (const style of styles) put(slotOf(layer.band, style.type), mapLayer(layer, style, view));
	}
	for (const extension of scene.extensions) {
		Object.assign(sources, extension.sources);
		for (const { slot, layer } of extension.layers) {
			put(slot satisfies ExtensionSlot, layer);
			const borrowed = 'source' in layer && declared.find((one) => one.id === layer.source);
			if (borrowed && !(borrowed.id in sources)) use(borrowed);
		}
	}
	if (scene.pin) {
		sources['pin'] = { type: 'geojson', data: { type: 'Point', coordinates: scene.pin } };
		put('pin', {
			id: 'pin',
			type: 'symbol',
			source: 'pin',
			layout: {
				'icon-image': symbolImage({ shape: 'pin', colour: PIN_COLOUR, mark: 'none' }, scene.theme),
				'icon-anchor': 'bottom',
				'icon-size': 1.5,
				'icon-allow-overlap': true,
			},
		});
	}

	return {
		version: 8,
		name: 'phum-soc',
		'font-faces': fontFaces(origin),
		sources,
		layers: SLOTS.flatMap((slot) => slots.get(slot) ?? []),
	};
}
