import { createHash } from 'node:crypto';
import { constants, gunzipSync, gzipSync } from 'node:zlib';
import { todayInVietnam } from '$lib/calendar';
import { can, demand, type Role, type Viewer } from '../access/index.ts';
import { errorCode, type Database } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { attachValues } from './attach-values.ts';
import type { TileContext } from './define-tile-query.ts';
import { encodeInPostgis, type TileEncoder } from './encode-in-postgis.ts';
import { encodePortably } from './encode-portably.ts';
import { INDICATOR_TABLES, IndicatorValues } from './indicator-values.ts';
import { TileMetrics, type TileOrigin } from './metrics.ts';
import type { TileLayer } from './registry.ts';
import { Revisions, type RevisionSnapshot } from './revisions.ts';
import { invalidParameter, type TileAddress, type TileParameters } from './tile-address.ts';
import { TileCache } from './tile-cache.ts';
import { UnitDays } from './unit-days.ts';

/** One tile as it is kept, compressed once. */
export interface Tile {
	/** gzip; empty where the tile is empty. */
	bytes: Buffer;
	/** Weak, because the same tile leaves compressed or not. */
	etag: string;
}

export interface FoundTile {
	tile: Tile;
	/** What `?rev=` has to be for the answer to be kept for ever. */
	revision: string;
	origin: TileOrigin;
	/** State of the data the answer was made from; while it and the day last, the answer holds. */
	epoch: number;
	day: string;
}

const CACHE_BYTES = 256 * 1024 * 1024;
const STATEMENT_TIMEOUT = '57014';

/** From a checked request to bytes: permission, revision, cache, query. Knows nothing of HTTP. */
export class TileService {
	readonly metrics = new TileMetrics();
	readonly #cache: TileCache<Tile>;
	readonly #encode: TileEncoder;
	readonly #unitDays: UnitDays;
	readonly #values: IndicatorValues;
	readonly #fingerprints = new Map<string, string>();
	#day = { second: NaN, text: '' };

	constructor(
		private readonly database: Database,
		private readonly revisions: Revisions,
		private readonly stopListening: () => Promise<void>,
		private readonly layers: ReadonlyMap<string, TileLayer>,
		private readonly now: () => Date,
		private readonly onChange: () => void,
		encoder?: TileEncoder,
		cacheBytes = CACHE_BYTES,
	) {
		this.#cache = new TileCache<Tile>(cacheBytes, ({ bytes }) => bytes.length + 200);
		this.#encode = encoder ?? (database.capabilities.asMvt ? encodeInPostgis : encodePortably);
		this.#unitDays = new UnitDays(database.tileSql);
		this.#values = new IndicatorValues(database.tileSql);
	}

	/** The layer, if the viewer may see it. @throws AppError NotFound `error_unknown_layer`, Forbidden */
	getLayer(id: string, viewer: Viewer): TileLayer {
		const layer = this.layers.get(id);
		if (!layer)
			throw new AppError('NotFound', 'error_unknown_layer', { context: { layer: id.slice(0, 60) } });
		demand(viewer, layer.permission, { layer: id });
		return layer;
	}

