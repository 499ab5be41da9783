import type { Database } from './db/index.ts';
import { AppError } from './errors.ts';
import type { TileService } from './tiles/service.ts';

/** What every entrance may use once the server has started. */
export interface Started {
	database: Database;
	/** The one tile service and its cache. */
	tiles: TileService;
}

let started: Started | null = null;

/** Called once, when all is ready. Apart from `application.ts`, so that an entrance needs nothing of starting. */
export function announceStarted(parts: Started): void {
	started = parts;
}

/** The open database. @throws AppError Upstream while the server is still starting */
export function database(): Database {
	return get().database;
}

/** @throws AppError Upstream while the server is still starting */
export function tileService(): TileService {
	return get().tiles;
}

function get(): Started {
	if (!started) throw new AppError('Upstream', 'error_starting');
	return started;
}
