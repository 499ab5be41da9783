import { gunzipSync } from 'node:zlib';
import postgres from 'postgres';
import type { Pool } from '../src/lib/server/db/index.ts';
import { BareConnection } from './contenders/bare.ts';
import { startMapServer, type MapServer } from './contenders/mapserver.ts';
import { ColdServer, ColdService, hasLayer, hasZoom } from './contenders/service.ts';
import type { Cluster } from './cluster.ts';
import { interleave, median } from './measure.ts';
import { Missing } from './programs.ts';
import { chooseTiles, LAYERS, ZOOMS, type LayerId, type Tile } from './tile.ts';

/** Median milliseconds of one tile by each contender; NaN where one did not take part. */
export interface ColdTile {
	layer: LayerId;
	tile: Tile;
	service: number;
	serviceHttp: number;
	ownStatement: number;
	byHandClip: number;
	byHandMvtgeom: number;
	naive: number;
	mapserverPrepared: number;
	mapserverDetailed: number;
	/** gzip, as sent. */
	bytes: number;
	rawBytes: number;
	mapserverBytes: number;
}

export interface ColdSpread {
	layer: LayerId;
	/** Milliseconds of one cold request each, over many tiles of all zooms. */
	samples: number[];
	largest: { tile: Tile; bytes: number };
}

export interface ColdResults {
	tiles: ColdTile[];
	spread: ColdSpread[];
	/** Sentences about contenders that could not take part. */
	missing: string[];
}

export interface ColdOptions {
	quick: boolean;
	folder: string;
	ports: { http: number; mapserver: number };
	/** The built command, to be started again as the tile server. */
	command: string;
	say: (line: string) => void;
}

/** The few tiles of zoom 6 and 7 would take half of the whole run. */
const TILE_BUDGET_MS = 5_000;

/** Times every contender on the same tiles, in turn. */
export async function measureColdTiles(
	cluster: Cluster,
	url: string,
	options: ColdOptions,
): Promise<ColdResults> {
	const { quick, ports, say } = options;
	const missing: string[] = [];
	const service = await ColdService.open(url);
	const bare = new BareConnection(url);
	const sql = postgres(url, { max: 1 }) as unknown as Pool;
	const http = await ColdServer.start(url, ports.http, options.command);
	const mapserver = await startMapServer(
		`${options.folder}/mapserver`,
		cluster,
		new URL(url).pathname.slice(1),
		ports.mapserver,
	).catch((error: unknown) => {
		if (!(error instanceof Missing)) throw error;
		missing.push(`MapServer did not take part: ${error.message}`);
		return null;
	});
	try {
		const contenders = { service, bare, http, mapserver };
		const tiles: ColdTile[] = [];
		const spread: ColdSpread[] = [];
		for (const layer of LAYERS) {
			if (!hasLayer(layer)) {
				missing.push(`${layer}: the app serves no tiles of this layer.`);
				continue;
			}
			const many: Tile[] = [];
			for (const z of ZOOMS.filter((zoom) => hasZoom(layer, zoom))) {
				const chosen = await chooseTiles(sql, z, quick ? 2 : 6);
				await warm(contenders, layer, chosen);
				for (const tile of chosen) tiles.push(await measureTile(contenders, layer, tile, quick ? 3 : 9));
				many.push(...(await chooseTiles(sql, z, quick ? 6 : 40)));
				say(`  ${layer} z${z}: ${describe(tiles.filter((one) => one.layer === layer && one.tile.z === z))}`);
			}
			spread.push(await measureSpread(service, layer, many));
		}
		return { tiles, spread, missing };
	} finally {
		await mapserver?.stop();
		await http.stop();
		await Promise.all([service.close(), bare.close(), sql.end()]);
	}
}

interface Contenders {
	service: ColdService;
	bare: BareConnection;
	http: ColdServer;
	mapserver: MapServer | null;
}

