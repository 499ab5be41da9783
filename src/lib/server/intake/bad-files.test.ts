import { afterAll, describe, expect, it } from 'vitest';
import { toVn2000 } from '$lib/geo/vn2000';
import { dbf, polygonShp, PRJ } from '../../../../tests/support/shapefile.ts';
import { intakeReader, proposedChoice, zipOf } from '../../../../tests/support/intake-files.ts';
import { readFeatures } from './index.ts';

const { inspect, readAll, codes, remove } = intakeReader();
afterAll(remove);

const RING = [
	[105.9, 9.6],
	[105.9, 9.7],
	[106, 9.7],
	[105.9, 9.6],
] as [number, number][];
const PLANE = RING.map(([lng, lat]): [number, number] => {
	const { x, y } = toVn2000([lng, lat], '9209');
	return [y, x];
});

describe('a zipped shapefile', () => {
	it('of VN-2000 is read within a centimetre; folders and names in Vietnamese are no hindrance', async () => {
		const { shp, shx } = polygonShp([PLANE]);
		const wgs84 = polygonShp([RING]);
		const { path, file } = await inspect(
			'giao nộp.zip',
			await zipOf({
				'giao nộp/vùng phủ.SHP': shp,
				'giao nộp/vùng phủ.shx': shx,
				'giao nộp/vùng phủ.dbf': dbf([{ nha_mang: 'Viettel', ghi_chu: 'Ấp Trà Đức' }]),
				'giao nộp/vùng phủ.prj': PRJ.vn2000Zone10530,
				'giao nộp/vùng phủ.shp.xml': '<metadata/>',
				'giao nộp/ranh giới.shp': wgs84.shp,
				'giao nộp/ranh giới.shx': wgs84.shx,
				'giao nộp/ranh giới.dbf': dbf([{ ten: 'x' }]),
				'giao nộp/ranh giới.prj': PRJ.wgs84,
				'__MACOSX/giao nộp/._vùng phủ.shp': 'x',
				'đọc tôi.txt': 'Kính gửi, các anh, các chị\nsố liệu, ngày, tháng',
			}),
		);
		expect(codes(file)).toEqual([]);
		expect(file.layers.map(({ name }) => name)).toEqual(['vùng phủ', 'ranh giới']);
		expect(file.layers[0]).toMatchObject({ features: 1, stated: { code: '9209' }, geometry: 'polygon' });
		const [feature] = await readAll(path, file, { layer: 'vùng phủ' });
		expect(feature?.properties).toEqual({ nha_mang: 'Viettel', ghi_chu: 'Ấp Trà Đức' });
		const [[corner] = []] = (feature?.geometry as { coordinates: number[][][] }).coordinates;
		expect(corner?.[0]).toBeCloseTo(105.9, 7);
		expect(corner?.[1]).toBeCloseTo(9.6, 7);
	});

	it('without .prj, .dbf or .shx is read, and what it lacks is said', async () => {
		const { path, file } = await inspect('a.zip', await zipOf({ 'a.shp': polygonShp([PLANE]).shp }));
		expect(codes(file).sort()).toEqual([
			'shapefile_without_dbf',
			'shapefile_without_prj',
			'shapefile_without_shx',
		]);
		expect(file.layers[0]?.stated).toBeNull();
		expect(file.layers[0]?.systems[0]).toMatchObject({ code: '9209', inside: 1, of: 1 });
		const [feature] = await readAll(path, file);
		expect(feature).toMatchObject({ geometry: { type: 'Polygon' }, problems: [] });
		const alone = await inspect('a.shp', polygonShp([RING]).shp);
		expect(alone.file).toMatchObject({
			format: 'shapefile',
			layers: [{ features: 1, systems: [{ code: '4326' }, {}] }],
		});
	});

	it('in TCVN3 without .cpg reads as it was meant; one whose .cpg is wrong is said', async () => {
		const { shp, shx } = polygonShp([RING]);
		// "Phường Mỹ Xuyên" typed in .VnTime: bytes, which the writer of the test takes for letters of UTF-8.
		const table = dbf([{ ten: 'Phuong' }]);
		table.write('Ph\xad\xeang Mü Xuy\xaan  ', table.length - 61, 'latin1');
		const parts = { 'a.shp': shp, 'a.shx': shx, 'a.dbf': table, 'a.prj': PRJ.wgs84 };
		const { path, file } = await inspect('a.zip', await zipOf(parts));
		expect(file.layers[0]?.fields[0]).toMatchObject({
			samples: ['Phường Mỹ Xuyên'],
			encoding: { id: 'tcvn3' },
		});
		expect((await readAll(path, file))[0]?.properties).toEqual({ ten: 'Phường Mỹ Xuyên' });
		const wrong = await inspect('a.zip', await zipOf({ ...parts, 'a.cpg': 'UTF-8' }));
		expect(codes(wrong.file)).toEqual(['encoding_stated_wrong']);
		expect((await readAll(wrong.path, wrong.file))[0]?.properties).toEqual({ ten: 'Phường Mỹ Xuyên' });
	});

	it('that is cut short or no shapefile at all is refused or said, never a crash', async () => {
		const { shp } = polygonShp([RING, RING, RING]);
		const short = await inspect('a.zip', await zipOf({ 'a.shp': shp.subarray(0, shp.length - 60) }));
		expect(codes(short.file)).toContain('shapefile_cut_short');
		const none = await inspect('a.zip', await zipOf({ 'a.shp': 'not a shapefile' }));
		expect(none.file).toMatchObject({ layers: [], problems: [{ refuses: true }] });
	});
});

