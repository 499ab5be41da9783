import type { Camera } from '$lib/map/view-state';

/** Where the map was when one left it for a record, as long as the page lives. */
export const lastLook: { camera: Camera | null; layers: string[] | null } = { camera: null, layers: null };
