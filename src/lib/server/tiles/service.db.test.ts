import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addSource } from '../../../../tests/support/sources.ts';
import { decodeTile, tileAt } from '../../../../tests/support/tiles.ts';
import { addUnit } from '../../../../tests/support/units.ts';
import type { Role } from '../access/index.ts';
import { areaParts } from './area-parts.ts';
import { defineTileQuery, type TileQuery } from './define-tile-query.ts';
import { createTileHandler } from './handler.ts';
import type { TileLayer } from './registry.ts';
import { respond, type TileResponse } from './respond.ts';
import { openTileService, type TileService } from './service.ts';

const database = useTestDatabase();

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
const zooms = { minzoom: 5, maxzoom: 14 };
const layer = (query: TileQuery, permission: TileLayer['permission'] = 'public'): [string, TileLayer] => [
	query.id,
	{ query, permission, name: 'Lớp thử', ...zooms },
];
const LAYERS = new Map([
	layer(COMMUNES),
	layer(BROKEN),
	layer({ ...COMMUNES, id: 'for-analysts', indicatorLevel: undefined }, 'analysis'),
]);

let service: TileService;
let today = '2026-11-22';

beforeAll(async () => {
	const { sql } = database;
	await addSource(sql, 'test');
	const square = (west: number) =>
		`MULTIPOLYGON(((${west} 9.6, ${west + 0.1} 9.6, ${west + 0.1} 9.7, ${west} 9.7, ${west} 9.6)))`;
	// One code, two units: another name and another extent since the merger.
	const old = await addUnit(sql, {
		code: '31507',
		kind: 'phuong',
		name: '6',
		valid: '[2024-09-01,2025-07-01)',
		geometry: square(105.95),
	});
	const now = await addUnit(sql, {
		code: '31507',
		kind: 'phuong',
		name: 'Sóc Trăng',
		geometry: square(106.0),
	});
	await sql`
		insert into area_succession (from_id, to_id, share_area, share_population, exact, decision, effective_on)
		values (${old}, ${now}, 1, 1, true, 'NQ 1668', '2025-07-01')`;
	await sql`
		insert into indicator (id, position, topic, name, definition, kind, unit, numerator, denominator, direction, source_id)
		values ('poor-share', 1, 'poverty', '{"vi": "Hộ nghèo"}', '{"vi": "Tỷ lệ hộ nghèo"}', 'rate', '%', '{"vi": "hộ nghèo"}',
			'{"vi": "hộ"}', 'down', 'test')`;
	await sql`
		insert into indicator_value (indicator_id, area_id, period, numerator, denominator, evidence, source_id)
		values ('poor-share', ${old}, '2024', 25, 200, 'survey', 'test')`;
	service = await openTileService(database.database, {
		layers: LAYERS,
		now: () => new Date(`${today}T05:00:00Z`),
	});
});
afterAll(() => service.close());

const { z, x, y } = tileAt(9, 106.02, 9.65);
const PLACE = `${z}/${x}/${y}`;

function ask(path: string, options: { method?: string; headers?: Record<string, string>; role?: Role } = {}) {
	const url = new URL(path, 'http://phumsoc.example');
	return respond(service, {
		method: options.method ?? 'GET',
		pathname: url.pathname,
		searchParams: url.searchParams,
		header: (name) => ({ 'accept-encoding': 'gzip', ...options.headers })[name],
		viewer: { role: options.role ?? 'guest' },
	});
}

const featuresOf = ({ body }: TileResponse) => decodeTile(gunzipSync(body as Uint8Array))['commune'] ?? [];
const namesOf = (response: TileResponse) => featuresOf(response).map(({ properties }) => properties['name']);
const problemOf = ({ body }: TileResponse) => JSON.parse(String(body)) as Record<string, unknown>;
const tileJson = async (query = '') =>
	JSON.parse(String((await ask(`/tiles/commune.json${query}`)).body)) as {
		revision: string;
		tiles: string[];
	};

