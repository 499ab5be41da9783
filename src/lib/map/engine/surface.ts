import type { Layer } from '@deck.gl/core';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Position } from '$lib/geo';
import type { Hit } from '../scene.ts';
import type { MapTheme } from '../theme.ts';
import type { DrawLayer, DrawnProperties, LayerDeclaration } from '../types.ts';
import { SURFACE_ANCHOR } from './compose.ts';

interface Drawn {
	layer: LayerDeclaration;
	rows: readonly unknown[];
	draw: DrawLayer;
	properties: DrawnProperties;
	opacity: number;
}

/** The deck.gl side of the map: drawn inside MapLibre's own context, beneath names and points. */
export class SurfaceOverlay {
	#map: MapLibreMap;
	#overlay: MapLibreOverlay;
	#drawn: readonly Drawn[] = [];
	#whenIdle = () => {};

	constructor(map: MapLibreMap) {
		this.#map = map;
		this.#overlay = new MapLibreOverlay({ interleaved: true, layers: [] });
		map.addControl(this.#overlay);
	}

	/**
	 * Draws these layers and no others. The overlay takes its place in the stack only when the style is whole, and
	 * would otherwise paint over names and points, so it waits.
	 */
	show(drawn: readonly Drawn[], theme: MapTheme): void {
		this.#drawn = drawn;
		this.#map.off('idle', this.#whenIdle);
		this.#whenIdle = () => this.#paint(drawn, theme);
		if (this.#map.isStyleLoaded()) this.#paint(drawn, theme);
		else this.#map.once('idle', this.#whenIdle);
	}

	#paint(drawn: readonly Drawn[], theme: MapTheme): void {
		const layers = drawn.map(({ layer, rows, draw, opacity }) =>
			draw(rows, { id: layer.id, opacity, theme, beforeId: SURFACE_ANCHOR }),
		);
		this.#overlay.setProps({ layers: layers as Layer[] });
	}

	/** The drawn cell at a pixel of the map. */
	pick(point: { x: number; y: number }, position: Position): Hit | null {
		if (this.#drawn.length === 0) return null;
		const picked = this.#overlay.pickObject({ x: point.x, y: point.y });
		const drawn = this.#drawn.find((one) => one.layer.id === picked?.layer?.id);
		if (!picked?.object || !drawn) return null;
		return {
			layerId: drawn.layer.id,
			featureId: null,
			properties: drawn.properties(picked.object),
			position,
			cluster: false,
		};
	}

	remove(): void {
		this.#map.off('idle', this.#whenIdle);
		this.#map.removeControl(this.#overlay);
	}
}
