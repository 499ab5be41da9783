import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import {
	addHamlet,
	loadSmallCountry,
	type SmallCountry,
} from '../../../../../tests/support/small-country.ts';
import { describeReport } from '../report-text.ts';
import type { FindingCode } from './findings.ts';
import { importAreas, type AreaImportReport } from './index.ts';
import type { AreaImportRequest } from './request.ts';
import { AREA_FINDING_WORDS } from './words.ts';

const test = useTestDatabase();
let folder = '';
let country: SmallCountry;

type Corner = [lng: number, lat: number];
/** West to east in tenths of a degree from 105°, between latitudes 9.6 and 9.7; as loadSmallCountry draws it. */
const box = (west: number, east: number, south = 9.6, north = 9.7): Corner[] => [
	[105 + west / 10, south],
	[105 + east / 10, south],
	[105 + east / 10, north],
	[105 + west / 10, north],
	[105 + west / 10, south],
];
type FileUnit = [code: string, name: string, ...rings: unknown[][]];

/** The four communes since 2025 with nothing wrong; 31507 has one vertex more than the generalised one. */
const GOOD: FileUnit[] = [
	['31507', 'Phường Sóc Trăng', [[105, 9.6], [105.15, 9.6], ...box(0, 3).slice(1)]],
	['31810', 'Xã Lai Hòa', box(3, 4)],
	['31700', 'Xã Đại Hải', box(4, 4.6)],
	['31699', 'Xã Kế Sách', box(4.6, 6)],
];
/** GOOD with some records replaced by code. */
const withUnits = (...replaced: FileUnit[]) =>
	GOOD.map((unit) => replaced.find(([code]) => code === unit[0]) ?? unit);

async function run(units: FileUnit[], details: Partial<AreaImportRequest> = {}): Promise<AreaImportReport> {
	const file = join(folder, 'xã.geojson');
	const features = units.map(([code, name, ...coordinates]) => ({
		type: 'Feature',
		properties: { code, name },
		geometry: { type: 'Polygon', coordinates },
	}));
	await writeFile(file, JSON.stringify({ type: 'FeatureCollection', features }));
	return runFile(file, details);
}

async function runFile(file: string, details: Partial<AreaImportRequest> = {}): Promise<AreaImportReport> {
	const report = await importAreas(test.database, {
		file,
		level: 'commune',
		validFrom: '2025-07-01',
		validTo: null,
		source: { title: 'Bản đồ thử', publisher: null, licence: null, address: null, publishedOn: '2025-07-16' },
		attributes: {},
		acceptTopology: false,
		replaceNames: false,
		knownOnly: false,
		dryRun: false,
		...details,
	});
	// Every sentence finds the values it names.
	expect(describeReport(report, AREA_FINDING_WORDS, 'vi')).not.toMatch(/undefined|\{/);
	return report;
}

const only = (report: AreaImportReport, code: FindingCode) =>
	report.findings.filter((finding) => finding.code === code);

/** Everything an import may touch, byte by byte. */
const state = async () => [
	...(await test.sql`
		select id, code, name_vi, kind, aliases, source_id, geom_quality, official_area_km2, md5(ST_AsBinary(geom)) as geom,
			ST_AsText(label_point) as label
		from area order by id`),
	...(await test.sql`select table_name, revision from data_revision order by table_name`),
];

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), 'phumsoc-areas-'));
	country = await loadSmallCountry(test.sql);
});
afterAll(() => rm(folder, { recursive: true }));