	/** `?rev=` for this viewer now. @throws AppError Invalid for parameters the layer does not take */
	async findRevision(layer: TileLayer, viewer: Viewer, parameters: TileParameters): Promise<string> {
		return (await this.#settle(layer, viewer, parameters)).revision;
	}

	/**
	 * @param address of a layer the viewer may see (`getLayer`)
	 * @throws AppError Invalid `error_tile_address` beyond the layer's zooms, `error_tile_parameter`;
	 *   Upstream `error_tile_too_slow`, `error_tile_failed`
	 */
	async findTile(
		layer: TileLayer,
		viewer: Viewer,
		address: TileAddress,
		parameters: TileParameters,
	): Promise<FoundTile> {
		if (address.z < layer.minzoom || address.z > layer.maxzoom)
			throw new AppError('Invalid', 'error_tile_address', {
				context: { ...address, minzoom: layer.minzoom, maxzoom: layer.maxzoom },
			});
		const settled = await this.#settle(layer, viewer, parameters);
		const { value, from } = await this.#tile(layer, address, settled, parameters.indicator);
		const { revision, snapshot, today } = settled;
		return { tile: value, revision, origin: from, epoch: snapshot.epoch, day: today };
	}

	/** Whether an answer made at this epoch and on this day still holds, where that is known without asking. */
	holds(epoch: number, day: string): boolean {
		return this.revisions.known?.epoch === epoch && this.#today() === day;
	}

	/** To be called after a change made by this process: the next answer asks for the numbers again. */
	noticeChange(): void {
		this.revisions.doubt();
		this.onChange();
	}

	/** Prometheus text. */
	describeMetrics(): string {
		return this.metrics.toText(this.#cache);
	}

	async close(): Promise<void> {
		await this.stopListening();
	}

	async #settle(layer: TileLayer, viewer: Viewer, { at, indicator }: TileParameters): Promise<Settled> {
		const { query } = layer;
		if (indicator && !query.indicatorLevel) throw invalidParameter('indicator', indicator.id);
		const snapshot = this.revisions.known ?? (await this.revisions.current());
		const today = this.#today();
		const resolve = async (day: string) =>
			query.dated === 'units' ? await this.#unitDays.resolve(day, snapshot) : day;
		const day = query.dated && at !== null ? at : today;
		const [resolvedDay, resolvedToday] = [await resolve(day), await resolve(today)];
		const role: Role = query.dependsOnRole ? viewer.role : 'guest';
		const parts = [this.#fingerprint(layer), String(snapshot.of(query.tables))];
		if (query.dated || query.dependsOnToday)
			parts.push((query.dependsOnToday ? today : resolvedToday).replaceAll('-', ''));
		if (query.dependsOnRole && role !== 'guest') parts.push(role);
		const plainRevision = parts.join('.');
		const seesSmall = can(viewer, 'small_cells');
		return {
			snapshot,
			today,
			plainRevision,
			seesSmall,
			revision: indicator
				? `${plainRevision}.i${snapshot.of(INDICATOR_TABLES)}${seesSmall ? '' : 'p'}`
				: plainRevision,
			context: { at: resolvedDay, today, role },
		};
	}

	#tile(
		layer: TileLayer,
		address: TileAddress,
		settled: Settled,
		indicator: TileParameters['indicator'],
	): Promise<{ value: Tile; from: 'cache' | 'shared' | 'made' }> {
		const { layer: id, z, x, y } = address;
		const { context, snapshot } = settled;
		const place = `${id}/${z}/${x}/${y}|${context.at}|${context.role}`;
		const level = layer.query.indicatorLevel;
		if (!indicator || !level)
			return this.#cache.get(`${place}|${settled.plainRevision}`, () => this.#make(layer, address, context));
		return this.#cache.get(`${place}|${settled.revision}|${indicator.id}|${indicator.period}`, async () => {
			const { seesSmall } = settled;
			const values = await this.#values.find({ ...indicator, level, at: context.at, seesSmall }, snapshot);
			const { value: plain } = await this.#tile(layer, address, settled, null);
			return plain.bytes.length === 0 ? plain : pack(attachValues(gunzipSync(plain.bytes), values));
		});
	}

	async #make(layer: TileLayer, { z, x, y }: TileAddress, context: TileContext): Promise<Tile> {
		const { query } = layer;
		const started = performance.now();
		try {
			return pack(await this.#encode(this.database.tileSql, { query, z, x, y, context }));
		} catch (cause) {
			const code = errorCode(cause) === STATEMENT_TIMEOUT ? 'error_tile_too_slow' : 'error_tile_failed';
			throw new AppError('Upstream', code, { context: { layer: query.id, z, x, y }, cause });
		} finally {
			this.metrics.observeQuery(query.id, (performance.now() - started) / 1000);
		}
	}

	/** Written out once a second: every answer from memory asks. */
	#today(): string {
		const now = this.now();
		const second = Math.floor(now.getTime() / 1000);
		if (second !== this.#day.second) this.#day = { second, text: todayInVietnam(now) };
		return this.#day.text;
	}

	/** Changes when the program makes a layer's tiles differently, so that what browsers keep for ever is let go. */
	#fingerprint({ query }: TileLayer): string {
		let fingerprint = this.#fingerprints.get(query.id);
		if (!fingerprint) {
			const shape = query.parts.map(({ name, properties, rows }) => [name, properties, rows.toString()]);
			fingerprint = createHash('sha256').update(JSON.stringify(shape)).digest('hex').slice(0, 6);
			this.#fingerprints.set(query.id, fingerprint);
		}
		return fingerprint;
	}
}

interface Settled {
	snapshot: RevisionSnapshot;
	today: string;
	/** Of the tile without figures, which all indicators share. */
	plainRevision: string;
	revision: string;
	/** Whether small figures are among its figures. */
	seesSmall: boolean;
	context: TileContext;
}

/**
 * Large tiles are coordinates, in which deflate finds little to repeat: Huffman codes alone leave 4 % less to 19 % more
 * than level 1 (tiles of a national set, zoom 6 to 9) in three fifths of its time; level 6 takes seven times as long.
 */
const LARGE_TILE = 16 * 1024;

function pack(tile: Uint8Array): Tile {
	if (tile.length === 0) return { bytes: Buffer.alloc(0), etag: etagOf(tile) };
	const strategy = tile.length < LARGE_TILE ? constants.Z_DEFAULT_STRATEGY : constants.Z_HUFFMAN_ONLY;
	return { bytes: gzipSync(tile, { level: 1, memLevel: 9, strategy }), etag: etagOf(tile) };
}

function etagOf(tile: Uint8Array): string {
	return `W/"${createHash('sha1').update(tile).digest('base64url').slice(0, 16)}"`;
}

export interface TileServiceOptions {
	layers: ReadonlyMap<string, TileLayer>;
	/** The clock, for tests of what changes at midnight. */
	now?: () => Date;
	/** Told of every change this process makes. */
	onChange?: (() => void) | undefined;
	/** Another way to make tiles than the database's best, for comparison. */
	encoder?: TileEncoder;
	/** Memory for compressed tiles; 0 keeps none, so that every tile is made anew, for measuring. */
	cacheBytes?: number;
}

/** Starts listening for changes; `close()` stops. */
export async function openTileService(
	database: Database,
	{ layers, now = () => new Date(), onChange = () => {}, encoder, cacheBytes }: TileServiceOptions,
): Promise<TileService> {
	const { revisions, stop } = await Revisions.watch(database);
	return new TileService(database, revisions, stop, layers, now, onChange, encoder, cacheBytes);
}