describe('an archive', () => {
	const local = (name: string, stated: number) => {
		// A local header and the central directory of one stored entry that says it unpacks to `stated` bytes.
		const header = Buffer.alloc(30);
		header.write('PK\u0003\u0004', 'latin1');
		header.writeUInt32LE(stated, 22);
		header.writeUInt16LE(name.length, 26);
		const entry = Buffer.alloc(46);
		entry.write('PK\u0001\u0002', 'latin1');
		entry.writeUInt16LE(8, 10);
		entry.writeUInt32LE(10, 20);
		entry.writeUInt32LE(stated, 24);
		entry.writeUInt16LE(name.length, 28);
		const body = Buffer.concat([header, Buffer.from(name), Buffer.alloc(10)]);
		const directory = Buffer.concat([entry, Buffer.from(name)]);
		const end = Buffer.alloc(22);
		end.write('PK\u0005\u0006', 'latin1');
		end.writeUInt16LE(1, 8);
		end.writeUInt16LE(1, 10);
		end.writeUInt32LE(directory.length, 12);
		end.writeUInt32LE(body.length, 16);
		return Buffer.concat([body, directory, end]);
	};

	it('that unpacks to more than we hold is refused before it is unpacked', async () => {
		expect(codes((await inspect('a.zip', local('a.shp', 3_000_000_000))).file)).toEqual(['zip_too_large']);
	});

	it('that says less than it unpacks to is refused while it is', async () => {
		expect(codes((await inspect('a.zip', local('a.geojson', 5))).file)).toEqual(['zip_damaged']);
	});

	it.each(['../../etc/passwd', '/etc/passwd', 'a/../../b.shp', 'C:\\x.shp', '..\\x.shp'])(
		'with the path %s is refused',
		async (name) => {
			expect(codes((await inspect('a.zip', local(name, 10))).file)).toEqual(['zip_paths']);
		},
	);

	it('within an archive is not opened', async () => {
		const inner = await zipOf({ 'a.geojson': '{}' });
		expect(codes((await inspect('a.zip', await zipOf({ 'b.zip': inner, 'c.zip': inner }))).file)).toEqual([
			'zip_nested',
		]);
		const beside = await zipOf({ 'b.zip': inner, 'a.csv': 'ten,lat,lon\nA,9.6,105.9\n' });
		expect(codes((await inspect('a.zip', beside)).file)).toEqual(['files_left_out']);
	});

	it('that is cut off, empty, or holds nothing of use is refused in words', async () => {
		const whole = await zipOf({ 'a.geojson': JSON.stringify({ type: 'Point', coordinates: [105.9, 9.6] }) });
		expect(codes((await inspect('a.zip', whole.subarray(0, whole.length - 30))).file)).toEqual([
			'zip_damaged',
		]);
		expect(codes((await inspect('a.zip', await zipOf({}))).file)).toEqual(['zip_without_data']);
		expect(codes((await inspect('a.zip', await zipOf({ 'a.dbf': 'x' }))).file)).toEqual(['zip_without_data']);
	});
});

