import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { toVn2000 } from '$lib/geo/vn2000';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { codesOf, evidenceInto } from '../../../../../tests/support/evidence.ts';
import { dbf, polygonShp, PRJ } from '../../../../../tests/support/shapefile.ts';
import { addHamlet, loadSmallCountry } from '../../../../../tests/support/small-country.ts';
import { writeGeoPackage } from '../../geofiles/index.ts';

const test = useTestDatabase();
const { run, refuse, applyTwice } = evidenceInto(test, 'coverage');
const hamlet: Record<'west' | 'middle' | 'east', number> = { west: 0, middle: 0, east: 0 };

beforeAll(async () => {
	const country = await loadSmallCountry(test.sql);
	const add = (name: string, lng: number, commune: string) =>
		addHamlet(test.sql, { name, position: [lng, 9.65], communes: [country.id(commune)] });
	hamlet.west = await add('Trà Đức', 105.05, '31507@2025');
	hamlet.middle = await add('Đay Tà Ni', 105.35, '31810@2025');
	hamlet.east = await add('Phnô Rôtk', 105.55, '31699@2025');
});

type Ring = [number, number][];
/** From `west` to `east` degrees, across the communes. */
const box = (west: number, east: number): Ring => [
	[west, 9.61],
	[east, 9.61],
	[east, 9.69],
	[west, 9.69],
	[west, 9.61],
];
const feature = (ring: unknown, properties: object = {}) => ({
	type: 'Feature',
	properties: { operator: 'Viettel', technology: '4G', declared_on: '2026-06-30', ...properties },
	geometry: { type: 'Polygon', coordinates: [ring] },
});
const file = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features });

async function declared(day: string) {
	const rows = await test.sql<{ areaId: number; technology: string; state: string }[]>`
		select area_id, technology, state from hamlet_signal
		where evidence = 'declared' and measured_on = ${day} order by area_id, technology`;
	return rows.map(({ areaId, technology, state }) => [areaId, technology, state]);
}
const areas = () => test.sql<{ state: string; hectares: number }[]>`
	select state, round(ST_Area(geom::geography)::numeric / 10000)::integer as hectares from coverage order by state, 2`;

describe('the coverage an operator declares', () => {
	it('says of hamlets inside what it says, and nothing of those outside', async () => {
		const report = await applyTwice(
			file(feature(box(105.01, 105.1)), feature(box(105.3, 105.36), { state: 'yếu', technology: 'LTE' })),
		);
		expect(report.findings.find(({ code }) => code === 'declared_hamlets')?.values).toEqual({
			good: 1,
			weak: 1,
			none: 0,
		});
		expect(await declared('2026-06-30')).toEqual([
			[hamlet.west, '4G', 'good'],
			[hamlet.middle, '4G', 'weak'],
		]);
	});

	it('takes the place of what was declared of the same network for the same day, and of no other', async () => {
		await run(file(feature(box(105.3, 105.36), { technology: '5G' })));
		await run(file(feature(box(105.5, 105.6))));
		expect(await declared('2026-06-30')).toEqual([
			[hamlet.middle, '5G', 'good'],
			[hamlet.east, '4G', 'good'],
		]);
		await run(file(feature(box(105.01, 105.1), { declared_on: '30/09/2026' })));
		expect(await declared('2026-06-30')).toHaveLength(2);
		expect(await declared('2026-09-30')).toEqual([[hamlet.west, '4G', 'good']]);
	});

	it('means none outside where the person says it is the whole of a commune, or of all', async () => {
		const day = '2026-03-31';
		const one = file(feature(box(105.01, 105.1), { declared_on: day }));
		await applyTwice(one, { completeFor: ['31810'] });
		expect(await declared(day)).toEqual([
			[hamlet.west, '4G', 'good'],
			[hamlet.middle, '4G', 'none'],
		]);
		await run(one, { completeFor: 'all' });
		expect((await declared(day)).map(([, , state]) => state)).toEqual(['good', 'none', 'none']);
		await run(one);
		expect(await declared(day)).toEqual([[hamlet.west, '4G', 'good']]);
	});

	it('is counted once where its polygons overlap, and the overlap is told with its place', async () => {
		await test.sql`delete from coverage`;
		const report = await applyTwice(
			file(
				feature(box(105.01, 105.05), { declared_on: '2025-12-31' }),
				feature(box(105.04, 105.08), { declared_on: '2025-12-31' }),
			),
		);
		const overlap = report.findings.find(({ code }) => code === 'coverage_overlap');
		// 0.01° × 0.08° at 9.65° north: 1097.6 m × 8848 m.
		expect(overlap?.values.hectares).toBeCloseTo(971, -1);
		expect(overlap).toMatchObject({ feature: { index: 1 }, values: { other: 1 } });
		expect(overlap?.place?.[0]).toBeGreaterThan(105.04);
		expect(overlap?.place?.[0]).toBeLessThan(105.05);
		const [united, ...others] = await areas();
		expect(others).toEqual([]);
		expect(united?.hectares).toBeCloseTo(971 * 7, -2);
	});

	it('has its fields answered for the whole file where it has none', async () => {
		const bare = {
			type: 'Feature',
			properties: {},
			geometry: { type: 'Polygon', coordinates: [box(105.3, 105.4)] },
		};
		await refuse(file(bare), 'operator_missing');
		await refuse(file(bare), 'technology_missing');
		await refuse(file(bare), 'column_missing');
		const answers = { operator: 'MobiFone', technology: '4G', day: '2026-01-31' } as const;
		expect(await run(file(bare), answers)).toMatchObject({ state: 'applied' });
		expect(await declared('2026-01-31')).toEqual([[hamlet.middle, '4G', 'good']]);
	});
});

