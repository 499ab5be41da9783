import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { AreaSummary } from '../../areas/types.ts';
import { areaTitles } from '../../areas/title.ts';
import {
	PACK_MOST_BYTES,
	PACK_SCHEMA,
	type PackContext,
	type PackFile,
	type PackManifest,
	type PackedRecord,
} from '../../field/packs/types.ts';
import { LAYERS } from '../../map/registry.ts';
import { can, type Viewer } from '../access/index.ts';
import { getAreaProfile } from '../areas/service.ts';
import type { Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { countLayers } from '../layers/service.ts';
import { listIndicators } from '../indicators/service.ts';
import type { MediaRoom } from '../media/index.ts';
import { listSources } from '../sources/service.ts';
import { TILE_LAYERS } from '../tiles/registry.ts';
import type { TileService } from '../tiles/index.ts';
import { choosePhotos, readPhoto, type Photo } from './photos.ts';
import { gatherOutlines } from './outlines.ts';
import { gatherRecords } from './records.ts';
import { indexNames } from './search-index.ts';
import { listTilePlaces, PACK_ZOOMS } from './tile-places.ts';

export interface PackParts {
	sql: Sql;
	tiles: TileService;
	media: Pick<MediaRoom, 'respond'>;
}

/** A pack with what its files hold: bytes, or the photograph to be read again. */
export interface GatheredPack {
	manifest: Omit<PackManifest, 'shared'>;
	contents: Map<string, Buffer | Photo>;
}

/**
 * Everything one viewer may see of a commune of today, through the functions that answer everybody else: what is
 * restricted is in a pack exactly where it would be on the screen.
 * @param day today in Vietnam, YYYY-MM-DD
 * @throws AppError NotFound `error_unknown_area` for a code without a commune on that day
 */
export async function gatherPack(
	{ sql, tiles, media }: PackParts,
	{
		viewer,
		commune,
		communes,
		day,
	}: { viewer: Viewer; commune: AreaSummary; communes: AreaSummary[]; day: string },
): Promise<GatheredPack> {
	const { code, bounds } = commune;
	if (code === null || bounds === null)
		throw new AppError('NotFound', 'error_unknown_area', { context: { area: commune.id } });
	const asOf = new Date().toISOString();
	const contents = new Map<string, Buffer | Photo>();
	const files: PackFile[] = [];
	const add = (path: string, bytes: Buffer, source: Buffer | Photo = bytes) => {
		const digest = createHash('sha256').update(bytes).digest('hex');
		files.push({ path, digest, bytes: bytes.length });
		contents.set(digest, source);
	};
	const addJson = (path: string, value: unknown) => add(path, packJson(value));

	const counts = await countLayers(sql, { at: day, viewer });
	for (const [id, layer] of TILE_LAYERS) {
		if (!can(viewer, layer.permission) || counts.get(id)?.count === 0) continue;
		for (const { z, x, y } of listTilePlaces(bounds, layer)) {
			const { tile } = await tiles.findTile(
				layer,
				viewer,
				{ layer: id, z, x, y },
				{ at: null, indicator: null, rev: null },
			);
			if (tile.bytes.length > 0) add(`tiles/${id}/${z}/${x}/${y}`, tile.bytes);
		}
	}

	const profile = await getAreaProfile(sql, { reference: { id: commune.id }, at: day, viewer });
	const hamlets = [];
	for (const { id } of profile.hamlets)
		hamlets.push(await getAreaProfile(sql, { reference: { id }, at: day, viewer }));
	const records = await gatherRecords(sql, viewer, { commune: code, day });
	addJson('areas.json', [profile, ...hamlets]);
	addJson('outlines.json', await gatherOutlines(sql, [profile, ...hamlets]));
	addJson('names.json', indexNames(profile, hamlets, records));
	addJson('context.json', {
		day,
		layers: LAYERS.filter(({ id, permission }) => counts.has(id) && can(viewer, permission)).map(
			({ id }) => ({
				id,
				...counts.get(id)!,
			}),
		),
		sources: await listSources(sql),
		indicators: await listIndicators(sql),
		communes: communes.map(({ code, kind, name, bounds }) => ({
			code,
			title: areaTitles(kind, name),
			bounds,
		})),
	} satisfies PackContext);

	// A record without its photographs is as long as with them, within a few bytes.
	const texts = records.reduce((sum, record) => sum + packJson(record).length, 0);
	const base = files.reduce((sum, { bytes }) => sum + bytes, texts);
	const { chosen, leftOut } = choosePhotos(records, PACK_MOST_BYTES - base);
	const kept = new Set<string>();
	for (const photo of chosen) {
		const bytes = await readPhoto(media, viewer, photo);
		// Withdrawn since it was listed.
		if (!bytes) continue;
		kept.add(`${photo.id}/${photo.name}`);
		add(`media/${photo.id}/${photo.name}`, bytes, photo);
	}
	for (const record of records) {
		const { media: listed } = record.page;
		const carried = listed.map((medium) => ({
			...medium,
			copies: medium.copies.filter(({ name }) => kept.has(`${medium.id}/${name}`)),
		}));
		addJson(`records/${record.slug}.json`, {
			...record,
			page: { ...record.page, media: carried },
			media: carried,
		} satisfies PackedRecord);
	}
	files.sort((one, other) => (one.path < other.path ? -1 : 1));
	return {
		manifest: {
			schema: PACK_SCHEMA,
			commune: code,
			title: areaTitles(commune.kind, commune.name),
			bounds,
			day,
			asOf,
			revision: revisionOf(files),
			records: records.length,
			photos: kept.size,
			photosLeftOut: leftOut,
			zooms: PACK_ZOOMS,
			files,
		},
		contents,
	};
}

const packJson = (value: unknown) => gzipSync(JSON.stringify(value));

function revisionOf(files: readonly PackFile[]): string {
	const listed = files.map(({ path, digest }) => `${path} ${digest}`).join('\n');
	return createHash('sha256').update(listed).digest('hex').slice(0, 16);
}
