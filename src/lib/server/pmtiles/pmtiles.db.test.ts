import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { PMTiles, type RangeResponse, type Source } from 'pmtiles';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import { loadSmallCountry } from '../../../../tests/support/small-country.ts';
import { tileAt } from '../../../../tests/support/tiles.ts';
import { askGdal } from '../geofiles/index.ts';
import { createTileService } from '../tiles/index.ts';
import { writePublicArchive, type WrittenArchive } from './service.ts';

const test = useTestDatabase();
const PLACE: [number, number] = [105.05123, 9.61234];

/** A file as the library's source of bytes, as a host of files would answer. */
class FileSource implements Source {
	constructor(private readonly bytes: Buffer) {}
	getKey = () => 'file';
	async getBytes(offset: number, length: number): Promise<RangeResponse> {
		const part = this.bytes.subarray(offset, offset + length);
		return { data: Uint8Array.from(part).buffer };
	}
}

let folder: string;
let archive: PMTiles;
let written: WrittenArchive;

beforeAll(async () => {
	await loadSmallCountry(test.sql);
	await addRecord(test.sql, { slug: 'chua-doi', name: 'Chùa Dơi', position: PLACE });
	await addRecord(test.sql, { slug: 'mieu-kin', name: 'Miếu kín', position: PLACE, protocol: 'staff' });
	folder = await mkdtemp(join(tmpdir(), 'phumsoc-pmtiles-'));
	const path = join(folder, 'out.pmtiles');
	const tiles = await createTileService(test.database);
	written = await writePublicArchive(test.sql, tiles, { path, maxzoom: 10 });
	await tiles.close();
	archive = new PMTiles(new FileSource(await readFile(path)));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function layersOf(z: number, [lng, lat]: [number, number]) {
	const { x, y } = tileAt(z, lng, lat);
	const found = await archive.getZxy(z, x, y);
	return found ? new VectorTile(new PbfReader(found.data)).layers : {};
}
const namesOf = (layer: VectorTile['layers'][string] | undefined) =>
	Array.from({ length: layer?.length ?? 0 }, (_, at) => layer!.feature(at).properties.name);

describe('the public layers as one PMTiles file', () => {
	it('is read by the library of the format, and is all that was left in the folder', async () => {
		const header = await archive.getHeader();
		expect(header).toMatchObject({
			specVersion: 3,
			clustered: true,
			tileType: 1,
			tileCompression: 2,
			maxZoom: 10,
		});
		expect(header.numAddressedTiles).toBe(written.tiles);
		expect(await readdir(folder)).toEqual(['out.pmtiles']);
	});

	it('has units and records in one tile, and nothing that a guest may not see', async () => {
		const layers = await layersOf(10, PLACE);
		expect(Object.keys(layers)).toEqual(expect.arrayContaining(['commune', 'heritage-site']));
		expect(namesOf(layers['heritage-site'])).toEqual(['Chùa Dơi']);
	});

	it('knows nothing where nothing lies', async () => {
		expect(await archive.getZxy(10, 0, 0)).toBeUndefined();
	});

	it('says from whom it is, under which licence, and what its tiles hold', async () => {
		const metadata = (await archive.getMetadata()) as {
			attribution: string;
			sources: { licence: string }[];
			vector_layers: { id: string; fields: object }[];
		};
		expect(metadata.attribution).not.toBe('');
		for (const source of metadata.sources) expect(source.licence).toBeTruthy();
		const shown = metadata.vector_layers.map(({ id }) => id);
		for (const layer of Object.keys(await layersOf(10, PLACE))) expect(shown).toContain(layer);
	});
});

describe('GDAL, which nobody here wrote', () => {
	it('reads the same layers out of the file', async () => {
		const reply = await askGdal(folder, {
			kind: 'read',
			files: [{ file: 'out.pmtiles', openOptions: [] }],
			assumedCrs: null,
			untouched: [],
		});
		if (!reply.ok || !('layers' in reply)) throw new Error(reply.ok ? 'no layers' : reply.reason);
		const sites = reply.layers.find(({ name }) => name === 'heritage-site')!;
		expect(sites.stated?.code).toBe('EPSG:3857');
		const [site] = (JSON.parse(sites.geojson) as GeoJSON.FeatureCollection<GeoJSON.Point>).features;
		expect(site!.properties).toMatchObject({ name: 'Chùa Dơi' });
		// Whole units of a tile of zoom 10: ten metres.
		expect(site!.geometry.coordinates[0]).toBeCloseTo(PLACE[0], 3);
		expect(site!.geometry.coordinates[1]).toBeCloseTo(PLACE[1], 3);
	});
});