describe('a file that is refused', () => {
	/** Refused with an error of this code, and nothing of ours has changed. */
	async function refuse(units: FileUnit[], code: FindingCode, details: Partial<AreaImportRequest> = {}) {
		const before = await state();
		const report = await run(units, details);
		expect(report).toMatchObject({ state: 'refused', changed: 0, sourceId: null });
		const [finding] = only(report, code);
		expect(finding, code).toMatchObject({ severity: 'error' });
		expect(await state()).toEqual(before);
		return finding;
	}

	it('crosses itself: PostGIS names the place', async () => {
		const [a, b, c, d] = box(3, 4) as [Corner, Corner, Corner, Corner];
		const finding = await refuse(
			withUnits(['31810', 'Lai Hòa', [a, c, b, [105.35, 9.72], d, a]]),
			'shape_invalid',
		);
		expect(finding?.feature).toMatchObject({ index: 1, code: '31810' });
		expect(finding?.values.reason).toBe('Self-intersection');
		expect(finding?.place?.[0]).toBeGreaterThan(105.3);
		expect(finding?.place?.[0]).toBeLessThan(105.4);
	});

	it('has a hole outside its shell', async () => {
		const hole = box(5.2, 5.3, 9.62, 9.63).toReversed();
		const finding = await refuse(withUnits(['31810', 'Lai Hòa', box(3, 4), hole]), 'shape_invalid');
		expect(finding?.values.reason).toBe('Hole lies outside shell');
	});

	it('lets neighbours overlap by more than a hectare, and says where, how much and with whom', async () => {
		// 0.001° × 0.1° at 9.65° north: 110 m × 11.06 km, 121 ha on the ellipsoid.
		const finding = await refuse(withUnits(['31810', 'Lai Hòa', box(3, 4.01)]), 'overlap');
		expect(finding?.feature).toMatchObject({ code: '31810' });
		expect(finding?.values.other).toBe('31700 Xã Đại Hải');
		expect(finding?.values.hectares).toBeCloseTo(121.4, 0);
		expect(finding?.place?.[0]).toBeGreaterThan(105.4);
		expect(finding?.place?.[0]).toBeLessThan(105.401);
	});

	it('leaves an enclosed gap of more than a hectare between two units', async () => {
		// A notch in one side of the common border, closed by the other unit: 0.002° × 0.002°, 4.86 ha.
		const [a, b, c, d] = box(3, 4) as [Corner, Corner, Corner, Corner];
		const notch: Corner[] = [
			[105.4, 9.65],
			[105.398, 9.65],
			[105.398, 9.652],
			[105.4, 9.652],
		];
		const finding = await refuse(withUnits(['31810', 'Lai Hòa', [a, b, ...notch, c, d, a]]), 'gap');
		expect(finding?.values.hectares).toBeCloseTo(4.86, 1);
		expect(finding?.values.units).toBe('31810 Lai Hòa, 31700 Xã Đại Hải');
		expect(finding?.place?.[0]).toBeCloseTo(105.399, 3);
	});

	it('lies where the unit never was, though code and name agree', async () => {
		const finding = await refuse(withUnits(['31810', 'Lai Hòa', box(13, 14)]), 'extent_elsewhere');
		expect(finding?.values.percent).toBe(0);
	});

	it('is of another time: the code was used again', async () => {
		const finding = await refuse(withUnits(['31507', 'Phường 6', box(2, 3)]), 'name_differs');
		expect(finding?.values).toEqual({ ours: 'Sóc Trăng', theirs: '6' });
	});

	it('ends before the period it is said to cover', async () => {
		await refuse([['31810', 'Lai Hòa', box(3, 4)]], 'period_differs', {
			validFrom: '2025-01-01',
			validTo: '2025-12-31',
		});
	});

	it('is no GeoJSON: told in one finding and kept among the runs', async () => {
		const file = join(folder, 'hỏng.geojson');
		await writeFile(file, '{"type":"FeatureCollection","features":[{');
		const report = await runFile(file);
		expect(report).toMatchObject({ state: 'refused', read: 0, kept: 0 });
		expect(report.findings.map(({ code }) => code)).toEqual(['file_not_json']);
		const [last] = await test.sql`
			select file_name, state, source_id, report->'findings'->0->>'code' as code from import_run order by id desc limit 1`;
		expect(last).toEqual({
			fileName: 'hỏng.geojson',
			state: 'refused',
			sourceId: null,
			code: 'file_not_json',
		});
	});

	it('has many faults: all are found in one go, record by record', async () => {
		const report = await run([
			['31507', 'Phường Sóc Trăng', box(0, 3).map(([lng, lat]) => [lat, lng])],
			['31810', 'Xã Lai Hòa', box(3, 4).slice(0, 4)],
			['31810', 'Xã Lai Hòa', box(3, 4)],
			['99999', 'Nơi khác', box(7, 8)],
			['31699', 'Xã Kế Sách', box(4.6, 6)],
		]);
		expect(report).toMatchObject({ state: 'refused', read: 5, kept: 1, rejected: 4 });
		expect(report.findings.map(({ code, feature }) => [code, feature?.index ?? null])).toEqual([
			['coordinates_swapped', 0],
			['ring_open', 1],
			['code_duplicate', 2],
			['code_unknown', 3],
			['unit_absent', null],
		]);
	});
});

