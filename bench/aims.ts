import { bestBare, bestMapServer, type ColdResults, type ColdTile } from './cold-tiles.ts';
import type { CachedSize } from './cached.ts';
import type { FirstView } from './first-view.ts';
import { median, quantile } from './measure.ts';
import type { LayerId } from './tile.ts';
import type { UploadTimes } from './upload.ts';

/** One promise, what was measured, and what stands in the way of more. */
export interface Aim {
	promise: string;
	measured: string;
	isMet: boolean;
	limit: string;
}

/** All tiles of a layer at a zoom level. */
export interface ColdRow {
	layer: LayerId;
	z: number;
	/** Medians over the tiles, milliseconds. */
	service: number;
	serviceHttp: number;
	bare: number;
	ownStatement: number;
	naive: number;
	mapserver: number;
	/** Medians over the tiles of service ÷ best bare, service − best bare, and HTTP ÷ MapServer. */
	ratio: number;
	overheadMs: number;
	againstMapServer: number;
	bytes: number;
	largest: number;
	mapserverBytes: number;
}

const OVERHEAD_SHARE = 1.15;
const OVERHEAD_MS = 1.5;
const POINT_TILE_BYTES = 150 * 1024;
const FIRST_VIEW_BYTES = 450 * 1024;

export function coldRows({ tiles }: ColdResults): ColdRow[] {
	const groups = new Map<string, ColdTile[]>();
	for (const tile of tiles) {
		const key = `${tile.layer} ${tile.tile.z}`;
		groups.set(key, [...(groups.get(key) ?? []), tile]);
	}
	return [...groups.values()].flatMap((group) => {
		const [first] = group;
		if (!first) return [];
		const of = (pick: (tile: ColdTile) => number) => median(group.map(pick));
		return {
			layer: first.layer,
			z: first.tile.z,
			service: of((tile) => tile.service),
			serviceHttp: of((tile) => tile.serviceHttp),
			bare: of(bestBare),
			ownStatement: of((tile) => tile.ownStatement),
			naive: of((tile) => tile.naive),
			mapserver: of(bestMapServer),
			ratio: of((tile) => tile.service / bestBare(tile)),
			overheadMs: of((tile) => tile.service - bestBare(tile)),
			againstMapServer: of((tile) => tile.serviceHttp / bestMapServer(tile)),
			bytes: of((tile) => tile.bytes),
			largest: Math.max(...group.map((tile) => tile.bytes)),
			mapserverBytes: of((tile) => tile.mapserverBytes),
		};
	});
}

/** A share for tiles that take long, or the fixed cost of asking at all for those that do not. */
export const isNearBare = ({ ratio, overheadMs }: ColdRow): boolean =>
	ratio <= OVERHEAD_SHARE || overheadMs <= OVERHEAD_MS;

const place = ({ layer, z }: ColdRow) => `${layer} z${z}`;

