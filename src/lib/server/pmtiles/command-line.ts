import { m } from '$lib/paraglide/messages';
import { openDatabase, type Database } from '../db/index.ts';
import { readEnvironment } from '../environment.ts';
import { createTileService } from '../tiles/index.ts';
import { DEEPEST_ZOOM, writePublicArchive } from './service.ts';

/**
 * `npm run pmtiles -- [FILE] [--max-zoom 14]`: the public layers as one file.
 * @returns exit code: 0 done, 1 failed, 2 the words were not understood
 */
export async function runPmtiles(words: string[]): Promise<number> {
	const at = words.indexOf('--max-zoom');
	const maxzoom = at < 0 ? DEEPEST_ZOOM : Number(words[at + 1]);
	const [path = 'phum-soc.pmtiles', ...others] = words.filter(
		(_, index) => at < 0 || (index !== at && index !== at + 1),
	);
	const isUnderstood =
		others.length === 0 &&
		!path.startsWith('-') &&
		Number.isInteger(maxzoom) &&
		maxzoom >= 5 &&
		maxzoom <= DEEPEST_ZOOM;
	if (!isUnderstood) {
		console.error(m.pmtiles_usage({}, { locale: 'vi' }));
		return 2;
	}
	let database: Database | null = null;
	try {
		database = await openDatabase(readEnvironment(), { onProgress: (step) => console.log(`• ${step}`) });
		const tiles = await createTileService(database);
		const onZoom = (zoom: number) => console.log(`• zoom ${zoom}`);
		try {
			const written = await writePublicArchive(database.sql, tiles, { path, maxzoom, onZoom });
			const megabytes = (written.size / 1e6).toFixed(1).replace('.', ',');
			console.log(
				m.pmtiles_told(
					{ path, tiles: written.tiles, megabytes, layers: written.layers.join(', ') },
					{ locale: 'vi' },
				),
			);
		} finally {
			await tiles.close();
		}
		return 0;
	} catch (error) {
		console.error(error instanceof Error ? error.message : String(error));
		return 1;
	} finally {
		await database?.close();
	}
}
