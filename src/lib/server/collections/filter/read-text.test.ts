import { describe, expect, it } from 'vitest';
import { readFilterJson } from './read-json.ts';
import { readFilterText } from './read-text.ts';
import { FilterError, MOST_NESTED } from './types.ts';

/** The same question in both languages of CQL2. */
const PAIRS: [string, unknown][] = [
	['households > 100', { op: '>', args: [{ property: 'households' }, 100] }],
	['households >= -1.5e3', { op: '>=', args: [{ property: 'households' }, -1500] }],
	["name_vi = 'Ấp Sóc Vồ'", { op: '=', args: [{ property: 'name_vi' }, 'Ấp Sóc Vồ'] }],
	["name_vi <> 'O''Brien'", { op: '<>', args: [{ property: 'name_vi' }, "O'Brien"] }],
	['"name_vi" IS NOT NULL', { op: 'not', args: [{ op: 'isNull', args: [{ property: 'name_vi' }] }] }],
	[
		'a = 1 OR b = 2 and not c = TRUE',
		{
			op: 'or',
			args: [
				{ op: '=', args: [{ property: 'a' }, 1] },
				{
					op: 'and',
					args: [
						{ op: '=', args: [{ property: 'b' }, 2] },
						{ op: 'not', args: [{ op: '=', args: [{ property: 'c' }, true] }] },
					],
				},
			],
		},
	],
	[
		"kind NOT IN ('xa','phuong')",
		{ op: 'not', args: [{ op: 'in', args: [{ property: 'kind' }, ['xa', 'phuong']] }] },
	],
	['households BETWEEN 10 AND 20', { op: 'between', args: [{ property: 'households' }, 10, 20] }],
	["name_vi LIKE 'Ấp%'", { op: 'like', args: [{ property: 'name_vi' }, 'Ấp%'] }],
	[
		"CASEI(name_vi) LIKE casei('ẤP%')",
		{
			op: 'like',
			args: [
				{ op: 'casei', args: [{ property: 'name_vi' }] },
				{ op: 'casei', args: ['ẤP%'] },
			],
		},
	],
	[
		"valid_from > DATE('2024-01-01')",
		{ op: '>', args: [{ property: 'valid_from' }, { date: '2024-01-01' }] },
	],
	[
		's_intersects(geometry, BBOX(105, 9, 106, 10))',
		{ op: 's_intersects', args: [{ property: 'geometry' }, { bbox: [105, 9, 106, 10] }] },
	],
	[
		'S_INTERSECTS(geometry, POLYGON((105 9, 106 9, 106 10, 105 9)))',
		{
			op: 's_intersects',
			args: [
				{ property: 'geometry' },
				{
					type: 'Polygon',
					coordinates: [
						[
							[105, 9],
							[106, 9],
							[106, 10],
							[105, 9],
						],
					],
				},
			],
		},
	],
];

describe('a filter in CQL2', () => {
	it.each(PAIRS)('reads %s as text and as JSON alike', (text, json) => {
		expect(readFilterText(text)).toEqual(json);
		expect(readFilterJson(JSON.stringify(json))).toEqual(json);
	});

	it('composes Vietnamese letters, whichever way a keyboard wrote them', () => {
		expect(readFilterText(`name_vi = '${'Ấp'.normalize('NFD')}'`)).toEqual({
			op: '=',
			args: [{ property: 'name_vi' }, 'Ấp'],
		});
	});

	it.each([
		['a ==', 'found "="', 3],
		['a = 1; drop table area', 'nothing can begin with ";"', 5],
		['a = 1 b', 'AND, OR or the end', 6],
		["a = 'open", 'nothing can begin with "\'"', 4],
		['', 'found the end', 0],
		['(a = 1', '")"', 6],
		['UPPER(a) = 1', 'no function UPPER', 0],
		['s_intersects(geometry, CIRCLE(1 2))', 'BBOX or a geometry', 23],
	])('refuses %j and names the place', (text, words, at) => {
		expect(() => readFilterText(text)).toThrow(FilterError);
		expect(() => readFilterText(text)).toThrow(words);
		try {
			readFilterText(text);
		} catch (error) {
			expect((error as FilterError).at).toBe(at);
		}
	});

	it('refuses what nests deeper than anybody asks, before it costs anything', () => {
		const nested = `${'('.repeat(MOST_NESTED + 1)}a = 1${')'.repeat(MOST_NESTED + 1)}`;
		expect(() => readFilterText(nested)).toThrow(/nests at most/);
		expect(() => readFilterText(`a = '${'x'.repeat(9000)}'`)).toThrow(/at most 8192 characters/);
		let json = '{"op":"=","args":[{"property":"a"},1]}';
		for (let depth = 0; depth < 120; depth++) json = `{"op":"not","args":[${json}]}`;
		expect(() => readFilterJson(json)).toThrow(/nests at most/);
	});

	it('names an operator of JSON that is not known here', () => {
		expect(() => readFilterJson('{"op":"t_after","args":[{"property":"a"},{"date":"2024-01-01"}]}')).toThrow(
			'op "t_after"',
		);
		expect(() => readFilterJson('{"op":"=","args":[{"property":"a"}]}')).toThrow('the arguments of "="');
		expect(() => readFilterJson('nonsense')).toThrow('not JSON');
	});
});
