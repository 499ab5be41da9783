import { beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '$lib/server/access';
import { provideDatabase } from '$lib/server/started';
import type { FileRequest, TablePage } from '$lib/tables/types';
import { unpackPages } from '$lib/tables/unpack';
import { HIDDEN } from '$lib/tables/types';
import { GUEST } from '../../../../src/lib/server/access/index.ts';
import { readGeofile } from '../../../../src/lib/server/geofiles/index.ts';
import { unpackZip } from '../../../../src/lib/server/unpack-zip.ts';
import { callApi } from '../../../../tests/support/call-api.ts';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import {
	addHamlet,
	addSignal,
	loadSmallCountry,
	type SmallCountry,
} from '../../../../tests/support/small-country.ts';
import { GET, POST } from './[layer]/+server.ts';

const database = useTestDatabase();
let country: SmallCountry;

beforeAll(async () => {
	const { sql } = database;
	provideDatabase(database.database);
	country = await loadSmallCountry(sql);
	const laiHoa = [country.id('31810@'), country.id('31810@2025')];
	const hamlet = await addHamlet(sql, {
		name: 'Đại Bái',
		position: [105.35, 9.65],
		communes: laiHoa,
		households: 210,
	});
	await sql`update hamlet_profile set poor_households = 7, minority_households = 150 where area_id = ${hamlet}`;
	await addSignal(sql, hamlet, { evidence: 'measured', state: 'weak' });
	await addHamlet(sql, { name: '=cmd()', position: [105.36, 9.66], communes: laiHoa, kind: 'khom' });
	await addRecord(sql, {
		slug: 'an',
		name: 'Miếu Ẩn',
		position: [105.256, 9.653],
		publicLocation: 'cell_1km',
	});
	await addRecord(sql, {
		slug: 'giau',
		name: 'Miếu Giấu',
		position: [105.257, 9.654],
		publicLocation: 'hidden',
	});
	await addRecord(sql, {
		slug: 'kin',
		name: 'Miếu Kín',
		position: [105.2345, 9.6543],
		protocol: 'restricted',
	});
	await addRecord(sql, { slug: 'cong-thuc', kind: 'product', name: '=1+1' });
	await addRecord(sql, { slug: 'le', kind: 'festival', name: 'Lễ Cúng Trăng' });
	await sql`insert into festival_occurrence
		select id, '2026-11-23', '2026-11-24', 'proposed', null from heritage_record where slug = 'le'`;
});

const ask = async (layer: string, { role = 'guest' as Role, query = 'at=2026-11-22' } = {}) =>
	callApi(GET, `/api/tables/${layer}?${query}`, { params: { layer }, role });
const get = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).body as TablePage;
const read = async (...asked: Parameters<typeof ask>) => unpackPages([await get(...asked)], 'vi').rows;

