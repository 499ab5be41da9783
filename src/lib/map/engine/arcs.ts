// Reached only by import() from engine/index.ts: deck.gl is fetched by those who look at arcs.
import { ArcLayer } from '@deck.gl/layers';
import { MapLibreOverlay } from '@deck.gl/maplibre';
import type { Position } from '$lib/geo';
import type { MapEngine } from './map-engine.ts';

/** A line bent over the map from one place to another. */
export interface Arc {
	from: Position;
	to: Position;
	/** #rrggbb. */
	colour: `#${string}`;
	/** CSS pixels. */
	width: number;
}

/** Seen from straight above an arc is a straight line, so it leans over, degrees. */
const LEAN = 28;
const OPACITY = 215;

/** Arcs above everything else of the map, on a canvas of their own. */
export class ArcOverlay {
	#engine: MapEngine;
	#overlay = new MapLibreOverlay({ interleaved: false, layers: [] });

	constructor(engine: MapEngine) {
		this.#engine = engine;
		engine.map.addControl(this.#overlay);
	}

	/** Draws these arcs and no others. */
	show(arcs: readonly Arc[]): void {
		const layer = new ArcLayer<Arc>({
			id: 'arcs',
			data: arcs,
			getSourcePosition: ({ from }) => from,
			getTargetPosition: ({ to }) => to,
			getSourceColor: ({ colour }) => toRgba(colour),
			getTargetColor: ({ colour }) => toRgba(colour),
			getWidth: ({ width }) => width,
			getHeight: 0.6,
			getTilt: LEAN,
			widthUnits: 'pixels',
		});
		this.#overlay.setProps({ layers: [layer] });
	}

	remove(): void {
		this.#engine.map.removeControl(this.#overlay);
	}
}

function toRgba(colour: string): [number, number, number, number] {
	const value = Number.parseInt(colour.slice(1), 16);
	return [value >> 16, (value >> 8) & 255, value & 255, OPACITY];
}