describe('a tile', () => {
	it('leaves compressed, with its kind, or plain for who cannot read gzip', async () => {
		const packed = await ask(`/tiles/commune/${PLACE}`);
		expect(packed.status).toBe(200);
		expect(packed.headers).toMatchObject({
			'content-type': 'application/vnd.mapbox-vector-tile',
			'content-encoding': 'gzip',
			vary: 'Accept-Encoding',
		});
		const plain = await ask(`/tiles/commune/${PLACE}`, { headers: { 'accept-encoding': 'gzip;q=0, br' } });
		expect(plain.headers['content-encoding']).toBeUndefined();
		expect(Buffer.from(plain.body as Uint8Array)).toEqual(gunzipSync(packed.body as Uint8Array));
	});

	it('shows the units of the day: 2024 and 2026 differ under one code', async () => {
		expect(namesOf(await ask(`/tiles/commune/${PLACE}?at=2024-12-31`))).toEqual(['6']);
		expect(namesOf(await ask(`/tiles/commune/${PLACE}?at=2025-06-30`))).toEqual(['6']);
		expect(namesOf(await ask(`/tiles/commune/${PLACE}?at=2025-07-01`))).toEqual(['Sóc Trăng']);
		expect(namesOf(await ask(`/tiles/commune/${PLACE}`))).toEqual(['Sóc Trăng']);
		expect((await ask(`/tiles/commune/${PLACE}?at=2023-01-01`)).status).toBe(204);
	});

	it('is shared by all days between two changes', async () => {
		await ask(`/tiles/commune/${PLACE}?at=2025-03-01`);
		const other = await ask(`/tiles/commune/${PLACE}?at=2025-03-02`);
		expect(other.found?.origin).toBe('cache');
	});

	it('carries figures, recast where units merged, and none where nothing is known', async () => {
		const [unit] = featuresOf(await ask(`/tiles/commune/${PLACE}?indicator=poor-share&period=2024`));
		expect(unit?.properties).toMatchObject({
			name: 'Sóc Trăng',
			value: 12.5,
			numerator: 25,
			denominator: 200,
		});
		const [plain] = featuresOf(await ask(`/tiles/commune/${PLACE}`));
		expect(plain?.properties).not.toHaveProperty('value');
	});

	it('is made once for two who ask at the same moment', async () => {
		const place = tileAt(11, 106.02, 9.65);
		const path = `/tiles/commune/${place.z}/${place.x}/${place.y}`;
		const answers = await Promise.all([ask(path), ask(path)]);
		expect(answers.map(({ found }) => found?.origin).sort()).toEqual(['made', 'shared']);
	});

	it('of nothing is 204', async () => {
		expect(await ask('/tiles/commune/9/0/0')).toMatchObject({ status: 204, body: null });
	});

	it('asked for with HEAD says the same without bytes', async () => {
		const [head, get] = [
			await ask(`/tiles/commune/${PLACE}`, { method: 'HEAD' }),
			await ask(`/tiles/commune/${PLACE}`),
		];
		expect(head).toMatchObject({ status: 200, body: null, headers: get.headers });
	});
});

