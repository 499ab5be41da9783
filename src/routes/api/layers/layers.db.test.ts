import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { latLngToCell } from 'h3-js';
import type { GapSurface } from '$lib/connectivity/types';
import type { Role } from '$lib/server/access';
import { provideDatabase, provideTileService } from '$lib/server/started';
import { createTileService, type TileService } from '$lib/server/tiles';
import { callApi } from '../../../../tests/support/call-api.ts';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addRecord } from '../../../../tests/support/heritage.ts';
import {
	addHamlet,
	addSignal,
	loadSmallCountry,
	type SmallCountry,
} from '../../../../tests/support/small-country.ts';
import { GET as getSurface } from '../connectivity/surface/+server.ts';
import { GET as listSources } from '../sources/+server.ts';
import { GET as listLayers } from './+server.ts';

const database = useTestDatabase();
let country: SmallCountry;
let tiles: TileService;

beforeAll(async () => {
	const { sql } = database;
	tiles = await createTileService(database.database);
	provideDatabase(database.database);
	provideTileService(tiles);
	country = await loadSmallCountry(sql);
	const communes = [country.id('31810@2025')];
	const near = await addHamlet(sql, { name: 'Một', position: [105.35, 9.65], communes, households: 40 });
	const same = await addHamlet(sql, { name: 'Hai', position: [105.3501, 9.6501], communes, households: 7 });
	const far = await addHamlet(sql, { name: 'Ba', position: [105.55, 9.65], communes });
	await addSignal(sql, near, { evidence: 'measured', state: 'none' });
	await addSignal(sql, same, { evidence: 'declared', state: 'good' });
	await addSignal(sql, far, { evidence: 'measured', state: 'unknown' });
	await addRecord(sql, { slug: 'chua', name: 'Chùa', position: [105.35, 9.65] });
	await addRecord(sql, { slug: 'kin', name: 'Miếu Kín', position: [105.35, 9.65], protocol: 'staff' });
	await addRecord(sql, { slug: 'o-dau', name: 'Đình chưa rõ nơi' });
});
afterAll(() => tiles.close());

interface Layer {
	id: string;
	count: number;
	revision: string;
	sourceIds: string[];
}

async function layers(at: string, role: Role = 'guest'): Promise<(id: string) => Layer | undefined> {
	const { status, body } = await callApi(listLayers, `/api/layers?at=${at}`, { role });
	expect(status, JSON.stringify(body)).toBe(200);
	return (id) => (body as { layers: Layer[] }).layers.find((layer) => layer.id === id);
}

describe('the layers', () => {
	it('count what exists on the asked day', async () => {
		const today = await layers('2026-11-22');
		expect(today('commune')).toMatchObject({ count: 4, sourceIds: ['law'] });
		expect(today('hamlet')).toMatchObject({ count: 3, sourceIds: ['demo'] });
		expect(today('connectivity-gap')).toMatchObject({ count: 3, sourceIds: ['demo'] });
		expect((await layers('2024-01-01'))('commune')).toMatchObject({ count: 6 });
	});

	it('count only heritage that the role may see and that has a place', async () => {
		expect((await layers('2026-11-22'))('heritage-site')).toMatchObject({ count: 1, sourceIds: ['law'] });
		expect((await layers('2026-11-22', 'editor'))('heritage-site')).toMatchObject({ count: 2 });
	});

	it('change their revision when their data changes', async () => {
		const before = await layers('2026-11-22');
		await database.sql`update hamlet_signal set measured_on = '2026-01-01'`;
		tiles.noticeChange();
		const after = await layers('2026-11-22');
		expect(after('connectivity-surface')?.revision).not.toBe(before('connectivity-surface')?.revision);
		expect(after('commune')?.revision).toBe(before('commune')?.revision);
	});
});

describe('the gap surface', () => {
	it('counts hamlets by state in cells, unknown apart from none', async () => {
		const { body } = await callApi(getSurface, '/api/connectivity/surface?at=2026-11-22');
		const { cells, ...rest } = body as GapSurface;
		const cellOf = (lng: number) => cells.find(({ cell }) => cell === latLngToCell(9.65, lng, 7));
		expect(rest).toEqual({ illustrative: true, sourceIds: ['demo'] });
		expect(cells).toHaveLength(2);
		expect(cellOf(105.35)).toMatchObject({
			hamlets: 2,
			good: 1,
			weak: 0,
			none: 1,
			unknown: 0,
			householdsWithoutService: 40,
		});
		expect(cellOf(105.55)).toMatchObject({ hamlets: 1, none: 0, unknown: 1, householdsWithoutService: 0 });
	});
});

describe('the sources', () => {
	it('say who published what, when and under which licence', async () => {
		const { body } = await callApi(listSources, '/api/sources');
		const { sources } = body as { sources: { id: string }[] };
		// Where the app's own people gather something, the source comes with the migrations.
		const ofTest = sources.filter(({ id }) => id === 'demo' || id === 'law');
		expect({ sources: ofTest }).toMatchObject({
			sources: [
				{
					id: 'demo',
					title: { vi: 'Nguồn demo' },
					licence: 'CC0-1.0',
					publishedOn: '2025-07-01',
					illustrative: true,
				},
				{ id: 'law', illustrative: false, note: null },
			],
		});
	});
});
