import { tick } from 'svelte';
import type { SearchResult } from '$lib/areas/types';
import { SOC_TRANG_BOUNDS, type BoundingBox } from '$lib/geo';
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

/** What is in view, [west, south, east, north]. */
export function viewOf(map: MapEngine['map']): BoundingBox {
	const bounds = map.getBounds();
	return [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
}

/** How much of the region must be in view for the map to be one of the region. */
const MOSTLY = 0.8;

/** What who looks at this view wants to keep in view: the region, where most of it is; else all that there is. */
export function regionOrView(map: MapEngine['map']): BoundingBox {
	const view = viewOf(map);
	return sharedPart(view, SOC_TRANG_BOUNDS) > MOSTLY ? SOC_TRANG_BOUNDS : view;
}

/** Share of `region` that lies within `view`, 0…1. */
function sharedPart(view: BoundingBox, region: BoundingBox): number {
	const width = Math.min(view[2], region[2]) - Math.max(view[0], region[0]);
	const height = Math.min(view[3], region[3]) - Math.max(view[1], region[1]);
	const whole = (region[2] - region[0]) * (region[3] - region[1]);
	return (Math.max(width, 0) * Math.max(height, 0)) / whole;
}