describe('the table of a layer', () => {
	it('holds the units of the day by code and day, with their official area unknown and not 0', async () => {
		const rows = await read('commune');
		expect(rows.map(({ key }) => key).sort()).toEqual([
			'31507@2025-07-01',
			'31699@2025-07-01',
			'31700@2025-07-01',
			'31810@2025-07-01',
		]);
		expect(rows.find(({ key }) => key.startsWith('31507'))).toMatchObject({
			title: 'Phường Sóc Trăng',
			cells: { code: '31507', valid_from: '2025-07-01', area_km2: null, quality: 'generalised' },
		});
		const before = await read('commune', { query: 'at=2025-06-30' });
		expect(before.map(({ key }) => key)).toContain('31507@2025-06-30');
	});

	it('tells who signed in how many are poor in a hamlet, and a guest that it is kept back', async () => {
		const find = async (role: Role) =>
			(await read('hamlet', { role })).find(({ title }) => title === 'Ấp Đại Bái')!.cells;
		expect(await find('viewer')).toMatchObject({
			...{ households: 210, poor_households: 7, minority_households: 150, near_poor_households: null },
			commune: 'Xã Lai Hòa',
		});
		expect(await find('guest')).toMatchObject({ households: 210, poor_households: HIDDEN });
		expect(JSON.stringify(await get('hamlet'))).not.toContain('150');
	});

	it('knows the service of a hamlet, and of another that nobody knows', async () => {
		const rows = await read('connectivity-gap');
		expect(rows.map(({ title, cells }) => [title, cells['state'], cells['households']]).sort()).toEqual([
			['Khóm =cmd()', 'unknown', null],
			['Ấp Đại Bái', 'weak', 210],
		]);
	});

	it('shows a record where the viewer may see it, and no restricted one', async () => {
		const guest = await read('heritage-site');
		expect(guest.map(({ key }) => key).sort()).toEqual(['an', 'giau']);
		const [hidden] = guest.filter(({ key }) => key === 'an');
		expect(hidden!.position![0]).toBeCloseTo(105.255, 9);
		expect(hidden!.position![1]).toBeCloseTo(9.655, 9);
		expect(guest.find(({ key }) => key === 'giau')).toMatchObject({
			position: null,
			cells: { position_accuracy: 'hidden', commune: null },
		});
		const answer = JSON.stringify(await get('heritage-site'));
		for (const secret of ['105.256', '9.653', '105.257', '9.654', '105.2345', 'Kín'])
			expect(answer).not.toContain(secret);
		const staff = await read('heritage-site', { role: 'reviewer' });
		expect(staff.find(({ key }) => key === 'kin')?.position).toEqual([105.2345, 9.6543]);
		expect((await read('heritage-site', { role: 'viewer' })).map(({ key }) => key)).not.toContain('kin');
	});

	it('tells of a festival what is next on the day asked for', async () => {
		expect((await read('festival'))[0]?.cells).toMatchObject({
			status: 'within_30_days',
			next_start: '2026-11-23',
		});
		const later = await read('festival', { query: 'at=2026-12-01' });
		expect(later[0]?.cells).toMatchObject({ status: 'unknown', next_start: null });
	});

	it('comes in pages that hold each row once', async () => {
		const keys: string[] = [];
		for (let after: number | null = 0; after !== null;) {
			const page: TablePage = await get('commune', { query: `at=2026-11-22&limit=3&after=${after}` });
			expect(page.rows.length).toBeLessThanOrEqual(3);
			keys.push(...page.rows.map(([, key]) => key));
			after = page.next;
		}
		expect(keys).toHaveLength(4);
		expect(new Set(keys).size).toBe(4);
	});

	it('refuses a layer without a table and a page that is none', async () => {
		expect((await ask('coast')).status).toBe(400);
		expect((await ask('commune', { query: 'limit=0' })).status).toBe(400);
	});
});

const download = async (layer: string, change: Partial<FileRequest> = {}, role: Role = 'guest') => {
	const body = { at: '2026-11-22', format: 'csv', columns: [], ids: null, indicator: null, ...change };
	const url = new URL(`/api/tables/${layer}`, 'http://localhost');
	const request = new Request(url, {
		method: 'POST',
		body: JSON.stringify(body),
		headers: { 'content-type': 'application/json' },
	});
	const locals = { viewer: { ...GUEST, role }, signedIn: null, locale: 'vi', requestId: 'request-1' };
	return POST({ url, params: { layer }, request, locals } as never);
};

