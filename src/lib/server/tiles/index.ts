import type { Database } from '../db/index.ts';
import { TILE_LAYERS } from './registry.ts';
import { openTileService, type TileService } from './service.ts';

export { createTileHandler } from './handler.ts';
export { respond } from './respond.ts';
export type { TileService } from './service.ts';

/**
 * The service over every declared layer. `close()` it before the database.
 * @param onChange told of every change this process makes (`noticeChange`)
 */
export function createTileService(database: Database, onChange?: () => void): Promise<TileService> {
	return openTileService(database, { layers: TILE_LAYERS, onChange });
}
