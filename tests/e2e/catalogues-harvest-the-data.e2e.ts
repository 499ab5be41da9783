import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import jsonld from 'jsonld';

/** The reader of OGC API – Records that pycsw's authors keep (Debian: python3-owslib). */
const hasOwslib = spawnSync('/usr/bin/python3', ['-c', 'import owslib.ogcapi.records']).status === 0;
const OWSLIB = `
import json, sys
from owslib.ogcapi.records import Records
service = Records(sys.argv[1])
pages = service.collection_items('datasets', limit=5)
found = service.collection_items('datasets', q='chuyen doi don vi')
boxed = service.collection_items('datasets', bbox=[0, 0, 1, 1])
print(json.dumps({
  'records': service.records(), 'first': [one['id'] for one in pages['features']], 'matched': pages['numberMatched'],
  'found': [one['id'] for one in found['features']], 'boxed': boxed['numberMatched'],
  'one': service.collection_item('datasets', 'communes')['properties']['title']}))
`;

test('OWSLib, which nobody here wrote, finds the datasets by words and box @database', ({ baseURL }) => {
	test.skip(!hasOwslib, 'OWSLib is not installed (Debian: python3-owslib)');
	const told = JSON.parse(
		execFileSync('/usr/bin/python3', ['-c', OWSLIB, `${baseURL}/ogc/`], { encoding: 'utf8' }),
	);
	expect(told.records).toEqual(['datasets']);
	expect(told.first).toHaveLength(5);
	expect(told.matched).toBeGreaterThan(30);
	expect(told.found).toContain('successions');
	expect(told.found).not.toContain('products');
	expect(told.boxed).toBe(0);
	expect(told.one).toBe('Xã, phường hiện nay');
});

test('records are paged to the end and lead to what they tell of @database', async ({ request }) => {
	const ids: string[] = [];
	for (let next: string | undefined = '/ogc/collections/datasets/items?f=json&limit=7'; next;) {
		const page = await (await request.get(next)).json();
		ids.push(...page.features.map(({ id }: { id: string }) => id));
		next = page.links.find(({ rel }: { rel: string }) => rel === 'next')?.href;
	}
	const { collections } = await (await request.get('/ogc/collections?f=json')).json();
	expect(ids.sort()).toEqual(
		collections
			.map(({ id }: { id: string }) => id)
			.filter((id: string) => id !== 'datasets')
			.sort(),
	);
	const record = await (await request.get('/ogc/collections/datasets/items/communes?f=json')).json();
	expect(record.conformsTo).toEqual(['http://www.opengis.net/spec/ogcapi-records-1/1.0/conf/record-core']);
	for (const { href, rel } of record.links)
		if (rel !== 'license') expect((await request.get(href)).status(), href).toBe(200);
	const days = await (
		await request.get('/ogc/collections/datasets/items?f=json&datetime=2024-01-01&ids=communes,districts')
	).json();
	expect(days.features.map(({ id }: { id: string }) => id)).toEqual(['districts']);
	expect((await request.get('/ogc/collections/datasets/items?nonsense=1')).status()).toBe(400);
	expect((await request.get('/ogc/collections/datasets/items/masts')).status()).toBe(404);
});

const DCAT = 'http://www.w3.org/ns/dcat#';
const DCT = 'http://purl.org/dc/terms/';
type Node = Record<string, { '@id'?: string; '@value'?: string; '@type'?: string; '@language'?: string }[]>;

