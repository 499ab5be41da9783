import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Change, ChangePage } from '$lib/changes/types';
import type { Role } from '$lib/server/access';
import { renewSuppression } from '$lib/server/indicators/suppression/service';
import { provideDatabase } from '$lib/server/started';
import { callApi } from '../../../../tests/support/call-api.ts';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addIndicator, addValue } from '../../../../tests/support/indicators.ts';
import { loadSmallCountry, type SmallCountry } from '../../../../tests/support/small-country.ts';
import { GET } from './+server.ts';

const test = useTestDatabase();
let country: SmallCountry;
let start: number;

beforeAll(async () => {
	provideDatabase(test.database);
	country = await loadSmallCountry(test.sql);
	await addIndicator(test.sql, 'ngheo', 'rate');
	await addIndicator(test.sql, 'khac', 'count');
	await renewSuppression(test.database);
});
beforeEach(async () => {
	await renewSuppression(test.database);
	start = (await read(0)).revision;
});

async function read(since: number, role: Role = 'guest', more = ''): Promise<ChangePage> {
	const { status, body } = await callApi(GET as never, `/api/changes?since=${since}&limit=1000${more}`, {
		role,
	});
	expect(status, JSON.stringify(body)).toBe(200);
	return body as ChangePage;
}
const told = ({ changes }: ChangePage) =>
	changes.map(({ change, collection, feature }: Change) => [change, collection, feature].join(' '));
const value = (period: string, numerator: number, indicator = 'ngheo') =>
	addValue(test.sql, {
		...{ indicator, area: country.id('31810@2025'), period },
		...{ numerator, denominator: indicator === 'ngheo' ? 1000 : null },
	});

describe('who follows the changes', () => {
	it('is told that figures of an indicator and a period came, changed and were taken back', async () => {
		await value('2025', 120);
		await value('2026', 100);
		await renewSuppression(test.database);
		const first = await read(start);
		expect(told(first)).toEqual(['created figures-ngheo 2025', 'created figures-ngheo 2026']);
		expect(first.changes[0]!.href).toBe('http://localhost/ogc/collections/figures-ngheo/items');
		expect(told(await read(first.revision)), 'once').toEqual([]);

		await test.sql`update indicator_value set numerator = 90 where period = '2026'`;
		await renewSuppression(test.database);
		const second = await read(first.revision);
		expect(told(second)).toEqual(['changed figures-ngheo 2026']);

		await test.sql`delete from indicator_value where period = '2026'`;
		await renewSuppression(test.database);
		const third = await read(second.revision);
		expect(told(third)).toEqual(['deleted figures-ngheo ']);
		expect(third.changes[0]!.ref).toBe(first.changes[1]!.ref);
		expect(third.changes[0]!.href).toBeNull();
	});

	it('may ask for one indicator alone, also when it is no more', async () => {
		await value('2025', 50, 'khac');
		await renewSuppression(test.database);
		const page = await read(start, 'guest', '&collection=figures-khac');
		expect(told(page)).toEqual(['created figures-khac 2025']);
		await test.sql`delete from indicator where id = 'khac'`;
		await renewSuppression(test.database);
		expect(told(await read(page.revision, 'guest', '&collection=figures-khac'))).toEqual([
			'deleted figures-khac ',
		]);
	});

	it('is told nothing where the figures stayed what they were', async () => {
		await test.sql`update indicator_value set numerator = numerator`;
		await renewSuppression(test.database);
		expect(told(await read(start))).toEqual([]);
	});

	it('hears nothing of a figure that is kept from him, and waits until it is known which are', async () => {
		await addIndicator(test.sql, 'it', 'count');
		await test.sql`update indicator set small_cell_threshold = 11 where id = 'it'`;
		await value('2026', 3, 'it');
		expect(told(await read(start)), 'not known yet what is to be hidden').toEqual([]);
		await renewSuppression(test.database);
		const first = await read(start);
		expect(told(first)).toEqual(['created figures-it 2026']);
		await test.sql`update indicator_value set numerator = 4 where indicator_id = 'it'`;
		await renewSuppression(test.database);
		expect(told(await read(first.revision, 'guest'))).toEqual([]);
		expect(told(await read(first.revision, 'viewer'))).toContain('changed figures-it 2026');
		// Enough people: what was kept is shown.
		await test.sql`update indicator_value set numerator = 40 where indicator_id = 'it'`;
		await renewSuppression(test.database);
		expect(told(await read(first.revision, 'guest'))).toEqual(['changed figures-it 2026']);
	});
});
