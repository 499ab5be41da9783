import { createServer } from 'node:http';
import { GUEST } from '../../src/lib/server/access/index.ts';
import { openDatabase, type Database } from '../../src/lib/server/db/index.ts';
import { createTileHandler } from '../../src/lib/server/tiles/index.ts';
import { selectTile } from '../../src/lib/server/tiles/encode-in-postgis.ts';
import { TILE_LAYERS, type TileLayer } from '../../src/lib/server/tiles/registry.ts';
import { openTileService, type TileService } from '../../src/lib/server/tiles/service.ts';
import { fetchRaw } from '../http-client.ts';
import { startProgram, type RunningProgram } from '../programs.ts';
import { AT, type LayerId, type Tile } from '../tile.ts';

/** Our tile service as the app makes it, with one difference: its cache keeps nothing, so every tile is cold. */
export class ColdService {
	private constructor(
		private readonly database: Database,
		readonly service: TileService,
	) {}

	static async open(databaseUrl: string): Promise<ColdService> {
		const database = await openDatabase({ databaseUrl, dataDir: '' }, { closeOnSignals: false });
		return new ColdService(database, await openTileService(database, { layers: TILE_LAYERS, cacheBytes: 0 }));
	}

	/** The whole cold path without HTTP. @returns gzip */
	async tile(id: LayerId, tile: Tile): Promise<Uint8Array> {
		const parameters = { at: AT, indicator: null, rev: null };
		const found = await this.service.findTile(layerOf(id), GUEST, { layer: id, ...tile }, parameters);
		return found.tile.bytes;
	}

	/** The service's own statement alone. @returns the tile, not compressed */
	async statement(id: LayerId, { z, x, y }: Tile): Promise<Uint8Array> {
		const context = { at: AT, today: AT, role: GUEST.role };
		const { query } = layerOf(id);
		const [row] = await selectTile(this.database.tileSql, { query, z, x, y, context });
		return (row?.tile as Uint8Array | undefined) ?? new Uint8Array();
	}

	async close(): Promise<void> {
		await this.service.close();
		await this.database.close();
	}
}

/** Whether the app declares this layer with tiles. */
export const hasLayer = (id: string): boolean => TILE_LAYERS.has(id);

/** Whether the layer has tiles at this zoom. */
export function hasZoom(id: string, z: number): boolean {
	const { minzoom, maxzoom } = layerOf(id);
	return z >= minzoom && z <= maxzoom;
}

function layerOf(id: string): TileLayer {
	const layer = TILE_LAYERS.get(id);
	if (!layer) throw new Error(`the app has no tiles of ${id}`);
	return layer;
}

/** Our tile handler over a service that keeps nothing, in a process of its own. */
export async function serveColdTiles(databaseUrl: string, port: number): Promise<never> {
	const { service } = await ColdService.open(databaseUrl);
	const handleTile = createTileHandler(service);
	createServer((request, response) => {
		if (!handleTile(request, response)) response.writeHead(204).end();
	}).listen(port, '127.0.0.1');
	return new Promise(() => {});
}

/** The same service behind HTTP on loopback. */
export class ColdServer {
	private constructor(
		private readonly base: string,
		private readonly program: RunningProgram,
	) {}

	/** @param command the built command, which is started again as the server */
	static async start(databaseUrl: string, port: number, command: string): Promise<ColdServer> {
		const words = JSON.stringify(['serve-cold-tiles', databaseUrl, String(port)]);
		const script = `import(${JSON.stringify(command)}).then(({ run }) => run(${words}))`;
		const program = startProgram(process.execPath, ['-e', script]);
		const base = `http://127.0.0.1:${port}`;
		await program.until(async () => (await fetchRaw(`${base}/ready`)).status === 204, 30);
		return new ColdServer(base, program);
	}

	/** @returns gzip, as it came over the wire */
	async tile(layer: LayerId, { z, x, y }: Tile): Promise<Uint8Array> {
		const url = `${this.base}/tiles/${layer}/${z}/${x}/${y}?at=${AT}`;
		// The handler remembers whole answers for plain requests; a tag that never fits asks for the tile itself.
		const { status, body } = await fetchRaw(url, { headers: { 'if-none-match': '"cold"' } });
		if (status !== 200 && status !== 204)
			throw new Error(`our server answered ${status}: ${body.toString()}`);
		return body;
	}

	async stop(): Promise<void> {
		await this.program.stop();
	}
}