describe('keeping', () => {
	it('is allowed for ever under the present revision only', async () => {
		const { revision } = await tileJson();
		const cacheControl = async (query: string) =>
			(await ask(`/tiles/commune/${PLACE}${query}`)).headers['cache-control'];
		expect(await cacheControl(`?rev=${revision}`)).toBe('public, max-age=31536000, immutable');
		expect(await cacheControl('?rev=older')).toBe('public, no-cache');
		expect(await cacheControl('')).toBe('public, no-cache');
	});

	it('ends with 304 while the tile is the same', async () => {
		const { headers } = await ask(`/tiles/commune/${PLACE}`);
		const again = await ask(`/tiles/commune/${PLACE}`, {
			headers: { 'if-none-match': `"other", ${headers['etag']}` },
		});
		expect(again).toMatchObject({ status: 304, body: null });
		expect((await ask(`/tiles/commune/${PLACE}`, { headers: { 'if-none-match': '"other"' } })).status).toBe(
			200,
		);
	});

	it('gives way at once to a change of the data, by name, by shape and by figure', async () => {
		const { sql } = database;
		const path = `/tiles/commune/${PLACE}?indicator=poor-share&period=2024`;
		const before = await ask(path);
		const { revision } = await tileJson('?indicator=poor-share&period=2024');
		await sql`update area set name_vi = 'Đất Mới' where code = '31507' and upper_inf(valid)`;
		await heard(async () => expect(namesOf(await ask(path))).toEqual(['Đất Mới']));
		await sql`update indicator_value set numerator = 50 where indicator_id = 'poor-share'`;
		await heard(async () => expect(featuresOf(await ask(path))[0]?.properties['value']).toBe(25));
		await sql`update area set geom = ST_Translate(geom, 0.02, 0) where code = '31507' and upper_inf(valid)`;
		await heard(async () =>
			expect(featuresOf(await ask(path))[0]?.geometry).not.toEqual(featuresOf(before)[0]?.geometry),
		);
		expect((await tileJson('?indicator=poor-share&period=2024')).revision).not.toBe(revision);
		expect((await ask(`${path}&rev=${revision}`)).headers['cache-control']).toBe('public, no-cache');
		await sql`update area set name_vi = 'Sóc Trăng' where code = '31507' and upper_inf(valid)`;
	});

	it.skipIf(!process.env.TEST_DATABASE_URL)(
		'is never stale while nobody listens, nor afterwards',
		async () => {
			const { sql } = database;
			const path = `/tiles/commune/${PLACE}`;
			const rename = (name: string) =>
				sql`update area set name_vi = ${name} where code = '31507' and upper_inf(valid)`;
			const listeners = () => sql<{ pid: number }[]>`
			select pid from pg_stat_activity where datname = current_database() and query ilike 'listen%'`;
			await heard(async () => expect(namesOf(await ask(path))).toEqual(['Sóc Trăng']));
			const [before] = await listeners();
			await sql`select pg_terminate_backend(${before!.pid})`;
			await rename('Đất Mới');
			await heard(async () => expect(namesOf(await ask(path))).toEqual(['Đất Mới']));
			await expect
				.poll(async () => (await listeners())[0]?.pid ?? before!.pid, { timeout: 5000 })
				.not.toBe(before!.pid);
			await rename('Sóc Trăng');
			await heard(async () => expect(namesOf(await ask(path))).toEqual(['Sóc Trăng']));
		},
	);

	it('is undone by a rollback: nothing of it is ever seen', async () => {
		const { sql } = database;
		await heard(async () => expect(namesOf(await ask(`/tiles/commune/${PLACE}`))).toEqual(['Sóc Trăng']));
		await sql
			.begin(async (sql) => {
				await sql`update area set name_vi = 'Chưa có' where code = '31507'`;
				throw new Error('changed my mind');
			})
			.catch(() => undefined);
		expect(namesOf(await ask(`/tiles/commune/${PLACE}`))).toEqual(['Sóc Trăng']);
	});

	it('turns with the day on which units change', async () => {
		const { revision } = await tileJson();
		today = '2026-11-23';
		expect((await tileJson()).revision).toBe(revision);
		today = '2025-06-30';
		expect((await tileJson()).revision).not.toBe(revision);
		expect(namesOf(await ask(`/tiles/commune/${PLACE}`))).toEqual(['6']);
		today = '2026-11-22';
	});
});

describe('what cannot be answered', () => {
	it.each([
		['/tiles/commune/9/512/0', 400, 'error_tile_address'],
		['/tiles/commune/9/1.5/0', 400, 'error_tile_address'],
		['/tiles/commune/4/0/0', 400, 'error_tile_address'],
		['/tiles/commune/15/0/0', 400, 'error_tile_address'],
		[`/tiles/commune/${PLACE}?at=2025-02-30`, 400, 'error_tile_parameter'],
		[`/tiles/commune/${PLACE}?at=1'%20or%20'1'='1`, 400, 'error_tile_parameter'],
		[`/tiles/commune/${PLACE}?indicator=unheard-of&period=2024`, 400, 'error_tile_parameter'],
		[`/tiles/commune/${PLACE}?indicator=poor-share&period=1999`, 400, 'error_tile_parameter'],
		[`/tiles/commune/${PLACE}?indicator=poor-share`, 400, 'error_tile_parameter'],
		['/tiles/no-such-layer/9/0/0', 404, 'error_unknown_layer'],
		['/tiles/__proto__/9/0/0', 404, 'error_unknown_layer'],
		['/tiles/no-such-layer.json', 404, 'error_unknown_layer'],
		['/tiles/commune', 404, 'error_not_found'],
		['/tiles/commune/9/0/0/0', 404, 'error_not_found'],
		[`/tiles/for-analysts/${PLACE}`, 403, 'error_forbidden'],
		['/tiles/for-analysts.json', 403, 'error_forbidden'],
	])('%s is %i %s, as problem+json', async (path, status, code) => {
		const response = await ask(path);
		expect(response.status).toBe(status);
		expect(response.headers['content-type']).toContain('application/problem+json');
		expect(problemOf(response)).toMatchObject({ status, code, requestId: response.headers['x-request-id'] });
	});

	it('a restricted layer is for those it is for, and for no cache in between', async () => {
		const response = await ask(`/tiles/for-analysts/${PLACE}`, { role: 'analyst' });
		expect(response.status).toBe(200);
		expect(response.headers).toMatchObject({
			'cache-control': 'private, no-cache',
			vary: 'Accept-Encoding, Cookie',
		});
		const asked = await ask(`/tiles/for-analysts/${PLACE}?indicator=poor-share&period=2024`, {
			role: 'analyst',
		});
		expect(problemOf(asked)).toMatchObject({ status: 400, parameter: 'indicator' });
	});

	it('is 405 for other methods, naming those there are', async () => {
		const response = await ask(`/tiles/commune/${PLACE}`, { method: 'DELETE' });
		expect(response).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } });
	});

	it('is one layer alone when its query fails; the others go on', async () => {
		const broken = await ask(`/tiles/broken/${PLACE}`);
		expect(broken.status).toBe(502);
		expect(problemOf(broken)).toMatchObject({ code: 'error_tile_failed', layer: 'broken', z, x, y });
		expect(String(broken.body)).not.toContain('geom');
		expect((await ask(`/tiles/commune/${PLACE}`)).status).toBe(200);
	});

	it('is counted', () => {
		const text = service.describeMetrics();
		expect(text).toMatch(/phumsoc_tile_answers_total\{layer="commune",status="200",origin="cache"\} \d+/);
		expect(text).toMatch(/phumsoc_tile_answers_total\{layer="broken",status="502",origin="none"\} 1/);
		expect(text).not.toContain('no-such-layer');
	});
});

