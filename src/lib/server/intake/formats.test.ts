import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import ExcelJS from 'exceljs';
import { writeGeoPackage } from '../geofiles/index.ts';
import { intakeReader, zipOf } from '../../../../tests/support/intake-files.ts';

const { inspect, readAll, codes, remove } = intakeReader();
afterAll(remove);

const point = (lng: number, lat: number, properties: Record<string, unknown> = {}) => ({
	type: 'Feature',
	properties,
	geometry: { type: 'Point', coordinates: [lng, lat] },
});

describe('GeoJSON', () => {
	it('comes as a feature a line, marked or not, as one feature, or as a bare geometry', async () => {
		const lines = [point(105.97, 9.6, { a: 1 }), point(105.98, 9.61, { b: '"}]' })].map((one) =>
			JSON.stringify(one),
		);
		for (const text of [lines.join('\n'), lines.map((line) => `\u001e${line}\n`).join('')]) {
			const { path, file } = await inspect('a.geojsonl', text);
			expect(file.problems).toEqual([]);
			expect((await readAll(path, file)).map(({ properties }) => properties)).toEqual([
				{ a: 1 },
				{ b: '"}]' },
			]);
		}
		for (const text of [lines[0]!, JSON.stringify(point(105.97, 9.6).geometry)])
			expect((await inspect('a.json', text)).file.layers[0]).toMatchObject({
				features: 1,
				geometry: 'point',
			});
	});

	it('in UTF-16, with members before and after its features, tells its system', async () => {
		const text = JSON.stringify({
			type: 'FeatureCollection',
			name: 'Ấp',
			crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::9209' } },
			features: [point(552136.4818, 1061542.1313, { tên: 'Đay Tà Ni' })],
			note: { features: [1, 2] },
		});
		const { path, file } = await inspect('a.geojson', Buffer.from(`\ufeff${text}`, 'utf16le'));
		expect(file.layers[0]).toMatchObject({ name: 'Ấp', stated: { code: '9209' }, features: 1 });
		const [feature] = await readAll(path, file);
		// Golden: see lib/geo/vn2000.test.ts.
		expect(feature?.geometry).toMatchObject({
			coordinates: [expect.closeTo(105.97678144, 8), expect.closeTo(9.598984763, 8)],
		});
		expect(feature?.properties).toEqual({ tên: 'Đay Tà Ni' });
	});

	it('of VN-2000 that does not say so is found by where it would lie; north first is noticed', async () => {
		for (const [coordinates, swapped] of [
			[[552136.4818, 1061542.1313], false],
			[[1061542.1313, 552136.4818], true],
		] as const) {
			const feature = { type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates } };
			const { path, file } = await inspect('a.geojson', JSON.stringify(feature));
			expect(file.layers[0]?.systems[0]).toMatchObject({ code: '9209', swapped, inside: 1, of: 1 });
			expect(codes(file).includes('coordinates_swapped')).toBe(swapped);
			const [read] = await readAll(path, file);
			expect(read?.geometry).toMatchObject({
				coordinates: [expect.closeTo(105.97678144, 8), expect.closeTo(9.598984763, 8)],
			});
		}
	});
});

describe('a GeoPackage', () => {
	it('brings its layers, also out of a zip and under a wrong name', async () => {
		const collection = (...features: object[]) => ({ type: 'FeatureCollection', features }) as never;
		const bytes = await writeGeoPackage([
			{ name: 'Ấp', features: collection(point(105.97, 9.6, { tên: 'Trà Đức', khmer: 'ភូមិ', hộ: 41 })) },
			{ name: 'Chùa', features: collection(point(105.98, 9.61, { tên: 'Chùa Dơi' })) },
		]);
		for (const [name, content] of [
			['dữ liệu.txt', bytes],
			['dữ liệu.zip', await zipOf({ 'thư mục/dữ liệu.gpkg': Buffer.from(bytes) })],
		] as const) {
			const { path, file } = await inspect(name, content);
			expect(file).toMatchObject({ format: 'geopackage' });
			expect(file.layers.map(({ name: layer, features }) => [layer, features])).toEqual([
				['Ấp', 1],
				['Chùa', 1],
			]);
			expect(file.layers[0]?.systems[0]).toMatchObject({ code: '4326' });
			expect(await readAll(path, file, { layer: 'Chùa' })).toMatchObject([
				{ geometry: { type: 'Point', coordinates: [105.98, 9.61] }, properties: { tên: 'Chùa Dơi' } },
			]);
			expect((await readAll(path, file, { layer: 'Ấp' }))[0]?.properties).toMatchObject({
				hộ: 41,
				khmer: 'ភូមិ',
			});
		}
	});
});

