import { afterAll, expect, it } from 'vitest';
import { PRJ, polygonShp } from '../../../../tests/support/shapefile.ts';
import { intakeReader, zipOf } from '../../../../tests/support/intake-files.ts';
import { identifySystem } from './identify-system.ts';

const { inspect, readAll, remove } = intakeReader();
afterAll(remove);

/** Mỹ Xuyên, and the same place by PROJ with the official operation: see lib/geo/coordinate-systems.test.ts. */
const PLACE = [105.97678144, 9.598984763] as const;
const GOLDEN: [code: string, east: number, north: number][] = [
	['4326', 105.97678144, 9.598984763],
	['9209', 552136.4814, 1061542.1313],
	['5897', 607020.7338, 1061657.9575],
	['9210', 524696.0192, 1061514.1764],
	['9207', 661912.7365, 1061853.7113],
	['3405', 606988.6244, 1061339.4283],
	['4756', 105.974999996, 9.6],
];

const metresFromPlace = ([lng = NaN, lat = NaN]: readonly number[]) =>
	Math.hypot((lng - PLACE[0]) * 109_700, (lat - PLACE[1]) * 110_600);

it.each(GOLDEN)(
	'a point of EPSG:%s comes out of GeoJSON, columns and well-known text within a centimetre',
	async (system, east, north) => {
		const point = JSON.stringify({ type: 'Point', coordinates: [east, north, 3] });
		const files = [point, `ten;y;x\nA;${east};${north}\n`, `ten\tvi tri\nA\tPOINT(${east} ${north})\n`];
		for (const [at, content] of files.entries()) {
			const { path, file } = await inspect('a', content);
			const coordinates = [null, { x: 'y', y: 'x' }, { x: 'vi tri', y: 'vi tri' }][at]!;
			const [feature] = await readAll(path, file, { system, swap: false, coordinates });
			expect(metresFromPlace((feature?.geometry as { coordinates: number[] }).coordinates)).toBeLessThan(
				0.01,
			);
		}
	},
);

it('a shapefile comes out within a centimetre, for GDAL hands its numbers over as they are', async () => {
	const ring = [0, 1, 2, 0].map((step): [number, number] => [
		552136.4814 + (step % 2) * 10,
		1061542.1313 - step,
	]);
	const { shp, shx } = polygonShp([ring]);
	const { path, file } = await inspect(
		'a.zip',
		await zipOf({ 'a.shp': shp, 'a.shx': shx, 'a.prj': PRJ.vn2000Zone10530 }),
	);
	const [feature] = await readAll(path, file, { system: '9209' });
	const [corners = []] = (feature?.geometry as { coordinates: number[][][] }).coordinates;
	expect(Math.min(...corners.map(metresFromPlace))).toBeLessThan(0.01);
});

it('knows the planes of VN-2000 by meridian and scale, whatever a .prj calls them', () => {
	const wkt = (name: string, meridian: number, scale: number) =>
		`PROJCRS["${name}",BASEGEOGCRS["WGS 84"],CONVERSION["unnamed",PARAMETER["Longitude of natural origin",${meridian}],` +
		`PARAMETER["Scale factor at natural origin",${scale}],PARAMETER["False easting",500000]]]`;
	const identify = (text: string) => identifySystem({ code: null, wkt: text });
	expect(identify(wkt('Soc Trang 105-30', 105.5, 0.9999))).toBe('9209');
	expect(identify(wkt('khong ten', 105, 0.9999))).toBe('5897');
	expect(identify(wkt('VN-2000 UTM', 105, 0.9996))).toBe('3405');
	expect(identify(wkt('WGS_1984_UTM_Zone_48N', 105, 0.9996))).toBe('32648');
	expect(identify(wkt('noi khac', 12, 0.9999))).toBeNull();
	expect(identifySystem({ code: 'EPSG:9210', wkt: '' })).toBe('9210');
});
