import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PLACE, TILE, useTileService } from '../../../../tests/support/tile-service.ts';
import { decodeTile } from '../../../../tests/support/tiles.ts';
import { createTileHandler } from './handler.ts';
import type { TileResponse } from './respond.ts';

const tiles = useTileService();
const { database, ask, describeCommunes, heard } = tiles;
const problemOf = ({ body }: TileResponse) => JSON.parse(String(body)) as Record<string, unknown>;

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
		expect(problemOf(broken)).toMatchObject({ code: 'error_tile_failed', layer: 'broken', ...TILE });
		expect(String(broken.body)).not.toContain('geom');
		expect((await ask(`/tiles/commune/${PLACE}`)).status).toBe(200);
	});

	it('is counted beside what can, unknown layers not by the name somebody made up', async () => {
		await ask(`/tiles/commune/${PLACE}`);
		await ask(`/tiles/commune/${PLACE}`);
		const text = tiles.service.describeMetrics();
		expect(text).toMatch(/phumsoc_tile_answers_total\{layer="commune",status="200",origin="cache"\} \d+/);
		expect(text).toMatch(/phumsoc_tile_answers_total\{layer="broken",status="502",origin="none"\} 1/);
		expect(text).not.toContain('no-such-layer');
	});
});

describe('the plain handler', () => {
	let server: Server;
	let origin: string;
	beforeAll(async () => {
		const handle = createTileHandler(tiles.service);
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
		const { revision } = await describeCommunes();
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
