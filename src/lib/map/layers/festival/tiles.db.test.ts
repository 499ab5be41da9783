import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { addRecord } from '../../../../../tests/support/heritage.ts';
import { readTile } from '../../../../../tests/support/tiles.ts';
import query from './tiles.server.ts';

const database = useTestDatabase();
const PLACE = [105.97, 9.6] as const;

beforeAll(async () => {
	const { sql } = database;
	const id = await addRecord(sql, {
		slug: 'ok-om-bok',
		kind: 'festival',
		name: 'Ok Om Bok – Đua ghe Ngo',
		nameKm: 'អកអំបុក',
		position: PLACE,
	});
	await sql`
		insert into festival_occurrence (record_id, starts_on, ends_on, evidence)
		values (${id}, '2025-11-03', '2025-11-05', 'confirmed'), (${id}, '2026-11-22', '2026-11-24', 'proposed')`;
});

describe('tiles of festivals', () => {
	it.each([
		['2025-11-02', 'within_30_days', '2025-11-03', 'confirmed'],
		['2025-11-03', 'ongoing', '2025-11-03', 'confirmed'],
		['2025-11-05', 'ongoing', '2025-11-03', 'confirmed'],
		['2025-11-06', 'later', '2026-11-22', 'proposed'],
		['2026-10-22', 'later', '2026-11-22', 'proposed'],
		['2026-10-23', 'within_30_days', '2026-11-22', 'proposed'],
		['2026-11-24', 'ongoing', '2026-11-22', 'proposed'],
	])('on %s say %s', async (at, status, start, evidence) => {
		const [festival] = await readTile(database.database, query, 12, PLACE, { at });
		expect(festival?.properties).toMatchObject({ status, next_start: start, evidence, name_km: 'អកអំបុក' });
	});

	it('say unknown when no date is known, and give none', async () => {
		const [festival] = await readTile(database.database, query, 12, PLACE, { at: '2026-11-25' });
		expect(festival?.properties['status']).toBe('unknown');
		expect(festival?.properties).not.toHaveProperty('next_start');
	});
});
