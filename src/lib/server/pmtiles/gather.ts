import { gunzipSync } from 'node:zlib';
import { zxyToTileId } from 'pmtiles';
import type { BoundingBox } from '../../geo/index.ts';
import { tilesMeeting } from '../../geo/tiles-meeting.ts';
import { can, GUEST } from '../access/index.ts';
import { TILE_LAYERS, type TileLayer } from '../tiles/registry.ts';
import type { TileService } from '../tiles/index.ts';

/** What is shown without anybody having signed in. */
export const listPublicLayers = (): TileLayer[] =>
	[...TILE_LAYERS.values()].filter(({ permission }) => can(GUEST, permission));

/** Today, without figures. */
export const NOTHING_ASKED = { at: null, indicator: null, rev: null };

type Place = readonly [z: number, x: number, y: number];

/**
 * Every tile with something in it, as a guest sees it today, all layers in one tile, in the order of PMTiles. Below a tile
 * without points there are none; a small shape may be too small for a tile and yet be in the one below it.
 * @param bounds of everything, EPSG:4326
 */
export async function* gatherTiles(
	tiles: TileService,
	{ layers, bounds, maxzoom }: { layers: readonly TileLayer[]; bounds: BoundingBox; maxzoom: number },
): AsyncGenerator<{ place: Place; bytes: Uint8Array }> {
	/** Tiles in which each layer had something at its last zoom. */
	const filled = new Map<TileLayer, Set<number>>(layers.map((layer) => [layer, new Set()]));
	for (let z = 0; z <= maxzoom; z++) {
		const shown = layers.filter((layer) => z >= layer.minzoom && z <= layer.maxzoom);
		if (shown.length === 0) continue;
		const before = new Map(filled);
		for (const layer of shown) filled.set(layer, new Set());
		for (const place of listPlaces(bounds, z)) {
			const parts: Uint8Array[] = [];
			for (const layer of shown) {
				const [, x, y] = place;
				const isPoints = layer.query.parts.every(({ geometry }) => geometry === 'point');
				if (isPoints && z > layer.minzoom && !before.get(layer)!.has(zxyToTileId(z - 1, x >> 1, y >> 1)))
					continue;
				const address = { layer: layer.query.id, z, x, y };
				const { tile } = await tiles.findTile(layer, GUEST, address, NOTHING_ASKED);
				if (tile.bytes.length === 0) continue;
				filled.get(layer)!.add(zxyToTileId(z, x, y));
				parts.push(gunzipSync(tile.bytes));
			}
			// Layers of a tile are one message after the other: tiles of several layers are those bytes joined.
			if (parts.length > 0) yield { place, bytes: Buffer.concat(parts) };
		}
	}
}

function listPlaces(bounds: BoundingBox, z: number): Place[] {
	const { columns, rows } = tilesMeeting(bounds, z);
	const places: Place[] = [];
	for (let x = columns[0]; x <= columns[1]; x++)
		for (let y = rows[0]; y <= rows[1]; y++) places.push([z, x, y]);
	return places.sort((one, other) => zxyToTileId(...one) - zxyToTileId(...other));
}
