import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { loadSmallCountry } from '../../../../tests/support/small-country.ts';
import { Sketches } from './service.ts';

const database = useTestDatabase();
const find = (sketches: Sketches, at: string, revision = '1') =>
	sketches.find(database.sql, { at, revision, locale: 'vi' });

it('there is no sketch of a country without communes', async () => {
	expect(await find(new Sketches(), '2026-11-22')).toBeNull();
});

describe('sketches', () => {
	beforeAll(() => loadSmallCountry(database.sql));

	it('draw the communes of the day', async () => {
		const sketches = new Sketches();
		const [before, after] = [await find(sketches, '2025-06-30'), await find(sketches, '2026-11-22')];
		expect(after?.units).toHaveLength(4);
		expect(before?.units.length).toBeGreaterThan(0);
		expect(after?.units.every(({ path }) => /^M-?\d+ -?\d+l/.test(path))).toBe(true);
		expect(after?.units.map(({ key }) => key)).toContain('31810@2025-07-01');
		expect(before?.units.map(({ key }) => key)).not.toContain('31810@2025-07-01');
	});

	it('are kept as long as nothing has changed', async () => {
		const sketches = new Sketches();
		const first = find(sketches, '2026-11-22');
		expect(find(sketches, '2026-11-22')).toBe(first);
		expect(find(sketches, '2026-11-22', '2')).not.toBe(first);
		await first;
	});
});
