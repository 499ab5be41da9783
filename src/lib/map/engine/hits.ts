import type { MapGeoJSONFeature } from 'maplibre-gl';
import type { Position } from '$lib/geo';
import type { Hit } from '../scene.ts';
import { BANDS, type LayerDeclaration } from '../types.ts';

/** Zoom a cluster falls apart at, or null when it never does on the map. */
export function expansionZoom(hit: Hit, current: number, maximum: number): number | null {
	const stated = Number(hit.properties['expansion_zoom']);
	const zoom = Number.isFinite(stated) && stated > current ? stated : current + 1;
	return current >= maximum ? null : Math.min(zoom, maximum);
}

function positionOf(feature: MapGeoJSONFeature, pointer: Position): Position {
	if (feature.geometry.type !== 'Point') return pointer;
	const [lng = pointer[0], lat = pointer[1]] = feature.geometry.coordinates;
	return [lng, lat];
}

/** Features as hits: one for each feature, however many map layers and tiles draw it, topmost first. */
export function toHits(
	features: readonly MapGeoJSONFeature[],
	layers: ReadonlyMap<string, LayerDeclaration>,
	pointer: Position,
): Hit[] {
	const seen = new Set<string>();
	const hits: Hit[] = [];
	for (const feature of features) {
		const layer = layers.get(feature.layer.id);
		if (!layer) continue;
		const cluster = 'count' in feature.properties;
		const position = positionOf(feature, pointer);
		const key = `${layer.id} ${cluster ? position.join(' ') : feature.id}`;
		if (seen.has(key)) continue;
		seen.add(key);
		hits.push({
			layerId: layer.id,
			featureId: cluster || typeof feature.id !== 'number' ? null : feature.id,
			properties: feature.properties,
			position,
			cluster,
		});
	}
	return hits;
}

/**
 * The hits a click means: points before the areas beneath them, and of areas only the topmost layer — nobody who
 * clicks a pagoda wants to choose between it, its commune and its province.
 */
export function foremost(hits: readonly Hit[], declared: readonly LayerDeclaration[]): Hit[] {
	const layerOf = (hit: Hit) => declared.find((layer) => layer.id === hit.layerId);
	const bandOf = (hit: Hit) => BANDS.indexOf(layerOf(hit)?.band ?? 'context');
	const pointBand = BANDS.indexOf('point');
	const points = hits.filter((hit) => bandOf(hit) === pointBand);
	if (points.length > 0) return points;
	const top = hits.reduce((best, hit) => Math.max(best, bandOf(hit)), -1);
	const ofTop = hits.filter((hit) => bandOf(hit) === top);
	const order = ofTop.reduce((best, hit) => Math.max(best, layerOf(hit)?.order ?? 0), -Infinity);
	return ofTop.filter((hit) => layerOf(hit)?.order === order).slice(0, 1);
}
