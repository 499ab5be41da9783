import { tick } from 'svelte';
import type { SearchResult } from '$lib/areas/types';
import type { MapEngine } from '$lib/map/engine';

/** Shows all of what has an extent, and the surroundings of what is a point. */
export function flyTo(
	engine: MapEngine,
	{ bounds, position }: Pick<SearchResult, 'bounds' | 'position'>,
): void {
	if (bounds && (bounds[0] !== bounds[2] || bounds[1] !== bounds[3])) engine.fitBounds(bounds);
	else if (position) engine.setCamera({ center: position, zoom: 13 });
}

/** A panel that opens or closes resizes the map; a flight begun before that would end beside its goal. */
export async function whenSettled(engine: MapEngine | null, fly: (engine: MapEngine) => void): Promise<void> {
	await tick();
	if (!engine) return;
	engine.map.resize();
	fly(engine);
}
