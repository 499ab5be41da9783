import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { addHamlet, loadSmallCountry } from '../../../../../tests/support/small-country.ts';
import { squareOf } from '../../../geo/quadkey.ts';
import { getCampaign } from './service.ts';

const test = useTestDatabase();
const TODAY = '2026-11-22';
const PLANNER = { id: 'p', name: 'Lâm Sa Rây', role: 'viewer' } as const;
let tests = 0;

const addTest = (
	lng: number,
	takenAt: string,
	over: { connection?: string; evidence?: string; noSignal?: boolean } = {},
) =>
	test.sql`
		insert into speed_test (own_key, evidence, taken_at, position, operator, technology, connection, no_signal, source_id)
		values (${String(++tests)}, ${over.evidence ?? 'measured'}, ${takenAt}, ST_Point(${lng}, 9.65, 4326), 'Viettel', '4G',
			${over.connection ?? 'cellular'}, ${over.noSignal ?? false}, 'demo')`;

const addTile = (quadkey: string, quarter: string, count: number, network = 'mobile') => test.sql`
	insert into speed_tile (quadkey, quarter, network, downlink_mbps, uplink_mbps, tests, devices, geom, source_id)
	values (${quadkey}, ${quarter}, ${network}, 20, 5, ${count}, 1,
		ST_SetSRID(ST_GeomFromGeoJSON(${JSON.stringify(squareOf(quadkey))}), 4326), 'demo')`;

/** Of the square of about 600 m around a place. */
function quadkeyAt(lng: number, lat: number): string {
	const size = 2 ** 16;
	const sine = Math.sin((lat * Math.PI) / 180);
	const x = Math.floor(((lng + 180) / 360) * size);
	const y = Math.floor((0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * size);
	return Array.from({ length: 16 }, (_, at) => ((x >> (15 - at)) & 1) + 2 * ((y >> (15 - at)) & 1)).join('');
}

beforeAll(async () => {
	const country = await loadSmallCountry(test.sql);
	const add = (name: string, lng: number, commune: string, households?: number) =>
		addHamlet(test.sql, {
			name,
			position: [lng, 9.65],
			communes: [country.id(commune)],
			...(households !== undefined && { households }),
		});
	const say = (hamlet: number, evidence: string, state: string, day: string | null) => test.sql`
		insert into hamlet_signal (area_id, operator, technology, evidence, state, measured_on, source_id)
		values (${hamlet}, 'Viettel', '4G', ${evidence}, ${state}, ${day}, 'demo')`;
	await add('Chưa ai biết', 105.31, '31810@2025', 50);
	const declared = await add('Chỉ công bố', 105.33, '31810@2025', 90);
	const old = await add('Đo lâu rồi', 105.35, '31810@2025', 70);
	const fresh = await add('Mới đo', 105.37, '31810@2025', 60);
	const asked = await add('Đại Ui', 105.41, '31700@2025');
	await add('Trong phường', 105.11, '31507@2025', 500);
	await say(declared, 'declared', 'good', '2025-12-31');
	await say(old, 'measured', 'weak', '2025-11-21');
	await say(fresh, 'reported', 'none', '2025-11-22');
	await say(asked, 'measured', 'unknown', '2026-10-01');

	await addTest(105.31, '2026-01-01T00:30+07:00');
	await addTest(105.32, '2026-08-01T08:00+07:00');
	await addTest(105.33, '2026-08-01T08:00+07:00', { evidence: 'reported' });
	// None of these is a sample of mobile speed in 2026.
	await addTest(105.33, '2025-12-31T23:30+07:00');
	await addTest(105.33, '2026-08-01T08:00+07:00', { connection: 'wifi' });
	await addTest(105.33, '2026-08-01T08:00+07:00', { evidence: 'reported', noSignal: true });
	await addTile(quadkeyAt(105.33, 9.65), '2026-07-01', 7);
	await addTile(quadkeyAt(105.33, 9.65), '2026-07-01', 900, 'fixed');
	await addTile(quadkeyAt(105.33, 9.65), '2025-10-01', 900);
	await addTile(quadkeyAt(105.11, 9.65), '2026-07-01', 300);
});

const ask = (period = '2026', commune: string | null = null) =>
	getCampaign(test.sql, PLANNER, { period, commune }, TODAY);

describe('a measuring campaign', () => {
	it('counts samples of mobile speed by commune: tests where they were made, tiles by their centre', async () => {
		const { communes, reached, target } = await ask();
		expect(target.value).toBe(300);
		expect(communes.map((row) => [row.name.vi, row.measured, row.reported, row.tiles, row.total])).toEqual([
			['Đại Hải', 0, 0, 0, 0],
			['Lai Hòa', 2, 1, 7, 10],
			['Sóc Trăng', 0, 0, 300, 300],
		]);
		expect(reached).toBe(1);
	});

	it('counts a quarter by its own days', async () => {
		const { communes } = await ask('2026-Q1');
		expect(communes.map(({ total }) => total)).toEqual([0, 1, 0]);
	});

	it('tells how many households nobody on the ground ever told of', async () => {
		const { communes } = await ask();
		expect(communes.map((row) => [row.name.vi, row.hamletsUnheard, row.householdsUnheard])).toEqual([
			['Đại Hải', 1, 0],
			['Lai Hòa', 2, 140],
			['Sóc Trăng', 1, 500],
		]);
	});

	it('sends people where nothing is known, then where nobody was, then where the last visit is long ago', async () => {
		const { visits } = await ask();
		expect(visits.map(({ name, reason, communeSamples }) => [name.vi, reason, communeSamples])).toEqual([
			// The commune with the fewest samples first; a commune that has enough is left in peace.
			['Đại Ui', 'nothing-known', 0],
			['Chưa ai biết', 'nothing-known', 10],
			['Chỉ công bố', 'nobody-was-there', 10],
			['Đo lâu rồi', 'long-ago', 10],
		]);
		expect(visits[0]).toMatchObject({ households: null, lng: 105.41, lat: 9.65, lastOn: null });
		expect((await ask('2026', '31700')).visits).toHaveLength(1);
		// In another quarter the ward has no samples, and its hamlet is worth a visit.
		expect((await ask('2026-Q1')).visits.map(({ name }) => name.vi)).toContain('Trong phường');
	});

	it('is for people who signed in, and of a year or quarter', async () => {
		const guest = { id: null, name: null, role: 'guest' } as const;
		await expect(
			getCampaign(test.sql, guest, { period: '2026', commune: null }, TODAY),
		).rejects.toMatchObject({ kind: 'Forbidden' });
		await expect(ask('2026-11')).rejects.toMatchObject({ code: 'error_invalid_parameter' });
	});
});
