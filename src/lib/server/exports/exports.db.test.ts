import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import exceljs from 'exceljs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import { loadSmallCountry } from '../../../../tests/support/small-country.ts';
import { fromWgs84, type CoordinateSystemCode } from '../../geo/coordinate-systems.ts';
import { COLLECTIONS } from '../collections/registry.ts';
import { readGeofile } from '../geofiles/index.ts';
import { unpackZip } from '../unpack-zip.ts';
import { EXPORT_FORMATS, type ExportFormatId } from './formats.ts';
import { exportCollection } from './service.ts';

vi.setConfig({ testTimeout: 120_000 });

const test = useTestDatabase();
const PLACE: [number, number] = [105.05123, 9.61234];

beforeAll(async () => {
	await loadSmallCountry(test.sql);
	await addRecord(test.sql, {
		...{ slug: 'chua-doi', name: 'Chùa Dơi', nameKm: 'វត្តមហាទុប', position: PLACE },
		place: 'Phường 3, thị xã Sóc Trăng',
	});
	await addRecord(test.sql, {
		slug: 'cong-thuc',
		name: '=HYPERLINK("http://x","Chùa")',
		position: [105.15, 9.62],
	});
	await addRecord(test.sql, { slug: 'chua-ro-cho', name: 'Chùa chưa rõ chỗ' });
});

async function exportAs(
	format: ExportFormatId,
	id = 'heritage-sites',
	system: CoordinateSystemCode = '4326',
) {
	const { name, body } = await exportCollection(test.sql, {
		...{ collection: COLLECTIONS.get(id)!, selection: {}, format, system, locale: 'vi', question: '' },
		asked: { role: 'guest', seesSmall: false, today: '2026-11-23' },
	});
	const zip = new Uint8Array(await new Response(body).arrayBuffer());
	const unpacked = await unpackZip(Buffer.from(zip), 100);
	if (!unpacked.ok) throw new Error('the archive cannot be opened');
	return { name, zip, files: unpacked.files };
}

describe('a collection as a file', () => {
	it.each(EXPORT_FORMATS.map(({ id }) => id))(
		'is written as %s beside what tells its source',
		async (format) => {
			const { name, files } = await exportAs(format);
			expect(name).toBe(`heritage-sites-2026-11-23-${format}.zip`);
			expect([...files.keys()]).toEqual(
				expect.arrayContaining([`heritage-sites-2026-11-23.${format}`, 'README.txt', 'metadata.json']),
			);
			const metadata = JSON.parse(files.get('metadata.json')!.toString());
			expect(metadata).toMatchObject({ count: 3, illustrative: false, crs: { code: 'EPSG:4326' } });
			expect(metadata.sources).toHaveLength(1);
			expect(metadata.sources[0]).toHaveProperty('licence');
		},
	);

	it.each([
		['gpkg', '4326'],
		['gpkg', '9209'],
		['shp', '5897'],
		['shp', '3405'],
	] as const)('comes back from %s in EPSG:%s where it was, with its letters', async (format, system) => {
		const { zip, files } = await exportAs(format, 'heritage-sites', system);
		const read = await readGeofile(format === 'shp' ? zip : files.get('heritage-sites-2026-11-23.gpkg')!);
		if (!read.ok) throw new Error(read.code);
		const [layer] = read.layers;
		expect(layer!.crs?.code).toBe(`EPSG:${system}`);
		const site = layer!.features.features.find(({ properties }) => properties?.id === 'chua-doi')!;
		expect(site.properties).toMatchObject({ name_vi: 'Chùa Dơi', name_km: 'វត្តមហាទុប' });
		const [lng = 0, lat = 0] = (site.geometry as GeoJSON.Point).coordinates;
		const metres = Math.hypot((lng - PLACE[0]) * 109_600, (lat - PLACE[1]) * 110_600);
		expect(metres).toBeLessThan(0.01);
	});

	it('says in a spreadsheet what was typed, and runs nothing of it', async () => {
		const { files: csv } = await exportAs('csv', 'heritage-sites', '9209');
		const [head, ...lines] = csv.get('heritage-sites-2026-11-23.csv')!.toString().split('\r\n');
		expect(head).toMatch(/^\uFEFFid,name_vi,.*,east,north$/);
		expect(lines.find((line) => line.startsWith('cong-thuc'))).toContain(
			`"'=HYPERLINK(""http://x"",""Chùa"")"`,
		);
		const [east, north] = fromWgs84(PLACE, '9209');
		expect(lines.find((line) => line.startsWith('chua-doi'))).toContain(
			`,${east.toFixed(4)},${north.toFixed(4)}`,
		);
		expect(lines.find((line) => line.startsWith('chua-ro-cho'))).toMatch(/,,$/);

		const { files: xlsx } = await exportAs('xlsx');
		const workbook = new exceljs.Workbook();
		await workbook.xlsx.load(xlsx.get('heritage-sites-2026-11-23.xlsx')! as never);
		const names = workbook.worksheets[0]!.getColumn(2).values;
		expect(names).toContain('=HYPERLINK("http://x","Chùa")');
	});

	it('of units keeps numbers, days and what is not known apart', async () => {
		const { files } = await exportAs('geojson', 'communes');
		const { features } = JSON.parse(
			files.get('communes-2026-11-23.geojson')!.toString(),
		) as GeoJSON.FeatureCollection;
		expect(features).toHaveLength(4);
		expect(features[0]!.properties).toMatchObject({
			...{ id: '31507@2025-07-01', code: '31507', valid_to: null, area_km2: null, illustrative: false },
		});
		expect(features[0]!.properties!.valid_from).toBe('2025-07-01');
	});

	it.each(['gpkg', 'shp', 'fgb', 'kml'] as const)('of nothing is still a file as %s', async (format) => {
		const { files } = await exportAs(format, 'intangible-heritage');
		expect(JSON.parse(files.get('metadata.json')!.toString()).count).toBe(0);
		expect([...files.keys()].some((name) => name.endsWith(`.${format}`))).toBe(true);
	});

	it('leaves nothing on the disk', async () => {
		await exportAs('gpkg');
		await vi.waitFor(() =>
			expect(readdirSync(tmpdir()).filter((name) => name.startsWith('phumsoc-export-'))).toEqual([]),
		);
	});
});
