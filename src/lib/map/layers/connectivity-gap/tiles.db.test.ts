import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { addSource } from '../../../../../tests/support/sources.ts';
import { readTile } from '../../../../../tests/support/tiles.ts';
import { addUnit } from '../../../../../tests/support/units.ts';
import query from './tiles.server.ts';

const database = useTestDatabase();
const PLACE = [105.95, 9.61] as const;
let hamlet = 0;

beforeAll(async () => {
	const { sql } = database;
	await addSource(sql, 'invented', true);
	hamlet = await addUnit(sql, {
		level: 'hamlet',
		ownKey: 'h',
		kind: 'ap',
		name: 'Đay Tà Ni',
		valid: '(,)',
		labelPoint: [...PLACE],
	});
});

const properties = async () => (await readTile(database.database, query, 13, PLACE))[0]?.properties;

async function addSignal(
	technology: string,
	evidence: string,
	state: string,
	source = 'test',
): Promise<void> {
	await database.sql`
		insert into hamlet_signal (area_id, operator, technology, evidence, state, measured_on, source_id)
		values (${hamlet}, 'viettel', ${technology}, ${evidence}, ${state}, '2026-03-01', ${source})`;
}

// Each case goes on from the one before, as evidence does.
describe('the service of a hamlet on its tile', () => {
	it('is unknown where there is no evidence, and says nothing of power or households', async () => {
		expect(await properties()).toEqual({
			name: 'Đay Tà Ni',
			kind: 'ap',
			state: 'unknown',
			conflict: false,
			illustrative: false,
		});
	});

	it('is still unknown by 2G, which is switched off', async () => {
		await addSignal('2G', 'declared', 'good');
		expect(await properties()).toMatchObject({ state: 'unknown' });
	});

	it('follows what is declared until a measurement contradicts it, and then says so', async () => {
		await addSignal('4G', 'declared', 'good');
		expect(await properties()).toMatchObject({ state: 'good', conflict: false, evidence: 'declared' });
		await addSignal('4G', 'measured', 'none');
		expect(await properties()).toMatchObject({
			state: 'none',
			conflict: true,
			evidence: 'declared,measured',
			measured_on: '2026-03-01',
		});
	});

	it('turns back when the measurement is withdrawn, and forgets all when all is', async () => {
		await database.sql`delete from hamlet_signal where evidence = 'measured'`;
		expect(await properties()).toMatchObject({ state: 'good', conflict: false });
		await database.sql`update hamlet_signal set state = 'weak' where technology = '4G'`;
		expect(await properties()).toMatchObject({ state: 'weak' });
		await database.sql`truncate hamlet_signal`;
		expect(await properties()).toMatchObject({ state: 'unknown' });
	});

	it('is marked when a signal behind it is invented', async () => {
		await addSignal('4G', 'modelled', 'weak', 'invented');
		expect(await properties()).toMatchObject({ illustrative: true });
		await database.sql`update source set illustrative = false where id = 'invented'`;
		expect(await properties()).toMatchObject({ illustrative: false });
	});

	it('stands beside power and households where they are known', async () => {
		await database.sql`
			insert into hamlet_profile (area_id, as_of, households, has_grid_power, source_id)
			values (${hamlet}, '2025-12-31', 0, false, 'test')`;
		expect(await properties()).toMatchObject({ households: 0, has_grid_power: false });
	});
});