describe('a polygon that crosses itself', () => {
	const bowTie: Ring = [
		[105.01, 9.61],
		[105.1, 9.69],
		[105.1, 9.61],
		[105.01, 9.67],
		[105.01, 9.61],
	];
	const crossing = file(feature(bowTie, { declared_on: '2024-06-30' }));

	it('is refused with the place', async () => {
		const found = await refuse(crossing, 'shape_invalid');
		expect(found.values.reason).toBe('Self-intersection');
		expect(found.place?.[0]).toBeCloseTo(105.048571, 5);
	});

	it('is mended with consent, and the change of area is told', async () => {
		const report = await applyTwice(crossing, { mend: true });
		expect(codesOf(report)).toContain('shape_mended');
		const mended = report.findings.find(({ code }) => code === 'shape_mended');
		// Two triangles, 0.08° × 0.0514° and 0.06° × 0.0386°, halved: 0.003214 square degrees of 1 214 000 ha.
		expect(mended?.values.after).toBeCloseTo(3901, -2);
		expect(mended?.values.change).toBeGreaterThan(0);
	});
});

describe('a file of coverage that is refused', () => {
	it.each([
		['no polygons', file(), 'file_empty'],
		['half a file', file(feature(box(105, 105.1))).slice(0, 80), 'file_not_json'],
		['another province', file(feature(box(107.1, 107.2))), 'nothing_in_area'],
		[
			'lines',
			file({ ...feature([]), geometry: { type: 'LineString', coordinates: box(105, 105.1) } }),
			'not_polygon',
		],
		['latitude first', file(feature(box(105, 105.1).map(([lng, lat]) => [lat, lng]))), 'coordinates_swapped'],
		['a day to come', file(feature(box(105, 105.1), { declared_on: '2099-01-01' })), 'day_future'],
		[
			'a technology of no such name',
			file(feature(box(105, 105.1), { technology: 'WiMAX' })),
			'technology_unknown',
		],
	] as const)('holds %s', async (_title, content, code) => {
		await refuse(content, code);
	});

	it('is complete for a commune nobody knows', async () => {
		await refuse(file(feature(box(105, 105.1))), 'commune_unknown', { completeFor: ['99999'] });
	});
});

describe('files of other programs', () => {
	async function shapefile(withPrj: boolean): Promise<Buffer> {
		const ring = box(105.3, 105.4).toReversed();
		const plane = ring.map(([lng, lat]): [number, number] => {
			const { x, y } = toVn2000([lng, lat], '9209');
			return [y, x];
		});
		const { shp, shx } = polygonShp([plane]);
		const archive = new ZipFile();
		const add = (content: string | Buffer, path: string) => archive.addBuffer(Buffer.from(content), path);
		add(shp, 'vùng phủ.shp');
		add(shx, 'vùng phủ.shx');
		add(dbf([{ nha_mang: 'VNPT', cong_nghe: '4G', ngay: '31/12/2024' }]), 'vùng phủ.dbf');
		if (withPrj) add(PRJ.vn2000Zone10530, 'vùng phủ.prj');
		archive.end();
		return buffer(archive.outputStream);
	}

	it('a shapefile in VN-2000 comes in where it belongs', async () => {
		const report = await run(await shapefile(true));
		expect(report).toMatchObject({ state: 'applied', read: 1 });
		expect(codesOf(report)).toContain('crs_recognised');
		expect(await declared('2024-12-31')).toEqual([[hamlet.middle, '4G', 'good']]);
	});

	it('a shapefile without .prj is refused until its system is told', async () => {
		await refuse(await shapefile(false), 'crs_missing');
		expect(await run(await shapefile(false), { crs: 'EPSG:9209' })).toMatchObject({ state: 'applied' });
	});

	it('a GeoPackage comes in, and a ZIP without shapefile does not', async () => {
		const [part] = [feature(box(105.3, 105.4), { declared_on: '2024-03-31' })];
		const layer = { name: 'vùng', features: { type: 'FeatureCollection', features: [part] } as never };
		expect(await run(await writeGeoPackage([layer]))).toMatchObject({ state: 'applied', read: 1 });
		await refuse(Buffer.from('PK\u0005\u0006' + '\0'.repeat(18), 'latin1'), 'zip_without_shapefile');
	});
});
