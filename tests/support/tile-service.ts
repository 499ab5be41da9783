import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect } from 'vitest';
import { GUEST, type Role } from '../../src/lib/server/access/index.ts';
import { areaParts } from '../../src/lib/server/tiles/area-parts.ts';
import { defineTileQuery, type TileQuery } from '../../src/lib/server/tiles/define-tile-query.ts';
import type { TileLayer } from '../../src/lib/server/tiles/registry.ts';
import { respond, type TileResponse } from '../../src/lib/server/tiles/respond.ts';
import { openTileService, type TileService } from '../../src/lib/server/tiles/service.ts';
import { useTestDatabase, type TestDatabase } from './database.ts';
import { addIndicator, addValue } from './indicators.ts';
import { decodeTile, tileAt, type DecodedFeature } from './tiles.ts';
import { addUnit, rectangle } from './units.ts';

const COMMUNES = defineTileQuery({
	id: 'commune',
	tables: ['area', 'source'],
	dated: 'units',
	dependsOnToday: false,
	dependsOnRole: false,
	indicatorLevel: 'commune',
	parts: areaParts('commune'),
});
const BROKEN = defineTileQuery({
	...COMMUNES,
	id: 'broken',
	parts: [
		{ ...COMMUNES.parts[0]!, rows: (sql) => sql`select 1 / ${0}::integer as id, null::geometry as geom` },
	],
});
const FOR_ANALYSTS = defineTileQuery({ ...COMMUNES, id: 'for-analysts', indicatorLevel: undefined });

const layer = (query: TileQuery, permission: TileLayer['permission'] = 'public'): [string, TileLayer] => [
	query.id,
	{ query, permission, name: 'Lớp thử', minzoom: 5, maxzoom: 14 },
];
const LAYERS = new Map([layer(COMMUNES), layer(BROKEN), layer(FOR_ANALYSTS, 'analysis')]);

const TODAY = '2026-11-22';
/** The tile that holds the unit of today. */
export const TILE = tileAt(9, 106.02, 9.65);
export const PLACE = `${TILE.z}/${TILE.x}/${TILE.y}`;

interface Asking {
	method?: string;
	headers?: Record<string, string>;
	role?: Role;
}

/**
 * A tile service of three layers — `commune`, `broken` and `for-analysts` — over one code with two units: Phường 6
 * until the merger, Phường Sóc Trăng since, of another extent. `poor-share` is known for 2024: 25 of 200 households.
 */
export function useTileService() {
	const database = useTestDatabase();
	let service: TileService;
	let today = TODAY;

	beforeAll(async () => {
		await addUnits(database);
		service = await openTileService(database.database, {
			layers: LAYERS,
			now: () => new Date(`${today}T05:00:00Z`),
		});
	});
	afterAll(() => service.close());

	/** The answer as a server would give it; a guest who reads gzip asks, unless told. */
	function ask(
		path: string,
		{ method = 'GET', headers = {}, role = 'guest' }: Asking = {},
	): Promise<TileResponse> {
		const url = new URL(path, 'http://phumsoc.example');
		return respond(service, {
			method,
			pathname: url.pathname,
			searchParams: url.searchParams,
			header: (name) => ({ 'accept-encoding': 'gzip', ...headers })[name],
			viewer: { ...GUEST, role },
		});
	}

	return {
		database,
		get service() {
			return service;
		},
		ask,
		/** TileJSON of the communes. */
		async describeCommunes(query = ''): Promise<{ revision: string; tiles: string[] }> {
			return JSON.parse(String((await ask(`/tiles/commune.json${query}`)).body));
		},
		/** Runs `work` on another day. */
		async onDay<T>(day: string, work: () => Promise<T>): Promise<T> {
			today = day;
			return work().finally(() => (today = TODAY));
		},
		/** A server's notification takes a moment on its way; the embedded database is asked each time and needs none. */
		async heard(check: () => Promise<void>): Promise<void> {
			if (database.kind === 'embedded') return check();
			await expect.poll(() => check().then(() => 'seen'), { timeout: 500, interval: 5 }).toBe('seen');
		},
	};
}

async function addUnits({ sql }: TestDatabase): Promise<void> {
	const ward = { code: '31507', kind: 'phuong' };
	const before = await addUnit(sql, {
		...ward,
		name: '6',
		valid: '[2024-09-01,2025-07-01)',
		geometry: rectangle(105.95, 9.6, 106.05, 9.7),
	});
	const since = await addUnit(sql, { ...ward, name: 'Sóc Trăng', geometry: rectangle(106, 9.6, 106.1, 9.7) });
	await sql`
		insert into area_succession (from_id, to_id, share_area, share_population, exact, decision, effective_on)
		values (${before}, ${since}, 1, 1, true, 'NQ 1668', '2025-07-01')`;
	await addIndicator(sql, 'poor-share', 'rate');
	await addValue(sql, {
		indicator: 'poor-share',
		area: before,
		period: '2024',
		numerator: 25,
		denominator: 200,
	});
}

/** Communes of a gzipped tile. */
export function featuresOf({ body }: TileResponse): DecodedFeature[] {
	return decodeTile(gunzipSync(body as Uint8Array))['commune'] ?? [];
}

export function namesOf(response: TileResponse): unknown[] {
	return featuresOf(response).map(({ properties }) => properties['name']);
}