test('the catalogue after DCAT-AP is understood by a JSON-LD processor and says what must be said @database', async ({
	request,
}) => {
	const answer = await request.get('/data/catalog.jsonld');
	expect(answer.headers()['content-type']).toContain('application/ld+json');
	// A processor that would look anything up elsewhere is stopped.
	const documentLoader = () => Promise.reject(new Error('nothing is fetched'));
	const flat = (await jsonld.flatten(await answer.json(), undefined, {
		documentLoader,
	})) as unknown as (Node & {
		'@id': string;
		'@type'?: string[];
	})[];
	const of = (type: string) => flat.filter((node) => node['@type']?.includes(type));
	const [catalogue] = of(`${DCAT}Catalog`);
	// Mandatory in DCAT-AP 3: title, description and publisher of a catalogue; title and description of a dataset;
	// the access address of a distribution; title and endpoint of a service.
	for (const property of ['title', 'description', 'publisher'])
		expect(catalogue).toHaveProperty([DCT + property]);
	const datasets = of(`${DCAT}Dataset`);
	expect(datasets.length).toBe(catalogue![`${DCAT}dataset`]!.length);
	expect(datasets.map((node) => node['@id'])).not.toContainEqual(expect.stringContaining('/masts'));
	for (const dataset of datasets) {
		expect(dataset[`${DCT}title`]!.map((title) => title['@language']).sort()).toEqual(['en', 'km', 'vi']);
		for (const property of ['description', 'publisher']) expect(dataset).toHaveProperty([DCT + property]);
		expect(dataset[`${DCAT}distribution`]!.length).toBeGreaterThan(2);
	}
	for (const distribution of of(`${DCAT}Distribution`)) {
		expect(distribution).toHaveProperty([`${DCAT}accessURL`]);
		// Nothing has no licence: a kind of heritage of which nothing is published yet.
		if (!distribution['@id'].includes('intangible-heritage'))
			expect(distribution).toHaveProperty([`${DCT}license`]);
	}
	for (const agent of of('http://xmlns.com/foaf/0.1/Agent'))
		expect(agent).toHaveProperty(['http://xmlns.com/foaf/0.1/name']);
	for (const place of of(`${DCT}Location`))
		expect(place[`${DCAT}bbox`]![0]).toMatchObject({
			'@type': 'http://www.opengis.net/ont/geosparql#wktLiteral',
			'@value': expect.stringMatching(/^POLYGON\(\((10\d\.?\d* \d+\.?\d*,?){5}\)\)$/),
		});
	const [service] = of(`${DCAT}DataService`);
	expect((await request.get(service![`${DCAT}endpointURL`]![0]!['@id']!)).status()).toBe(200);
	// Every dataset is one that can be opened, and its file one that can be had.
	expect((await request.get(datasets[0]!['@id'])).status()).toBe(200);
});

test('search engines are told of a dataset on its page @database', async ({ page }) => {
	await page.goto('/data/communes');
	const told = JSON.parse((await page.locator('script[type="application/ld+json"]').first().textContent())!);
	expect(told).toMatchObject({ '@type': 'Dataset', identifier: 'communes', name: 'Xã, phường hiện nay' });
	expect(told.distribution).toHaveLength(7);
	expect(told.license.length).toBeGreaterThan(0);
});

test('the public map is downloaded as one file from the catalogue, and is named where harvesters look @database', async ({
	page,
	request,
}) => {
	const record = await (await request.get('/ogc/collections/datasets/items/heritage-sites?f=json')).json();
	const link = record.links.find(({ type }: { type: string }) => type === 'application/vnd.pmtiles');
	const { 'dcat:dataset': datasets } = await (await request.get('/data/catalog.jsonld')).json();
	const distributions = datasets.flatMap((one: Record<string, object[]>) => one['dcat:distribution']);
	expect(distributions).toContainEqual(expect.objectContaining({ 'dcat:downloadURL': { '@id': link.href } }));
	await page.goto('/data');
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Tải tệp PMTiles' }).click(),
	]);
	expect(
		readFileSync(await download.path())
			.subarray(0, 7)
			.toString(),
	).toBe('PMTiles');
	// A download in the same tab is a navigation that was given up.
	const again = await page.context().newPage();
	await again.goto('/data');
	await expect(again.getByText(/^\d+,\d MB, tạo lúc/)).toBeVisible();
});
