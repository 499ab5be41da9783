import type { EngineOptions, MapEngine } from './map-engine.ts';

export type { EngineOptions, MapClick, MapEngine } from './map-engine.ts';

/**
 * Loads MapLibre and makes the map in a node.
 * @throws when the browser has no WebGL 2, or the code cannot be fetched
 */
export async function createMapEngine(container: HTMLElement, options: EngineOptions): Promise<MapEngine> {
	const { MapEngine } = await import('./map-engine.ts');
	return new MapEngine(container, options);
}
