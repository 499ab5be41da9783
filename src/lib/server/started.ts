import type { Accounts } from './accounts/index.ts';
import type { Database } from './db/index.ts';
import { AppError } from './errors.ts';
import type { LayerImports } from './imports/layers/room.ts';
import type { IntakeRoom } from './intake/index.ts';
import type { MediaRoom } from './media/index.ts';
import type { Packs } from './packs/service.ts';
import type { PublicArchive } from './pmtiles/public-archive.ts';
import type { Delivery } from './webhooks/deliver.ts';
import type { TileService } from './tiles/service.ts';

/*
 * What every entrance may use once the server has started. Apart from `application.ts`, so that an entrance needs
 * nothing of what starting needs.
 */
let openDatabase: Database | null = null;
let openTiles: TileService | null = null;
let openedAccounts: Accounts | null = null;
let openedMedia: MediaRoom | null = null;
let openedPacks: Packs | null = null;
let keptArchive: PublicArchive | null = null;
let knownDelivery: Delivery | null = null;
let openedIntakes: IntakeRoom | null = null;
let openedLayerImports: LayerImports | null = null;

/** Called once, when the database is open, migrated and loaded. */
export function provideDatabase(database: Database): void {
	openDatabase = database;
}

/** Called once, when tiles can be answered. */
export function provideTileService(tiles: TileService): void {
	openTiles = tiles;
}

/** Called once, when people can sign in. */
export function provideAccounts(accounts: Accounts): void {
	openedAccounts = accounts;
}

/** Called once, when the storage of media is known. */
export function provideMedia(media: MediaRoom): void {
	openedMedia = media;
}

/** Called once, when everything a pack is gathered from is there. */
export function providePacks(packs: Packs): void {
	openedPacks = packs;
}

/** Called once, when it is known where the archive of the public layers is kept. */
export function providePublicArchive(archive: PublicArchive): void {
	keptArchive = archive;
}

/** Called once, when files to be imported can be taken in. */
export function provideIntakes(intakes: IntakeRoom): void {
	openedIntakes = intakes;
}

/** Called once, when files can be brought into layers. */
export function provideLayerImports(imports: LayerImports): void {
	openedLayerImports = imports;
}

/** Called once, when it is known where webhooks may be sent. */
export function provideWebhooks(delivery: Delivery): void {
	knownDelivery = delivery;
}

/** How webhooks are sent. @throws AppError Upstream while the server is still starting */
export function webhookDelivery(): Delivery {
	return started(knownDelivery);
}

/** The open database. @throws AppError Upstream while the server is still starting */
export function database(): Database {
	return started(openDatabase);
}

/** The one tile service and its cache. @throws AppError Upstream while the server is still starting */
export function tileService(): TileService {
	return started(openTiles);
}

/** Signing in and sessions. @throws AppError Upstream while the server is still starting */
export function accounts(): Accounts {
	return started(openedAccounts);
}

/** Photographs, sound, film and documents. @throws AppError Upstream while the server is still starting */
export function media(): MediaRoom {
	return started(openedMedia);
}

/** Field packs. @throws AppError Upstream while the server is still starting */
export function packs(): Packs {
	return started(openedPacks);
}

/** The public layers as one file. @throws AppError Upstream while the server is still starting */
export function publicArchive(): PublicArchive {
	return started(keptArchive);
}

/** Files on their way in. @throws AppError Upstream while the server is still starting */
export function intakes(): IntakeRoom {
	return started(openedIntakes);
}

/** Files on their way into a layer. @throws AppError Upstream while the server is still starting */
export function layerImports(): LayerImports {
	return started(openedLayerImports);
}

function started<Part>(part: Part | null): Part {
	if (!part) throw new AppError('Upstream', 'error_starting');
	return part;
}
