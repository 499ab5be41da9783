import { todayInVietnam } from '../../calendar/index.ts';
import { uniteBounds, type BoundingBox } from '../../geo/index.ts';
import { localize } from '../../i18n/index.ts';
import { GUEST } from '../access/index.ts';
import { askedBy, listCollections } from '../collections/service.ts';
import { findExtent, listSourceIds } from '../collections/repository.ts';
import type { Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { listSourcesBehind } from '../sources/service.ts';
import type { TileService } from '../tiles/index.ts';
import { describeLayer } from '../tiles/tile-json.ts';
import { ArchiveWriter } from './archive-writer.ts';
import { gatherTiles, listPublicLayers } from './gather.ts';

/** Below this, nothing of ours is drawn in more detail. */
export const DEEPEST_ZOOM = 14;

export interface WrittenArchive {
	tiles: number;
	/** Bytes of the file. */
	size: number;
	layers: string[];
}

/**
 * One PMTiles file of every layer that everybody may see, as a guest sees it today: for any host that answers range
 * requests. Publishers, licences and what is invented stand in its metadata.
 * @param options.path of the file; it appears when it is whole
 * @throws AppError NotFound where nothing has a place
 */
export async function writePublicArchive(
	sql: Sql,
	tiles: TileService,
	{ path, maxzoom, onZoom = () => {} }: { path: string; maxzoom: number; onZoom?: (zoom: number) => void },
): Promise<WrittenArchive> {
	const layers = listPublicLayers();
	const ids = new Set(layers.map(({ query }) => query.id));
	const asked = askedBy(GUEST);
	const shown = (await listCollections(sql, GUEST)).filter(
		({ declaration: { layer } }) => layer && ids.has(layer),
	);
	let bounds: BoundingBox | null = null;
	const sourceIds: string[] = [];
	for (const collection of shown) {
		const extent = await findExtent(sql, collection, asked);
		if (extent.bounds) bounds = bounds ? uniteBounds(bounds, extent.bounds) : extent.bounds;
		sourceIds.push(...(await listSourceIds(sql, collection, { asked, selection: {} })));
	}
	if (!bounds) throw new AppError('NotFound', 'error_no_tiles');
	const sources = await listSourcesBehind(sql, sourceIds);
	const minzoom = Math.min(...layers.map((layer) => layer.minzoom));
	const deepest = Math.min(maxzoom, Math.max(...layers.map((layer) => layer.maxzoom)));
	const writer = await ArchiveWriter.open(path);
	try {
		let count = 0;
		let zoom = -1;
		for await (const { place, bytes } of gatherTiles(tiles, { layers, bounds, maxzoom: deepest })) {
			if (place[0] !== zoom) onZoom((zoom = place[0]));
			await writer.add(place, bytes);
			count++;
		}
		const size = await writer.finish({
			...{ minzoom, maxzoom: deepest, bounds },
			metadata: {
				name: 'Phum Sóc',
				...{ type: 'overlay', version: todayInVietnam() },
				attribution: [...new Set(sources.map(({ publisher }) => localize(publisher, 'vi')))].join(' · '),
				illustrative: sources.some(({ illustrative }) => illustrative),
				sources: sources.map(
					({ id, title, publisher, licence, licenceUrl, address, publishedOn, illustrative }) => ({
						...{ id, title, publisher, licence, licenceUrl, address, publishedOn, illustrative },
					}),
				),
				vector_layers: layers.flatMap((layer) =>
					describeLayer(layer, '', '', new URLSearchParams()).vector_layers.map((part) => ({
						...part,
						maxzoom: Math.min(part.maxzoom, deepest),
					})),
				),
			},
		});
		return { tiles: count, size, layers: [...ids] };
	} catch (error) {
		await writer.abandon();
		throw error;
	}
}