describe('the plain handler', () => {
	let server: Server;
	let origin: string;
	beforeAll(async () => {
		const handle = createTileHandler(service);
		server = createServer((request, response) => {
			if (!handle(request, response)) response.writeHead(418).end();
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
	});
	afterAll(() => new Promise((resolve) => server.close(resolve)));

	it('answers for tiles and leaves the rest to others', async () => {
		expect((await fetch(`${origin}/tiles/commune/${PLACE}`)).status).toBe(200);
		expect((await fetch(`${origin}/tilesets`)).status).toBe(418);
		expect((await fetch(`${origin}/`)).status).toBe(418);
	});

	it('gives the same bytes again, then the new ones as soon as the data change', async () => {
		const { revision } = await tileJson();
		const url = `${origin}/tiles/commune/${PLACE}?rev=${revision}`;
		const name = async () => {
			const response = await fetch(url);
			const [unit] = decodeTile(new Uint8Array(await response.arrayBuffer()))['commune'] ?? [];
			return [unit?.properties['name'], response.headers.get('cache-control')];
		};
		const immutable = 'public, max-age=31536000, immutable';
		expect(await name()).toEqual(['Sóc Trăng', immutable]);
		expect(await name()).toEqual(['Sóc Trăng', immutable]);
		await database.sql`update area set name_vi = 'Mỹ Xuyên' where code = '31507' and upper_inf(valid)`;
		await heard(async () => expect(await name()).toEqual(['Mỹ Xuyên', 'public, no-cache']));
	});

	it('outlives addresses that no client of ours writes', async () => {
		for (const path of [
			'/tiles/%E0%A4%A/9/0/0',
			'/tiles/',
			'/tiles/commune/9/0/0?at=%',
			'/tiles/commune/9/0/0?%00',
		])
			expect(await statusOf(server, path)).toMatch(/^HTTP\/1\.1 (204|400|404) /);
		expect((await fetch(`${origin}/tiles/commune/${PLACE}`)).status).toBe(200);
	});
});

/** A server's notification takes a moment on its way; the embedded database is asked each time and needs none. */
async function heard(check: () => Promise<void>): Promise<void> {
	if (database.kind === 'embedded') return check();
	await expect.poll(() => check().then(() => 'seen'), { timeout: 500, interval: 5 }).toBe('seen');
}

/** Sends the path as it is; fetch would tidy it. */
function statusOf(server: Server, path: string): Promise<string> {
	return new Promise((resolve, reject) => {
		const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
		socket.once('error', reject);
		socket.once('data', (data) => {
			resolve(data.toString().split('\r\n')[0] ?? '');
			socket.destroy();
		});
		socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
	});
}