describe('what is no file of places', () => {
	it.each([
		['file_empty', ''],
		['file_empty', '\ufeff  \n'],
		['file_html', '<!DOCTYPE html>\n<html><body>Đăng nhập</body></html>'],
		['file_html', '\n<!-- x --><HTML>'],
		['xls_old', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
		['file_unknown', Buffer.from('%PDF-1.7\n%âãÏÓ\n')],
		['file_unknown', '{"a": 1}'],
		['file_unknown', 'Kính gửi Uỷ ban nhân dân\nXin báo cáo'],
		['file_unknown', Buffer.from([1, 2, 3, 0, 5])],
		[
			'file_truncated',
			'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":null},{"ty',
		],
		['file_truncated', 'a,b\n1,"2\n3'],
		['no_features', '{"type":"FeatureCollection","features":[]}'],
		['file_unreadable', Buffer.from('SQLite format 3\u0000 and no more')],
		['file_unreadable', '<gpx><wpt lat="1"</gpx>'],
	] as const)('is refused: %s', async (code, content) => {
		const { file } = await inspect('dữ liệu.geojson', content as string);
		expect(file).toMatchObject({ layers: [], problems: [{ code, refuses: true }] });
	});

	it('leads GDAL nowhere: a file that points to another, or to an address, is not followed', async () => {
		const vrt = (source: string) =>
			`<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>${source}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>`;
		for (const source of ['/vsicurl/http://127.0.0.1:1/a.geojson', '/etc/passwd', '/vsizip/output/0.zip']) {
			expect(codes((await inspect('a.vrt', vrt(source))).file)).toEqual(['redirecting_file']);
			// Under the name and within the parts of a format that GDAL does read.
			const { file } = await inspect('a.zip', await zipOf({ 'a.shp': vrt(source), 'a.tab': vrt(source) }));
			expect(file.layers).toEqual([]);
		}
	});
});

describe('one feature', () => {
	const feature = (geometry: unknown, properties: unknown = {}) => ({
		type: 'Feature',
		geometry,
		properties,
	});

	it('that cannot be read is said, and the others are read', async () => {
		const features = [
			feature({ type: 'Point', coordinates: [105.9, 9.6] }, { name: 'tốt\u0000', list: [1, 2] }),
			feature({ type: 'Point', coordinates: ['105.9', 9.6] }),
			feature({ type: 'Circle', coordinates: [1, 2] }),
			feature({ type: 'Point', coordinates: [1e9, 1e9] }),
			feature({ type: 'Polygon', coordinates: [] }),
			feature(null),
			{ type: 'Topology' },
			feature({ type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [105.9, 9.6, 7] }] }),
		].map((one) => JSON.stringify(one));
		const text = `{"type":"FeatureCollection","features":[${[...features, '{"type":NaN}'].join(',')}]}`;
		const { path, file } = await inspect('a.geojson', text);
		expect(codes(file)).toEqual(expect.arrayContaining(['features_unreadable', 'geometry_missing']));
		const read = await readAll(path, file, { system: '4326', swap: false });
		expect(
			read.map(({ index, geometry, problems }) => [index, geometry?.type ?? null, problems[0]?.code]),
		).toEqual([
			[0, 'Point', undefined],
			[1, null, 'geometry_unreadable'],
			[2, null, 'geometry_unreadable'],
			[3, null, 'place_impossible'],
			[4, null, undefined],
			[5, null, undefined],
			[6, null, 'feature_unreadable'],
			[7, 'GeometryCollection', undefined],
			[8, null, 'feature_unreadable'],
		]);
		expect(read[0]?.properties).toEqual({ name: 'tốt', list: '[1,2]' });
	});

	it('of three million corners is refused in words, and the one after it is read', async () => {
		const corner = Buffer.from('[105.1234567,9.1234567],');
		const text = Buffer.concat([
			Buffer.from(
				'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"Polygon","coordinates":[[',
			),
			Buffer.alloc(3_000_000 * corner.length, corner),
			Buffer.from('[105.1234567,9.1234567]]]}},'),
			Buffer.from(JSON.stringify(feature({ type: 'Point', coordinates: [105.9, 9.6] }))),
			Buffer.from(']}'),
		]);
		const { path, file } = await inspect('a.geojson', text);
		expect(file.layers[0]).toMatchObject({ features: 2 });
		const read = await readAll(path, file);
		expect(read[0]?.problems).toMatchObject([{ code: 'feature_too_large' }]);
		expect(read[1]?.geometry).toEqual({ type: 'Point', coordinates: [105.9, 9.6] });
	});
});

it('breaks off when it is told to', async () => {
	const { path, file } = await inspect('a.csv', 'ten,lat,lon\n' + 'A,9.6,105.9\n'.repeat(5000));
	const stop = new AbortController();
	const reading = (async () => {
		for await (const piece of readFeatures(path, proposedChoice(file), stop.signal)) {
			expect(piece.length).toBeLessThanOrEqual(1000);
			stop.abort();
		}
	})();
	await expect(reading).rejects.toThrow();
});
