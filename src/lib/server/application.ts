import { join } from 'node:path';
import { openAccounts, welcomePeople } from './accounts/index.ts';
import { openDatabase, migrate } from './db/index.ts';
import type { Environment } from './environment.ts';
import { provideMediaCopies } from './heritage/media-copies.ts';
import { loadDemo } from './imports/demo/index.ts';
import { LayerImports } from './imports/layers/room.ts';
import { openIntakes } from './intake/index.ts';
import { keepSuppression } from './indicators/suppression/keeper.ts';
import { openMedia } from './media/index.ts';
import { Packs } from './packs/service.ts';
import { PublicArchive } from './pmtiles/public-archive.ts';
import { announceApplication } from './running-application.ts';
import {
	provideAccounts,
	provideDatabase,
	provideIntakes,
	provideLayerImports,
	provideMedia,
	providePacks,
	providePublicArchive,
	provideTileService,
	provideWebhooks,
} from './started.ts';
import { keepDelivering } from './webhooks/deliver.ts';
import { createTileHandler, createTileService } from './tiles/index.ts';

/**
 * Opens the database, migrates it, loads the demonstration set and accounts into an empty one, and makes the services.
 * @throws StartError naming what is wrong and the remedy
 */
export async function startApplication(
	environment: Environment,
	onProgress: (step: string) => void,
): Promise<void> {
	const database = await openDatabase(environment, { onProgress, closeOnSignals: false });
	try {
		await migrate(database, undefined, onProgress);
		await loadDemo(database, { onProgress });
		const accounts = openAccounts(database.sql, environment);
		const welcome = await welcomePeople(database, environment);
		if (welcome !== null) onProgress(welcome);
		const suppression = await keepSuppression(database);
		const tiles = await createTileService(database, () => suppression.notice());
		const media = openMedia(database.sql, environment);
		const intakes = openIntakes(database.sql, environment);
		intakes.keepSwept();
		provideAccounts(accounts);
		provideIntakes(intakes);
		provideLayerImports(new LayerImports(database, intakes, () => tiles.noticeChange()));
		provideMedia(media);
		provideMediaCopies(media);
		provideTileService(tiles);
		providePacks(new Packs({ sql: database.sql, tiles, media }));
		const archive = join(environment.dataDir, 'archive');
		providePublicArchive(new PublicArchive({ sql: database.sql, tiles }, archive));
		provideDatabase(database);
		const origin = environment.origin ?? `http://localhost:${environment.port}`;
		const delivery = { allowed: new Set(environment.webhookOrigins), origin };
		provideWebhooks(delivery);
		const webhooks = keepDelivering(database, delivery);
		announceApplication({
			handleTile: createTileHandler(tiles, (cookie) => accounts.sessions.viewerOf(cookie)),
			close: async () => {
				await intakes.close();
				await webhooks.stop();
				await media.close();
				await tiles.close();
				await suppression.stop();
				await database.close();
			},
		});
	} catch (error) {
		await database.close();
		throw error;
	}
}
