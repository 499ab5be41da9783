import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, type APIRequestContext } from '@playwright/test';

/** Of Debian; a Python of another kind does not know its packages. */
const PYTHON = '/usr/bin/python3';
const hasQgis = spawnSync(PYTHON, ['-c', 'import qgis.core']).status === 0;

type Value = string | number | boolean | null;
interface Told {
	collections: Record<
		string,
		{ fields: string[]; count: number; rows: Record<string, Record<string, string>> }
	>;
	box: string[];
	wards: string[];
	painted: number;
	pdf: boolean;
	png: boolean;
}
interface Feature {
	id: string;
	geometry: { coordinates: unknown } | null;
	properties: Record<string, Value>;
}

/** Whether the script wrote this value: numbers to nine digits, unknown as nothing. */
function isWritten(value: Value, told: string): boolean {
	if (typeof value === 'number')
		return told !== '' && Math.abs(Number(told) - value) <= 1e-8 * Math.abs(value);
	return told === (value === null ? '' : String(value));
}

function middleOf({ geometry }: Feature): string {
	if (!geometry) return '';
	const numbers = (geometry.coordinates as number[]).flat(Infinity) as number[];
	const middle = (at: 0 | 1) => {
		const along = numbers.filter((_, index) => index % 2 === at);
		return (Math.min(...along) + Math.max(...along)) / 2;
	};
	return `${middle(0)} ${middle(1)}`;
}

async function itemsOf(request: APIRequestContext, id: string): Promise<Feature[]> {
	const answer = await request.get(`/ogc/collections/${id}/items?f=json&limit=100000`);
	return ((await answer.json()) as { features: Feature[] }).features;
}

function readWithQgis(address: string, folder: string): Told {
	const environment = { ...process.env, QT_QPA_PLATFORM: 'offscreen', HOME: folder, XDG_RUNTIME_DIR: folder };
	execFileSync(PYTHON, ['tests/support/read-with-qgis.py', address, folder], {
		env: environment,
		stdio: 'pipe',
	});
	return JSON.parse(readFileSync(join(folder, 'told.json'), 'utf8')) as Told;
}

/** What QGIS has otherwise than the interface: collection, feature and field. */
async function findDifferences(request: APIRequestContext, told: Told): Promise<string[]> {
	const differences: string[] = [];
	for (const [id, { count, rows }] of Object.entries(told.collections)) {
		const features = await itemsOf(request, id);
		if (count !== features.length) differences.push(`${id}: ${count} of ${features.length}`);
		for (const feature of features) {
			const row = rows[feature.id] ?? {};
			for (const [name, value] of Object.entries(feature.properties))
				// A column in which nothing is known reaches QGIS with no type.
				if (!isWritten(value, row[name] ?? '')) differences.push(`${id} ${feature.id} ${name}`);
			const [lng = NaN, lat = NaN] = middleOf(feature).split(' ').map(Number);
			const [toldLng = NaN, toldLat = NaN] = (row['@place'] ?? '').split(' ').map(Number);
			const isThere = feature.geometry
				? Math.hypot(lng - toldLng, lat - toldLat) < 2e-5
				: row['@place'] === '';
			if (!isThere) differences.push(`${id} ${feature.id} place`);
		}
	}
	return differences;
}

test('QGIS reads every collection as the database has it, filters it, and prints a map from it @database', async ({
	baseURL,
	request,
}) => {
	test.skip(!hasQgis, 'QGIS is not installed (Debian: python3-qgis)');
	test.setTimeout(240_000);
	const folder = mkdtempSync(join(tmpdir(), 'phumsoc-qgis-'));
	// Other journeys bring figures in while QGIS reads: what differs is read again.
	let told = readWithQgis(baseURL!, folder);
	expect(Object.keys(told.collections).length).toBeGreaterThan(30);
	let differences = await findDifferences(request, told);
	for (let again = 0; again < 2 && differences.length > 0; again++) {
		told = readWithQgis(baseURL!, folder);
		differences = await findDifferences(request, told);
	}
	expect(differences).toEqual([]);

	const communes = await itemsOf(request, 'communes');
	const wards = communes.filter(({ properties }) => properties.kind === 'phuong');
	expect(told.wards).toEqual(wards.map(({ properties }) => properties.code).sort());
	expect(told.box).toEqual(['31510']);
	expect(told.painted, 'points of a picture of 200 × 200 that the vector tiles paint').toBeGreaterThan(
		10_000,
	);
	expect(told).toMatchObject({ pdf: true, png: true });
	expect(readFileSync(join(folder, 'map.pdf'), 'latin1').slice(0, 5)).toBe('%PDF-');
	expect(statSync(join(folder, 'map.png')).size).toBeGreaterThan(10_000);
	rmSync(folder, { recursive: true, force: true });
});
