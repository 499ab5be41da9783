import { execFileSync, spawnSync } from 'node:child_process';
import { expect, test } from '@playwright/test';

const hasGdal = spawnSync('ogrinfo', ['--version']).status === 0;

/** What GDAL's driver for OGC API – Features makes of the service. */
function ogrinfo(baseURL: string, ...words: string[]): string {
	return execFileSync('ogrinfo', ['-ro', ...words, `OAPIF:${baseURL}/ogc`], { encoding: 'utf8' });
}
const count = (text: string) => Number(/Feature Count: (\d+)/.exec(text)?.[1]);

test.describe('GDAL, which nobody here wrote @database', () => {
	test.skip(!hasGdal, 'ogrinfo is not installed (Debian: gdal-bin)');

	test('lists, counts and filters what the interface has', ({ baseURL }) => {
		const list = ogrinfo(baseURL!);
		expect(list).toContain('communes (title: Xã, phường hiện nay) (Multi Polygon)');
		expect(list).not.toContain('masts');
		const of = (collection: string, ...words: string[]) =>
			count(
				execFileSync('ogrinfo', ['-ro', '-so', ...words, `OAPIF:${baseURL}/ogc`, collection], {
					encoding: 'utf8',
				}),
			);
		expect(of('communes')).toBe(43);
		expect(of('hamlets')).toBe(770);
		expect(of('communes', '-where', "kind = 'phuong'")).toBe(8);
		expect(of('communes', '-spat', '105.97', '9.6', '105.971', '9.601')).toBe(1);
		expect(of('commune-versions', '-oo', 'PAGE_SIZE=50')).toBe(153);
	});

	test('reads every feature page by page as one answer gives it', async ({ baseURL, request }) => {
		for (const id of ['communes', 'hamlets', 'heritage-sites', 'festival-days']) {
			const whole = await (await request.get(`/ogc/collections/${id}/items?f=json&limit=100000`)).json();
			const paged = execFileSync(
				'ogr2ogr',
				['-f', 'GeoJSONSeq', '-oo', 'PAGE_SIZE=7', '/vsistdout/', `OAPIF:${baseURL}/ogc`, id],
				{ encoding: 'utf8', maxBuffer: 64 << 20 },
			)
				.trim()
				.split('\n')
				.map((line) => JSON.parse(line));
			expect(paged.map(({ properties }) => properties.id)).toEqual(
				whole.features.map((feature: { id: string }) => feature.id),
			);
			for (const [at, { geometry }] of paged.entries()) {
				const told = whole.features[at].geometry;
				if (told?.type === 'Point')
					expect(geometry.coordinates).toEqual(told.coordinates.map((one: number) => expect.closeTo(one, 6)));
			}
		}
	});
});

test('the interface tells a program what it may ask, and refuses the rest in words', async ({ request }) => {
	const landing = await (await request.get('/ogc?f=json')).json();
	const rels = landing.links.map(({ rel }: { rel: string }) => rel);
	expect(rels).toEqual(
		expect.arrayContaining(['self', 'alternate', 'service-desc', 'service-doc', 'conformance', 'data']),
	);
	for (const { href } of landing.links) expect((await request.get(href)).status()).toBe(200);

	const ask = (query: string) => request.get(`/ogc/collections/communes/items?f=json&${query}`);
	for (const [query, words] of [
		['nonsense=1', /one of f, lang, limit/],
		['bbox=1,2,3', /four or six numbers/],
		['datetime=2025-13-01', /a day or moment/],
		['limit=0', /a whole number from 1/],
		['crs=http://www.opengis.net/def/crs/EPSG/0/27700', /one of http/],
		["filter=code = '1' ; drop table area", /nothing can begin with ";" at character 12/],
		['filter=colour=1', /no property "colour"/],
	] as const) {
		const answer = await ask(query);
		expect(answer.status(), query).toBe(400);
		expect(answer.headers()['content-type']).toContain('application/problem+json');
		expect((await answer.json()).expected, query).toMatch(words);
	}
	expect((await request.get('/ogc/collections/masts')).status()).toBe(404);

	const plane = await ask('code=31507&crs=http://www.opengis.net/def/crs/EPSG/0/9209');
	expect(plane.headers()['content-crs']).toBe('<http://www.opengis.net/def/crs/EPSG/0/9209>');
	const [[[[east, north]]]] = (await plane.json()).features[0].geometry.coordinates;
	expect(east).toBeGreaterThan(540_000);
	expect(north).toBeGreaterThan(1_060_000);
});
