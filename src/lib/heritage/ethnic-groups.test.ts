import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { ETHNIC_GROUPS, COMMUNITIES_HERE } from './ethnic-groups.ts';
import { communityWords } from './record-words.ts';

it('the list names all 54 groups, each once, under the codes 01 to 54 in their order', () => {
	const codes = Array.from({ length: 54 }, (_, at) => String(at + 1).padStart(2, '0'));
	expect([...ETHNIC_GROUPS.keys()]).toEqual(codes);
	expect(new Set(ETHNIC_GROUPS.values()).size).toBe(54);
	for (const name of ETHNIC_GROUPS.values()) expect(name).toBe(name.normalize('NFC').trim());
});

it('the list is that of the data set', () => {
	const rows = parse<{ code: string; name_vi: string }>(readFileSync('data/geo/ethnic-groups/groups.csv'), {
		columns: true,
	});
	expect([...ETHNIC_GROUPS]).toEqual(rows.map((row) => [row.code, row.name_vi]));
});

it('the peoples of the region come first and by the names they are called here', () => {
	expect(COMMUNITIES_HERE.map(communityWords)).toEqual(['Khmer', 'Kinh', 'Hoa']);
	expect(['17', '22', '53'].map(communityWords)).toEqual(['Chăm', 'Xtiêng', 'Ơ Đu']);
	expect(communityWords('99')).toBe('99');
});