export function coldAims(results: ColdResults): Aim[] {
	const rows = coldRows(results);
	const far = rows.filter((row) => !isNearBare(row));
	const raced = rows.filter((row) => !Number.isNaN(row.mapserver));
	const slower = raced.filter((row) => row.againstMapServer >= 1);
	const spread = results.spread.map(({ layer, samples }) => ({
		layer,
		ratio: quantile(samples, 0.95) / median(samples),
	}));
	const points = results.spread.filter(({ layer }) => layer !== 'commune');
	const largest = points.toSorted((a, b) => b.largest.bytes - a.largest.bytes)[0];
	return [
		{
			promise: `A cold tile costs at most ${OVERHEAD_SHARE} × the best bare query, or at most ${OVERHEAD_MS} ms more`,
			measured: `median ratio ${median(rows.map((row) => row.ratio)).toFixed(2)}, median overhead ${median(
				rows.map((row) => row.overheadMs),
			).toFixed(2)} ms; ${rows.length - far.length} of ${rows.length} lines${
				far.length > 0
					? `; not at ${far.map((row) => `${place(row)} (${row.ratio.toFixed(2)} ×, +${row.overheadMs.toFixed(1)} ms)`).join(', ')}`
					: ''
			}`,
			isMet: far.length === 0,
			limit:
				'Beside the query: packing in the same thread (Huffman codes alone for large tiles, about a tenth of a tile of zoom 6), and the bytes that cross from PostgreSQL as hexadecimal text.',
		},
		{
			promise:
				'A cold tile over HTTP costs less than MapServer’s by FastCGI behind nginx, at every zoom from 6 to 14',
			measured:
				raced.length === 0
					? 'not measured: MapServer did not take part'
					: `median ratio ${median(raced.map((row) => row.againstMapServer)).toFixed(2)}, worst ${Math.max(
							...raced.map((row) => row.againstMapServer),
						).toFixed(2)}${slower.length > 0 ? `; slower at ${slower.map(place).join(', ')}` : ''}`,
			isMet: raced.length > 0 && slower.length === 0,
			limit:
				'MapServer parses its map file and plans its query anew for each tile; we pay for Node’s HTTP and one more copy.',
		},
		{
			promise: 'The 95th percentile of cold tiles stays under 10 × the median',
			measured: spread.map(({ layer, ratio }) => `${layer} ${ratio.toFixed(1)} ×`).join(', '),
			isMet: spread.every(({ ratio }) => ratio < 10),
			limit:
				'The few tiles of zoom 6 and 7 that hold a third of the country, beside many that hold a few features.',
		},
		{
			promise: 'Tiles of 100,000 points stay under 150 KiB',
			measured: largest
				? `largest ${(largest.largest.bytes / 1024).toFixed(1)} KiB: ${largest.layer} z${largest.largest.tile.z}`
				: 'not measured',
			isMet: largest !== undefined && largest.largest.bytes < POINT_TILE_BYTES,
			limit:
				'Below the clustering zoom a tile holds at most 8 × 8 clusters; above it, what stands in a tile of that zoom.',
		},
	];
}

export function cachedAim(sizes: readonly CachedSize[]): Aim {
	return {
		promise:
			'A cached tile reaches at least half of nginx’s throughput with the same bytes in a file, 32 connections',
		measured: sizes.map(({ size, ratio }) => `${size} ${ratio.toFixed(2)}`).join(', '),
		isMet: sizes.length > 0 && sizes.every(({ ratio }) => ratio >= 0.5),
		limit:
			'One thread of node:http: its parser, streams and events take two to three times the processor time that nginx needs for the whole request, whatever the handler does; the handler itself looks up one key. Large tiles: the copy into the socket, which sendfile spares nginx. Beyond it leads a cache in front, which `?rev=` allows, or more processes.',
	};
}

export function firstViewAims(views: readonly FirstView[]): Aim[] {
	const total = (view: FirstView) => view.loaded.reduce((sum, { bytes }) => sum + bytes, 0);
	const biggest = views
		.flatMap((view) => view.loaded)
		.toSorted((a, b) => b.bytes - a.bytes)
		.slice(0, 1)
		.map(({ path, bytes }) => `${path} (${(bytes / 1024).toFixed(0)} KiB)`);
	const deck = views.flatMap(({ loaded }) => loaded.filter(({ isDeck }) => isDeck)).map(({ path }) => path);
	return [
		{
			promise: 'The first view needs at most 450 KiB over the wire',
			measured: views.map((view) => `${view.screen} ${(total(view) / 1024).toFixed(0)} KiB`).join(', '),
			isMet: views.length > 0 && views.every((view) => total(view) <= FIRST_VIEW_BYTES),
			limit: `The largest single file is ${biggest.join('')}: the map’s engine.`,
		},
		{
			promise: 'deck.gl is not among it, and nothing comes from another host',
			measured: `deck.gl in ${deck.length} files${deck.length > 0 ? ` (${deck.join(', ')})` : ''}, ${
				views.flatMap(({ foreign }) => foreign).length
			} requests to other hosts`,
			isMet: views.length > 0 && deck.length === 0 && views.every(({ foreign }) => foreign.length === 0),
			limit: 'The surface drawn by deck.gl loads when it is switched on.',
		},
	];
}

export function uploadAim(uploads: readonly UploadTimes[]): Aim {
	const told = uploads.map(
		({ storage, bytes, cuts, isRight }) =>
			`${storage} ${Math.round(bytes / 1024 ** 2)} MiB, ${cuts} cuts, checksum ${isRight ? 'right' : 'wrong'}`,
	);
	return {
		promise: 'An upload of 3 GB cut ten times resumes and its SHA-256 is right',
		measured: told.join('; '),
		isMet: uploads.every(({ cuts, isRight }) => cuts === 10 && isRight),
		limit: 'Reading all of it once for the checksum after the last byte has come.',
	};
}