describe('a file of a table', () => {
	it('as CSV has its mark, its formulas defused, its sources below and says what is invented', async () => {
		const response = await download('hamlet', { columns: ['commune', 'households', 'poor_households'] });
		const bytes = new Uint8Array(await response.arrayBuffer());
		expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
		const lines = new TextDecoder().decode(bytes).split('\r\n');
		expect(lines[0]).toBe('Đơn vị,Khóa,"Xã, phường",Số hộ,Hộ nghèo');
		expect(lines[1]).toBe('Ấp Đại Bái,h-10535-965,Xã Lai Hòa,210,Giữ kín vì ít người');
		expect(lines[2]).toBe('Khóm =cmd(),h-10536-966,Xã Lai Hòa,Không có số liệu,Giữ kín vì ít người');
		expect(lines.at(-2)).toBe('Dữ liệu minh họa');
	});

	it('runs no formula that somebody gave as a name', async () => {
		expect((await (await download('product')).text()).split('\r\n')[1]).toBe("'=1+1,cong-thuc");
	});

	it('holds the asked rows in the asked order, and none the reader may not see', async () => {
		const [secret] = await database.sql<{ id: number }[]>`select id from heritage_record where slug = 'kin'`;
		const [open] = await database.sql<{ id: number }[]>`select id from heritage_record where slug = 'an'`;
		const response = await download('heritage-site', {
			ids: [secret!.id, open!.id],
			columns: ['position_accuracy'],
		});
		const lines = (await response.text()).split('\r\n');
		expect(lines[1]).toBe('Miếu Ẩn,an,trong ô 1 km');
		expect(lines.join()).not.toContain('Kín');
	});

	it('as GeoJSON carries boundaries with the word that they are none, and its sources', async () => {
		const response = await download('commune', { format: 'geojson', columns: ['code'] });
		const collection = (await response.json()) as {
			features: { id: string; geometry: { type: string } }[];
			note: string;
			sources: { id: string }[];
		};
		expect(collection.features.map(({ id }) => id)).toContain('31507@2025-07-01');
		expect(collection.features[0]?.geometry.type).toBe('MultiPolygon');
		expect(collection.note).toContain('không dùng để xác định địa giới hành chính');
		expect(collection.sources.map(({ id }) => id)).toEqual(['law']);
	});

	it('as GeoJSON has a blurred record at its blurred place and a hidden one nowhere', async () => {
		const response = await download('heritage-site', { format: 'geojson' });
		const text = await response.text();
		const { features } = JSON.parse(text) as { features: { id: string; geometry: unknown }[] };
		expect(features.find(({ id }) => id === 'giau')?.geometry).toBeNull();
		expect(text).not.toContain('105.256');
	});

	it('as XLSX is a workbook with a sheet of sources', async () => {
		const exceljs = (await import('exceljs')).default;
		const workbook = new exceljs.Workbook();
		await workbook.xlsx.load(
			await (await download('hamlet', { format: 'xlsx', columns: ['households'] })).arrayBuffer(),
		);
		expect(workbook.worksheets.map(({ name }) => name)).toEqual(['Bảng', 'Nguồn']);
		expect(workbook.worksheets[0]!.getCell('A3').value).toBe('Dữ liệu minh họa');
		expect(workbook.worksheets[0]!.getCell('C5').value).toBe(210);
		expect(workbook.worksheets[1]!.getCell('A3').value).toBeTruthy();
	});

	it.each(['gpkg', 'shp', 'kml', 'fgb'] as const)(
		'as %s comes back with its letters and places, beside what tells its sources',
		async (format) => {
			const response = await download('hamlet', {
				format,
				columns: ['commune', 'households', 'poor_households'],
			});
			expect(response.headers.get('content-type')).toBe('application/zip');
			const zip = new Uint8Array(await response.arrayBuffer());
			const unpacked = await unpackZip(Buffer.from(zip), 100);
			if (!unpacked.ok) throw new Error('the archive cannot be opened');
			const metadata = JSON.parse(unpacked.files.get('metadata.json')!.toString());
			expect(metadata).toMatchObject({ illustrative: true, crs: { code: 'EPSG:4326' } });
			expect(metadata.sources.length).toBeGreaterThan(0);
			const [name] = [...unpacked.files.keys()].filter((one) => one.endsWith(`.${format}`));
			// GDAL gives a placemark's own members back under other names.
			if (format === 'kml') return expect(unpacked.files.get(name!)!.toString()).toContain('Ấp Đại Bái');
			const read = await readGeofile(format === 'shp' ? zip : unpacked.files.get(name!)!);
			if (!read.ok) throw new Error(read.code);
			const { features } = read.layers[0]!.features;
			const hamlet = features.find(({ properties }) =>
				Object.values(properties ?? {}).includes('Ấp Đại Bái'),
			)!;
			expect(Object.values(hamlet.properties!)).toEqual(expect.arrayContaining(['Ấp Đại Bái', 'Xã Lai Hòa']));
			expect(hamlet.properties).toMatchObject({ households: 210, hidden: 'poor_households' });
		},
	);

	it('as shapefile in VN-2000 has metres, and only of what is asked for', async () => {
		const [unit] = await database.sql<
			{ id: number }[]
		>`select id from area where code = '31507' and level = 'commune' order by lower(valid) desc nulls last limit 1`;
		const response = await download('commune', {
			format: 'shp',
			system: '9209',
			columns: ['code'],
			ids: [unit!.id],
		});
		expect(response.status, await response.clone().text()).toBe(200);
		const read = await readGeofile(new Uint8Array(await response.arrayBuffer()));
		if (!read.ok) throw new Error(read.code);
		expect(read.layers[0]!.crs?.code).toBe('EPSG:9209');
		expect(read.layers[0]!.features.features.map(({ properties }) => properties?.code)).toEqual(['31507']);
	});

	it('refuses a system that a format does not know', async () => {
		expect((await download('commune', { format: 'kml', system: '9209' })).status).toBe(400);
	});

	it('refuses figures beside anything but units', async () => {
		const response = await download('hamlet', { indicator: { id: 'poverty_rate', period: '2024' } });
		expect(response.status).toBe(400);
	});
});