describe('a file that is taken in', () => {
	it('is checked without being written on a trial run', async () => {
		const before = await state();
		const [runs] = await test.sql`select count(*)::integer as count from import_run`;
		expect(await run(GOOD, { dryRun: true })).toMatchObject({ state: 'checked', changed: 4, sourceId: null });
		expect(await state()).toEqual(before);
		expect(await test.sql`select count(*)::integer as count from import_run`).toMatchObject([runs]);
	});

	it('replaces the boundaries of its units and of no others, and keeps their ids and label points', async () => {
		const before = await test.sql`select id, label_point from area where code = '31507' order by id`;
		const report = await run(GOOD);
		expect(report).toMatchObject({ state: 'applied', changed: 4, kept: 4 });
		const units = await test.sql`
			select id, valid::text, geom_quality, source_id, label_point, ST_NPoints(geom) as points from area where code = '31507'
			order by id`;
		expect(units.map(({ id, labelPoint }) => ({ id, labelPoint }))).toEqual([...before]);
		expect(units).toMatchObject([
			{ geomQuality: 'generalised', sourceId: 'law', points: 5 },
			{ geomQuality: 'official', sourceId: report.sourceId, points: 6 },
		]);
		const [source] =
			await test.sql`select title, illustrative, published_on, sha256 from source where id = ${report.sourceId}`;
		expect(source).toEqual({
			title: { vi: 'Bản đồ thử' },
			illustrative: false,
			publishedOn: '2025-07-16',
			sha256: report.sha256,
		});
	});

	it('changes nothing the second time, not even a revision', async () => {
		const before = await state();
		expect(await run(GOOD)).toMatchObject({ state: 'unchanged', changed: 0 });
		expect(await state()).toEqual(before);
	});

	it('passes over differences below a hectare, and counts them', async () => {
		// 0.00001° × 0.1°: 1.1 m × 11 km, about 1.2 ha; half of it is tolerated.
		const report = await run(withUnits(['31810', 'Lai Hòa', box(3, 4.00005)]), { dryRun: true });
		expect(report.state).toBe('checked');
		expect(only(report, 'small_differences')[0]?.values).toMatchObject({ overlaps: 1, gaps: 0 });
	});

	it('takes overlaps when a person has accepted them, and keeps them in the report', async () => {
		const units = withUnits(['31810', 'Lai Hòa', box(3, 4.01)]);
		const report = await run(units, { acceptTopology: true, dryRun: true });
		expect(report.state).toBe('checked');
		expect(only(report, 'overlap')).toMatchObject([{ severity: 'warning', feature: { code: '31810' } }]);
	});

	it('may hold one unit alone; it is compared with the official neighbours that stay', async () => {
		const alone = await run([['31810', 'Lai Hòa', box(3, 4)]], { dryRun: true });
		expect(alone.state).toBe('checked');
		expect(only(alone, 'unit_absent')).toHaveLength(3);
		const greedy = await run([['31810', 'Lai Hòa', box(2.9, 4)]], { dryRun: true });
		expect(greedy.state).toBe('refused');
		expect(only(greedy, 'overlap')).toMatchObject([
			{ feature: { code: '31810' }, values: { other: '31507 Sóc Trăng' } },
		]);
	});

	it('moves a label point that would lie outside, takes a new name on request and keeps the old one as an alias', async () => {
		const renamed = withUnits([
			'31810',
			'Xã Lai Hoà Mới',
			[
				[105.3, 9.6],
				[105.4, 9.6],
				[105.4, 9.7],
				[105.36, 9.7],
				[105.36, 9.64],
				[105.3, 9.64],
				[105.3, 9.6],
			],
		]);
		const report = await run(renamed, { replaceNames: true, acceptTopology: true });
		expect(report.state).toBe('applied');
		expect(only(report, 'name_differs')).toMatchObject([{ severity: 'warning' }]);
		const [unit] = await test.sql`
			select name_vi, kind, aliases, ST_Covers(geom, label_point) as labelled from area where id = ${country.id('31810@2025')}`;
		expect(unit).toEqual({ nameVi: 'Lai Hoà Mới', kind: 'xa', aliases: ['Lai Hòa'], labelled: true });
	});

	it('redraws the district from its communes, but not one whose communes are partly generalised', async () => {
		await test.sql`update area set geom = ST_Multi(ST_GeomFromText('POLYGON((105 9.6,105.3 9.6,105.3 9.7,105 9.6))', 4326)),
			geom_quality = 'generalised' where code in ('941', '959')`;
		const report = await run(
			[
				['31498', 'Phường 1', box(0, 2)],
				['31507', 'Phường 6', box(2, 3)],
				['31810', 'Lai Hòa', box(3, 4)],
			],
			{ validFrom: '2024-09-01', validTo: '2025-06-30' },
		);
		expect(report).toMatchObject({ state: 'applied', changed: 3 });
		expect(only(report, 'parents_derived')[0]?.values.names).toBe('Thành phố Sóc Trăng');
		expect(only(report, 'parents_kept')[0]?.values.names).toBe('Thị xã Vĩnh Châu');
		const districts = await test.sql`
			select code, geom_quality, round(ST_Area(geom)::numeric, 6)::float8 as area, ST_Covers(geom, label_point) as labelled
			from area where code in ('941', '959') order by code`;
		expect([...districts]).toMatchObject([
			{ code: '941', geomQuality: 'official', area: 0.03, labelled: true },
			{ code: '959', geomQuality: 'generalised' },
		]);
	});

	it('points out hamlets that lie outside their commune afterwards, and leaves them where they are', async () => {
		await addHamlet(test.sql, {
			name: 'Đại Trí',
			position: [105.41, 9.65],
			communes: [country.id('31700@2025')],
		});
		const narrower = withUnits(['31810', 'Lai Hòa', box(3, 4.2)], ['31700', 'Đại Hải', box(4.2, 4.6)]);
		const report = await run(narrower, { replaceNames: true });
		expect(only(report, 'hamlets_outside')).toMatchObject([
			{ feature: { code: '31700' }, place: [105.41, 9.65], values: { count: 1, example: 'Đại Trí' } },
		]);
	});
});
