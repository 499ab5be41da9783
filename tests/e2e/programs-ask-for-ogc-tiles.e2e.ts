import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type APIRequestContext } from '@playwright/test';

const hasGdal = spawnSync('ogrinfo', ['--version']).status === 0;
const read = async (request: APIRequestContext, address: string) =>
	(await request.get(address, { headers: { accept: 'application/json' } })).json();
const linkOf = (links: { rel: string; type: string; href: string }[], rel: string) =>
	links.find((link) => link.rel.endsWith(rel))!.href;

test('the tiles of a collection are found by links alone and hold each of its units once @database', async ({
	request,
}) => {
	test.skip(!hasGdal, 'ogr2ogr is not installed (Debian: gdal-bin)');
	const collection = await read(request, '/ogc/collections/communes');
	const { tilesets } = await read(request, linkOf(collection.links, 'tilesets-vector'));
	const tileset = await read(request, linkOf(tilesets[0].links, 'self'));
	const { tileMatrices, crs } = await read(request, linkOf(tileset.links, 'tiling-scheme'));
	expect(crs).toBe(tileset.crs);
	const template = linkOf(tileset.links, 'item');
	const { tileMatrix, minTileRow, maxTileRow, minTileCol, maxTileCol } = tileset.tileMatrixSetLimits.at(-3);
	expect(tileMatrices.map(({ id }: { id: string }) => id)).toContain(tileMatrix);

	const folder = mkdtempSync(join(tmpdir(), 'phumsoc-tiles-'));
	const codes: string[] = [];
	for (let row = minTileRow; row <= maxTileRow; row++) {
		for (let column = minTileCol; column <= maxTileCol; column++) {
			const answer = await request.get(
				template.replace('{tileMatrix}', tileMatrix).replace('{tileRow}', row).replace('{tileCol}', column),
			);
			expect([200, 204]).toContain(answer.status());
			if (answer.status() === 204) continue;
			const file = join(folder, 'tile.pbf');
			writeFileSync(file, await answer.body());
			const options = ['-oo', `X=${column}`, '-oo', `Y=${row}`, '-oo', `Z=${tileMatrix}`];
			const told = execFileSync('ogrinfo', ['-ro', '-q', '-al', ...options, file], {
				encoding: 'utf8',
			});
			const [, labels = ''] = told.split('Layer name: commune-label');
			codes.push(...[...labels.matchAll(/ code \(String\) = (\d+)/g)].map(([, code]) => code!));
		}
	}
	rmSync(folder, { recursive: true });
	const items = await read(request, '/ogc/collections/communes/items?limit=1000');
	const known = items.features.map(({ properties }: { properties: { code: string } }) => properties.code);
	expect(codes.sort()).toEqual(known.sort());
});

test('a tile of the interface is the tile of the layer, kept by its ETag @database', async ({ request }) => {
	const address = '/ogc/collections/communes/tiles/WebMercatorQuad/9/242/406';
	const tile = await request.get(address);
	expect(tile.headers()['content-type']).toBe('application/vnd.mapbox-vector-tile');
	expect(await tile.body()).toEqual(await (await request.get('/tiles/commune/9/406/242')).body());
	const { etag = '' } = tile.headers();
	expect((await request.get(address, { headers: { 'if-none-match': etag } })).status()).toBe(304);

	const before = await request.get(
		'/ogc/collections/commune-versions/tiles/WebMercatorQuad/9/242/406?datetime=2024-01-01',
	);
	expect(await before.body()).toEqual(
		await (await request.get('/tiles/commune/9/406/242?at=2024-01-01')).body(),
	);
	const figures = await read(request, '/ogc/collections/figures-poverty_rate/tiles/WebMercatorQuad');
	expect(figures.layers[0].propertiesSchema.properties).toHaveProperty('value');
	const valued = linkOf(figures.links, 'item')
		.replace('{tileMatrix}', '9')
		.replace('{tileRow}', '242')
		.replace('{tileCol}', '406');
	expect((await (await request.get(valued)).body()).includes('denominator')).toBe(true);
});

for (const [what, path, status] of [
	['an empty tile', 'communes/tiles/WebMercatorQuad/9/0/0', 204],
	['a row outside of its matrix', 'communes/tiles/WebMercatorQuad/3/9/9', 400],
	['a matrix that is no number', 'communes/tiles/WebMercatorQuad/x/1/1', 400],
	['a day for a collection of today', 'communes/tiles/WebMercatorQuad/9/242/406?datetime=2024-01-01', 400],
	['another division of the world', 'communes/tiles/WorldCRS84Quad/9/242/406', 404],
	['a collection that no layer shows', 'successions/tiles', 404],
	['a collection that is not for guests', 'masts/tiles', 404],
] as const)
	test(`${what} is answered ${status} @database`, async ({ request }) => {
		const answer = await request.get(`/ogc/collections/${path}`);
		expect(answer.status()).toBe(status);
		if (status !== 204) expect(answer.headers()['content-type']).toContain('application/problem+json');
	});

test('each path of the tiles stands in the definition of the interface', async ({ request }) => {
	const { paths } = await read(request, '/ogc/api?f=json');
	for (const path of [
		'/tileMatrixSets',
		'/tileMatrixSets/{tileMatrixSetId}',
		'/collections/communes/tiles',
		'/collections/communes/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}',
	])
		expect(paths).toHaveProperty([path]);
	expect(paths).not.toHaveProperty(['/collections/successions/tiles']);
});
