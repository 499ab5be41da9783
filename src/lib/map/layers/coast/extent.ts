import type { BoundingBox } from '$lib/geo';

/**
 * Where `data/geo/context-land/delta.json` holds all the land there is; west, south, east, north, EPSG:4326. Wide
 * enough for the lower Mekong on a large screen, so that most people never fetch the other countries.
 */
export const DELTA: BoundingBox = [101, 7, 111, 13];
