import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { buffer } from 'node:stream/consumers';
import type { FeatureCollection, Polygon } from 'geojson';
import { describe, expect, it, vi } from 'vitest';
import { ZipFile } from 'yazl';
import { toVn2000 } from '$lib/geo/vn2000';
import { readGeofile, writeGeoPackage } from './index.ts';
import { dbf, polygonShp, PRJ } from '../../../../tests/support/shapefile.ts';

vi.setConfig({ testTimeout: 60_000 });

async function zip(files: Record<string, string | Buffer>): Promise<Buffer> {
	const archive = new ZipFile();
	for (const [path, content] of Object.entries(files)) archive.addBuffer(Buffer.from(content), path);
	archive.end();
	return buffer(archive.outputStream);
}

const RING: [number, number][] = [
	[105.9, 9.6],
	[105.9, 9.7],
	[106, 9.7],
	[105.9, 9.6],
];
const collection = (...features: FeatureCollection['features']): FeatureCollection => ({
	type: 'FeatureCollection',
	features,
});

describe('a GeoPackage', () => {
	it('is written with layers and fields in Vietnamese and Khmer, and read back as it was', async () => {
		const hamlets = collection(
			{
				type: 'Feature',
				properties: { 'tên ấp': 'Trà Đức', khmer: 'ភូមិត្រាដឹក', households: 41, share: 0.25, empty: null },
				geometry: { type: 'Point', coordinates: [105.9, 9.6] },
			},
			{ type: 'Feature', properties: { 'tên ấp': 'Đay Tà Ni', code: '01' }, geometry: null as never },
		);
		const areas = collection({
			type: 'Feature',
			properties: { note: 'có lỗ' },
			geometry: {
				type: 'Polygon',
				coordinates: [
					[
						[105, 9],
						[106, 9],
						[106, 10],
						[105, 10],
						[105, 9],
					],
					[
						[105.2, 9.2],
						[105.2, 9.4],
						[105.4, 9.4],
						[105.2, 9.2],
					],
				],
			},
		});
		const bytes = await writeGeoPackage([
			{ name: 'Ấp đề nghị', features: hamlets },
			{ name: 'areas', features: areas },
			{ name: 'trống', features: collection() },
		]);
		expect(Buffer.from(bytes).toString('latin1', 0, 15)).toBe('SQLite format 3');
		const read = await readGeofile(bytes);
		if (!read.ok) throw new Error(JSON.stringify(read));
		expect(read.layers.map(({ name, features }) => [name, features.features.length])).toEqual([
			['Ấp đề nghị', 2],
			['areas', 1],
			['trống', 0],
		]);
		const [first, second] = read.layers;
		expect(first?.crs).toMatchObject({ code: 'EPSG:4326', isAssumed: false });
		expect(first?.features.features[0]).toMatchObject({
			properties: { 'tên ấp': 'Trà Đức', khmer: 'ភូមិត្រាដឹក', households: 41, share: 0.25, empty: null },
			geometry: { type: 'Point', coordinates: [105.9, 9.6] },
		});
		expect(first?.features.features[1]).toMatchObject({ properties: { code: '01' }, geometry: null });
		expect(second?.features.features[0]?.geometry).toMatchObject({ type: 'Polygon' });
		expect((second?.features.features[0]?.geometry as Polygon).coordinates).toHaveLength(2);
	});
});

describe('a zipped shapefile', () => {
	it('of VN-2000 comes with its text and within a centimetre of its place', async () => {
		const plane = RING.map(([lng, lat]): [number, number] => {
			const { x, y } = toVn2000([lng, lat], '9209');
			return [y, x];
		});
		const { shp, shx } = polygonShp([plane]);
		const bytes = await zip({
			'giao nộp/vùng phủ.SHP': shp,
			'giao nộp/vùng phủ.shx': shx,
			'giao nộp/vùng phủ.dbf': dbf([{ nha_mang: 'Viettel', ghi_chu: 'Ấp Trà Đức' }]),
			'giao nộp/vùng phủ.prj': PRJ.vn2000Zone10530,
			'giao nộp/vùng phủ.cpg': 'UTF-8',
			'__MACOSX/giao nộp/._vùng phủ.shp': 'x',
			'đọc tôi.txt': 'x',
		});
		const read = await readGeofile(bytes);
		if (!read.ok) throw new Error(JSON.stringify(read));
		expect(read.layers).toHaveLength(1);
		const [layer] = read.layers;
		expect(layer).toMatchObject({ name: 'vùng phủ', crs: { code: 'EPSG:9209' }, encoding: 'stated' });
		const [feature] = layer?.features.features ?? [];
		expect(feature?.properties).toEqual({ nha_mang: 'Viettel', ghi_chu: 'Ấp Trà Đức' });
		const [corner] = (feature?.geometry as Polygon).coordinates[0] ?? [];
		expect(corner?.[0]).toBeCloseTo(105.9, 7);
		expect(corner?.[1]).toBeCloseTo(9.6, 7);
	});

	it('without .prj keeps its own coordinates until somebody says what they are', async () => {
		const { shp, shx } = polygonShp([RING.map(([lng, lat]): [number, number] => [lng, lat])]);
		const parts = { 'a.shp': shp, 'a.shx': shx, 'a.dbf': dbf([{ x: 'Phnô Rôtk' }]) };
		const read = await readGeofile(await zip(parts));
		if (!read.ok) throw new Error(JSON.stringify(read));
		expect(read.layers[0]).toMatchObject({ crs: null, encoding: 'found' });
		expect(read.layers[0]?.features.features[0]).toMatchObject({
			properties: { x: 'Phnô Rôtk' },
			geometry: { type: 'Polygon', coordinates: [RING] },
		});
		const told = await readGeofile(await zip(parts), { assumedCrs: 'EPSG:4326' });
		expect(told).toMatchObject({ ok: true, layers: [{ crs: { code: 'EPSG:4326', isAssumed: true } }] });
	});

	it('that is damaged, lacks its shapes or is none is refused, and leaves nothing on the disk', async () => {
		const folders = () => readdirSync(tmpdir()).filter((name) => name.startsWith('phumsoc-gdal-'));
		const before = folders();
		expect(await readGeofile(Buffer.from('PKjunk'))).toMatchObject({ ok: false, code: 'zip_damaged' });
		expect(await readGeofile(await zip({ 'a.dbf': 'x', 'b.txt': 'y' }))).toMatchObject({
			ok: false,
			code: 'zip_without_shapefile',
		});
		expect(await readGeofile(await zip({ 'a.shp': 'not a shapefile' }))).toMatchObject({
			ok: false,
			code: 'geofile_unreadable',
		});
		expect(await readGeofile(Buffer.from('SQLite format 3\0 and no more'))).toMatchObject({ ok: false });
		expect(folders()).toEqual(before);
	});
});