describe('KML', () => {
	const kml = (inside: string) =>
		`<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>${inside}</Document></kml>`;

	it('brings placemarks with their data, folders and geometries; links to elsewhere are said and never followed', async () => {
		const text = kml(`
			<NetworkLink><Link><href>http://10.0.0.1/secret.kml</href></Link></NetworkLink>
			<Folder><name>Ấp</name>
				<Placemark><name>Trà &amp; Đức</name><description><![CDATA[<b>có</b>]]></description>
					<ExtendedData><Data name="hộ"><value>41</value></Data>
					<SchemaData><SimpleData name="mã">01</SimpleData></SchemaData></ExtendedData>
					<Point><coordinates>105.97,9.6,0</coordinates></Point></Placemark>
				<Placemark><MultiGeometry>
					<Polygon><outerBoundaryIs><LinearRing><coordinates>105,9 106,9 106,10 105,9</coordinates></LinearRing></outerBoundaryIs>
					<innerBoundaryIs><LinearRing><coordinates>105.5,9.2 105.6,9.2 105.6,9.3 105.5,9.2</coordinates></LinearRing></innerBoundaryIs></Polygon>
				</MultiGeometry></Placemark>
			</Folder>`);
		for (const [name, content] of [
			['a.kml', text],
			['a.kmz', await zipOf({ 'doc.kml': text, 'files/icon.png': Buffer.from('89504e470d0a1a0a', 'hex') })],
		] as const) {
			const { path, file } = await inspect(name, content);
			expect(file).toMatchObject({ format: 'kml', layers: [{ name: 'a', features: 2, geometry: 'mixed' }] });
			expect(file.layers[0]?.problems).toMatchObject([{ code: 'network_links', values: { count: 1 } }]);
			const [place, area] = await readAll(path, file);
			expect(place).toMatchObject({
				properties: { name: 'Trà & Đức', description: '<b>có</b>', hộ: '41', mã: '01', folder: 'Ấp' },
				geometry: { type: 'Point', coordinates: [105.97, 9.6] },
			});
			expect((area?.geometry as { coordinates: unknown[] }).coordinates).toHaveLength(2);
		}
	});

	it('with entities that would unfold or lead to files is no trap', async () => {
		const { file } = await inspect(
			'a.kml',
			`<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY x SYSTEM "file:///etc/passwd">]><kml><Placemark><name>&x;</name></Placemark></kml>`,
		);
		expect(JSON.stringify(file)).not.toContain('root:');
	});

	it('that is cut off is refused', async () => {
		const { file } = await inspect('a.kml', '<kml><Document><Placemark><name>Trà');
		expect(codes(file)).toEqual(['file_truncated']);
	});
});

it('GPX brings waypoints, routes and tracks as layers', async () => {
	const { path, file } = await inspect(
		'a.gpx',
		`<gpx><wpt lat="9.6" lon="105.97"><name>Ấp</name><ele>2</ele></wpt>
		<trk><name>đường</name><trkseg><trkpt lat="9.6" lon="105.9"/><trkpt lat="9.7" lon="105.9"/></trkseg></trk></gpx>`,
	);
	expect(file.layers.map(({ name, geometry }) => [name, geometry])).toEqual([
		['waypoints', 'point'],
		['tracks', 'line'],
	]);
	expect(await readAll(path, file, { layer: 'waypoints' })).toMatchObject([
		{ geometry: { coordinates: [105.97, 9.6] }, properties: { name: 'Ấp', ele: '2' } },
	]);
});

it('FlatGeobuf and MapInfo files come as GDAL has them', { timeout: 60_000 }, async (test) => {
	const made = makeWithOgr();
	if (!made) return test.skip('GDAL’s own programs are not on this machine');
	for (const [name, content] of Object.entries(made)) {
		const bytes = name.endsWith('.zip')
			? await zipOf(content as Record<string, Buffer>)
			: (content as Buffer);
		const { path, file } = await inspect(name, bytes);
		expect(codes(file)).toEqual([]);
		expect(file.layers[0]).toMatchObject({ features: 1, systems: [{ code: '4326' }, {}] });
		expect((await readAll(path, file))[0]).toMatchObject({
			geometry: { type: 'Point', coordinates: [105.97, 9.6] },
			properties: { name: 'Trà Đức' },
		});
	}
});

