import { openDatabase, migrate } from './db/index.ts';
import type { Environment } from './environment.ts';
import { AppError } from './errors.ts';
import { loadDemo } from './imports/demo/index.ts';
import { provideDatabase } from './opened-database.ts';
import { announceApplication } from './running-application.ts';
import { createTileHandler, createTileService, type TileService } from './tiles/index.ts';

let startedTiles: TileService | null = null;

/**
 * Opens the database, migrates it, loads the demonstration set into an empty one, and makes the services.
 * @throws StartError naming what is wrong and the remedy
 */
export async function startApplication(
	environment: Environment,
	onProgress: (step: string) => void,
): Promise<void> {
	const database = await openDatabase(environment, { onProgress, closeOnSignals: false });
	try {
		await migrate(database, { onProgress });
		await loadDemo(database, { onProgress });
		const tiles = await createTileService(database);
		startedTiles = tiles;
		provideDatabase(database);
		announceApplication({
			handleTile: createTileHandler(tiles),
			close: async () => {
				await tiles.close();
				await database.close();
			},
		});
	} catch (error) {
		await database.close();
		throw error;
	}
}

/** The one tile service and its cache. @throws AppError Upstream while the server is still starting */
export function tileService(): TileService {
	if (!startedTiles) throw new AppError('Upstream', 'error_starting');
	return startedTiles;
}