async function measureTile(
	{ service, bare, http, mapserver }: Contenders,
	layer: LayerId,
	tile: Tile,
	rounds: number,
): Promise<ColdTile> {
	const isSurface = layer === 'commune';
	const samples = await interleave(
		{
			service: () => service.tile(layer, tile),
			byHandClip: () => bare.byHand(layer, tile, 'clip'),
			...(isSurface && { byHandMvtgeom: () => bare.byHand(layer, tile, 'mvtgeom') }),
			ownStatement: () => service.statement(layer, tile),
			serviceHttp: () => http.tile(layer, tile),
			...(mapserver && { mapserverPrepared: () => mapserver.tile('prepared', layer, tile) }),
			...(mapserver && isSurface && { mapserverDetailed: () => mapserver.tile('detailed', layer, tile) }),
			naive: () => bare.naive(layer, tile),
		} as Record<string, () => Promise<unknown>>,
		rounds,
		TILE_BUDGET_MS,
	);
	const of = (name: string) => median(samples[name] ?? []);
	const bytes = await service.tile(layer, tile);
	const theirs = await mapserver?.tile('prepared', layer, tile);
	return {
		layer,
		tile,
		service: of('service'),
		serviceHttp: of('serviceHttp'),
		ownStatement: of('ownStatement'),
		byHandClip: of('byHandClip'),
		byHandMvtgeom: of('byHandMvtgeom'),
		naive: of('naive'),
		mapserverPrepared: of('mapserverPrepared'),
		mapserverDetailed: of('mapserverDetailed'),
		bytes: bytes.length,
		rawBytes: bytes.length === 0 ? 0 : gunzipSync(bytes).length,
		mapserverBytes: theirs?.length ?? NaN,
	};
}

/** Every connection of the pools has planned the statement before anything is timed. */
async function warm({ service, bare, http }: Contenders, layer: LayerId, tiles: Tile[]): Promise<void> {
	for (const tile of tiles.slice(0, 1))
		for (let time = 0; time < 16; time++) {
			await Promise.all([service.statement(layer, tile), http.tile(layer, tile)]);
			if (time === 0) await bare.byHand(layer, tile, 'clip');
		}
}

/** Each tile once, cold: what a reader who moves about meets. */
async function measureSpread(service: ColdService, layer: LayerId, tiles: Tile[]): Promise<ColdSpread> {
	const samples: number[] = [];
	const largest: ColdSpread['largest'] = { tile: { z: 0, x: 0, y: 0 }, bytes: 0 };
	for (const tile of tiles) {
		const started = performance.now();
		const bytes = await service.tile(layer, tile);
		samples.push(performance.now() - started);
		if (bytes.length > largest.bytes) Object.assign(largest, { tile, bytes: bytes.length });
	}
	return { layer, samples, largest };
}

/** The best of the bare statements for this tile, milliseconds. */
export function bestBare({ byHandClip, byHandMvtgeom }: ColdTile): number {
	return Number.isNaN(byHandMvtgeom) ? byHandClip : Math.min(byHandClip, byHandMvtgeom);
}

/** The better of MapServer's ways for this tile, milliseconds; NaN when it did not take part. */
export function bestMapServer({ mapserverPrepared, mapserverDetailed }: ColdTile): number {
	return Number.isNaN(mapserverDetailed) ? mapserverPrepared : Math.min(mapserverPrepared, mapserverDetailed);
}

function describe(tiles: ColdTile[]): string {
	const of = (pick: (tile: ColdTile) => number) => median(tiles.map(pick)).toFixed(1);
	return (
		`service ${of((tile) => tile.service)}, over HTTP ${of((tile) => tile.serviceHttp)}, best bare ${of(bestBare)}, ` +
		`own statement ${of((tile) => tile.ownStatement)}, naive ${of((tile) => tile.naive)}, ` +
		`MapServer ${of(bestMapServer)} ms; ${of((tile) => tile.bytes / 1024)} KiB`
	);
}