function makeWithOgr(): Record<string, Buffer | Record<string, Buffer>> | null {
	const { folder, write, read, remove: discard } = intakeReader();
	const from = write(
		JSON.stringify({ type: 'FeatureCollection', features: [point(105.97, 9.6, { name: 'Trà Đức' })] }),
	);
	const make = (format: string[], target: string) =>
		execFileSync('ogr2ogr', ['-f', ...format, join(folder, target), from], { stdio: 'pipe' });
	try {
		make(['FlatGeobuf'], 'a.fgb');
		make(['MapInfo File', '-dsco', 'FORMAT=MIF', '-lco', 'ENCODING=UTF-8'], 'b.mif');
		return { 'a.fgb': read('a.fgb'), 'b.zip': { 'b.mif': read('b.mif'), 'b.mid': read('b.mid') } };
	} catch {
		return null;
	} finally {
		discard();
	}
}

describe('a table', () => {
	it.each([',', ';', '\t'])('parted by %j is read with its mark, quotes and line breaks', async (mark) => {
		const rows = [
			['Tên', 'Kinh độ', 'Vĩ độ', 'Ghi chú'],
			['Trà Đức', '105.97', '9.6', '"có\nhai dòng"'],
			['Đay Tà Ni', '105.98', '9.61', '=HYPERLINK("x")'],
		];
		const text = '\ufeff' + rows.map((row) => row.join(mark)).join('\r\n');
		const { path, file } = await inspect('a.csv', text);
		expect(file.layers[0]).toMatchObject({
			features: 2,
			geometry: 'point',
			coordinateColumns: { x: 'Kinh độ', y: 'Vĩ độ', form: 'decimal' },
			swapped: false,
		});
		expect(codes(file)).toContain('formulas');
		expect(await readAll(path, file)).toMatchObject([
			{ geometry: { coordinates: [105.97, 9.6] }, properties: { Tên: 'Trà Đức', 'Ghi chú': 'có\nhai dòng' } },
			{ properties: { 'Ghi chú': '=HYPERLINK("x")' } },
		]);
	});

	it('of three encodings is told column by column', async () => {
		// "Phường", "Trà Đức", "Mỹ Xuyên" as three desks typed them: TCVN3 bytes, Windows-1258 bytes, UTF-8.
		const row = (one: string, two: string, three: string) =>
			Buffer.concat([Buffer.from(`${one};${two};`, 'latin1'), Buffer.from(`${three};105,97;9,6\n`)]);
		const { path, file } = await inspect(
			'a.csv',
			Buffer.concat([
				Buffer.from('a;b;c;kinh do;vi do\n'),
				row('Ph\xad\xeang', 'Tr\xe0\xcc \xd0\xfd\xecc', 'Mỹ Xuyên'),
				row('X\xb7', '\xc2\xec\xf2p', 'Thạnh Trị'),
			]),
		);
		const [a, b, c] = file.layers[0]?.fields ?? [];
		expect(a?.encoding).toMatchObject({ id: 'tcvn3' });
		expect(c?.encoding).toMatchObject({ id: 'unicode' });
		expect(codes(file)).toContain('encoding_mixed');
		const [first] = await readAll(path, file);
		expect(first).toMatchObject({
			properties: { a: 'Phường', c: 'Mỹ Xuyên' },
			geometry: { coordinates: [105.97, 9.6] },
		});
		expect(b?.encoding?.candidates.length).toBeGreaterThan(1);
	});

	it('in UTF-16 and of names in TCVN3 shown as Unicode reads as it was meant', async () => {
		const { path, file } = await inspect(
			'a.txt',
			Buffer.from('\ufeffT\u00aan\tX\tY\nTrµ §øc\t1061542.1313\t552136.4818\n', 'utf16le'),
		);
		const [feature] = await readAll(path, file);
		expect(feature?.properties).toMatchObject({ Tên: 'Trà Đức' });
		// X counts northwards in Vietnamese tables; the columns are told by where the place would lie.
		expect(file.layers[0]).toMatchObject({
			coordinateColumns: { x: 'Y', y: 'X', form: 'projected' },
			swapped: false,
		});
		expect(feature?.geometry).toMatchObject({
			coordinates: [expect.closeTo(105.97678144, 8), expect.closeTo(9.598984763, 8)],
		});
	});

	it('of degrees, minutes and seconds, of well-known text, of both numbers in one cell', async () => {
		const dms = await inspect('a.csv', 'ten,lat,lon\nA,"9°36\'09,0"" B","105°58\'26"" Đ"\nB,chưa đo,105\n');
		expect(dms.file.layers[0]?.coordinateColumns).toEqual({ x: 'lon', y: 'lat', form: 'dms' });
		const [first, second] = await readAll(dms.path, dms.file);
		expect(first?.geometry).toMatchObject({
			coordinates: [expect.closeTo(105.973889, 5), expect.closeTo(9.6025, 6)],
		});
		expect(second).toMatchObject({ geometry: null, problems: [{ code: 'coordinates_unreadable' }] });
		const wkt = await inspect(
			'a.csv',
			'ten;geom\nA;POLYGON ((105 9, 106 9, 106 10, 105 9))\nB;"SRID=4326;POINT Z (105.9 9.6 3)"\n',
		);
		expect(wkt.file.layers[0]).toMatchObject({
			coordinateColumns: { x: 'geom', form: 'wkt' },
			geometry: 'mixed',
		});
		expect(await readAll(wkt.path, wkt.file)).toMatchObject([
			{ geometry: { type: 'Polygon' } },
			{ geometry: { type: 'Point', coordinates: [105.9, 9.6] } },
		]);
		const pair = await inspect('a.csv', 'ten;Tọa độ\nA;9.6025, 105.9739\n');
		expect(pair.file.layers[0]).toMatchObject({
			coordinateColumns: { x: 'Tọa độ', y: 'Tọa độ' },
			swapped: true,
		});
		expect((await readAll(pair.path, pair.file))[0]?.geometry).toMatchObject({
			coordinates: [105.9739, 9.6025],
		});
	});

	it('that begins as a picture does is a table all the same', async () => {
		const { file } = await inspect('a.csv', 'BM,ten,lat,lon\n1,A,9.6,105.9\n');
		expect(file).toMatchObject({ format: 'csv', problems: [] });
	});

	it('without a header, or with one name twice, still has names', async () => {
		const bare = await inspect('a.csv', '1,105.97,9.6\n2,105.98,9.61\n');
		expect(bare.file.layers[0]).toMatchObject({ features: 2, coordinateColumns: { x: 'B', y: 'C' } });
		expect(codes(bare.file)).toContain('header_missing');
		const twice = await inspect('a.csv', 'tên,tên\nA,B\n');
		expect(twice.file.layers[0]?.fields.map(({ name }) => name)).toEqual(['tên', 'tên (2)']);
	});

	it('of a workbook: its sheets are layers, its header is found below titles, groups divide', async () => {
		const book = new ExcelJS.Workbook();
		const sheet = book.addWorksheet('Ấp');
		sheet.addRows([
			['DANH SÁCH ẤP'],
			[],
			['STT', 'Tên ấp', 'Toạ độ', null, 'Số hộ'],
			[null, null, 'X', 'Y', null],
			['(1)', '(2)', '(3)', '(4)', '(5)'],
			[1, 'Trà Đức', 1061542.1313, 552136.4818, { formula: '40+1', result: 41 }],
			[2, 'Đay Tà Ni', 1061642.1, 552236.4, null],
		]);
		book.addWorksheet('trống');
		const { path, file } = await inspect(
			'a.csv',
			new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer),
		);
		expect(file).toMatchObject({ format: 'xlsx', layers: [{ name: 'Ấp', features: 2 }] });
		expect(codes(file)).toContain('ending_differs');
		expect(file.layers[0]?.fields.map(({ name }) => name)).toEqual([
			'STT',
			'Tên ấp',
			'Toạ độ X',
			'Toạ độ Y',
			'Số hộ',
		]);
		expect(file.layers[0]?.coordinateColumns).toEqual({ x: 'Toạ độ Y', y: 'Toạ độ X', form: 'projected' });
		expect(await readAll(path, file)).toMatchObject([
			{ properties: { 'Tên ấp': 'Trà Đức', 'Số hộ': 41 }, geometry: { type: 'Point' } },
			{ properties: { 'Số hộ': null } },
		]);
	});
});
