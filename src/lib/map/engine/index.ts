import type { ArcOverlay } from './arcs.ts';
import type { DrawRingOptions } from './draw-ring.ts';
import type { DraggablePin, DraggablePinOptions } from './draggable-pin.ts';
import type { EngineOptions, MapEngine } from './map-engine.ts';

export type { ArcOverlay } from './arcs.ts';
export type { DraggablePin } from './draggable-pin.ts';
export { linkCameras } from './link-cameras.ts';
export type { EngineOptions, MapClick, MapEngine } from './map-engine.ts';

/**
 * Loads MapLibre and makes the map in a node.
 * @throws when the browser has no WebGL 2, or the code cannot be fetched
 */
export async function createMapEngine(container: HTMLElement, options: EngineOptions): Promise<MapEngine> {
	const { MapEngine } = await import('./map-engine.ts');
	return new MapEngine(container, options);
}

/** A pin that people drag or move by the arrow keys. */
export async function createDraggablePin(
	engine: MapEngine,
	options: DraggablePinOptions,
): Promise<DraggablePin> {
	const { DraggablePin } = await import('./draggable-pin.ts');
	return new DraggablePin(engine, options);
}

/**
 * Lets a person draw a ring on the map, corner by corner. The scene must not change meanwhile.
 * @returns ends the drawing
 */
export async function drawRing(engine: MapEngine, options: DrawRingOptions): Promise<() => void> {
	const { startDrawing } = await import('./draw-ring.ts');
	return startDrawing(engine, options);
}

/** Loads deck.gl and lays arcs over the map; none until `show`. */
export async function createArcOverlay(engine: MapEngine): Promise<ArcOverlay> {
	const { ArcOverlay } = await import('./arcs.ts');
	return new ArcOverlay(engine);
}
