import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { addRecord } from '../../../../../tests/support/heritage.ts';
import { readTile } from '../../../../../tests/support/tiles.ts';
import query from './tiles.server.ts';

const database = useTestDatabase();
const PLACE = [105.97, 9.6] as const;

beforeAll(async () => {
	const { sql } = database;
	const music = await addRecord(sql, {
		slug: 'ngu-am',
		kind: 'intangible',
		name: 'Nhạc ngũ âm',
		nameKm: 'ភ្លេងពិណពាទ្យ',
		position: PLACE,
	});
	await sql`insert into intangible_detail (record_id, law_kind) values (${music}, 'performing_arts')`;
	await addRecord(sql, {
		slug: 'rieng',
		kind: 'intangible',
		name: 'Bài Cúng Kín',
		position: PLACE,
		protocol: 'staff',
	});
	await addRecord(sql, { slug: 'chua', name: 'Chùa', position: PLACE });
});

describe('tiles of intangible heritage', () => {
	it('say what it is by the law, to whom it may be said', async () => {
		const features = await readTile(database.database, query, 13, PLACE);
		expect(features.map(({ properties }) => properties)).toEqual([
			expect.objectContaining({ name: 'Nhạc ngũ âm', name_km: 'ភ្លេងពិណពាទ្យ', law_kind: 'performing_arts' }),
		]);
		const [unclassified] = (await readTile(database.database, query, 13, PLACE, { role: 'editor' })).filter(
			({ properties }) => properties['name'] === 'Bài Cúng Kín',
		);
		expect(unclassified?.properties).not.toHaveProperty('law_kind');
	});
});
