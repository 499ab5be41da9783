import { describe, expect, it } from 'vitest';
import { HIDDEN, type Cell } from '../tables/types.ts';
import { parseExpression, type FieldType } from './expression.ts';

const FIELDS = new Map<string, FieldType>([
	['poverty_rate', 'number'],
	['khmer_share', 'number'],
	['name', 'text'],
	['state', 'text'],
	['has_grid_power', 'boolean'],
	['since', 'day'],
]);

const ROW: Record<string, { cell: Cell; words: string }> = {
	poverty_rate: { cell: 12.5, words: '12,5' },
	khmer_share: { cell: null, words: 'Không có số liệu' },
	name: { cell: null, words: '' },
	state: { cell: 'weak', words: 'Dịch vụ yếu' },
	has_grid_power: { cell: false, words: 'không' },
	since: { cell: '2025-07-01', words: '01/07/2025' },
};

function test(text: string, change: Record<string, Cell> = {}): boolean | null {
	const read = parseExpression(text, FIELDS);
	if ('problem' in read) throw new Error(`${read.problem.code} at ${read.problem.at}`);
	return read.expression.test((field) => ({
		...ROW[field]!,
		...(field in change && { cell: change[field]! }),
	}));
}

function problem(text: string) {
	const read = parseExpression(text, FIELDS);
	return 'problem' in read ? read.problem : null;
}

describe('a filter expression', () => {
	const CASES: [string, boolean | null][] = [
		['poverty_rate > 10', true],
		['poverty_rate >= 12,5', true],
		['poverty_rate > 10 va khong (state chua "manh")', true],
		['poverty_rate > 20 hoac state la ro', true],
		['poverty_rate ≤ 12.4', false],
		['poverty_rate = 12.5%', true],
		['not poverty_rate > 10', false],
		['poverty_rate > 10 and has_grid_power = false', true],
		['poverty_rate < 10 or state = "weak"', true],
		['poverty_rate < 10 hoặc state = “dich vu yeu”', true],
		['state chứa "YẾU"', true],
		['state != "weak"', false],
		['since >= "2025-07-01"', true],
		// `and` binds before `or`: false and … or true.
		['poverty_rate < 10 and has_grid_power = true or state = "weak"', true],
		['poverty_rate < 10 and (has_grid_power = true or state = "weak")', false],
	];
	for (const [text, value] of CASES) it(`"${text}" is ${value}`, () => expect(test(text)).toBe(value));

	it('cannot say whether what nobody knows is above or below', () => {
		expect(test('khmer_share > 50')).toBeNull();
		expect(test('not khmer_share > 50')).toBeNull();
		expect(test('khmer_share > 50 or khmer_share <= 50')).toBeNull();
		expect(test('khmer_share != 3')).toBeNull();
	});

	it('is decided by a part that is known, whatever is unknown beside it', () => {
		expect(test('khmer_share > 50 and poverty_rate < 10')).toBe(false);
		expect(test('khmer_share > 50 or poverty_rate > 10')).toBe(true);
		expect(test('khmer_share > 50 and poverty_rate > 10')).toBeNull();
	});

	it('takes what is hidden as unknown, and can ask for either', () => {
		expect(test('poverty_rate > 0', { poverty_rate: HIDDEN })).toBeNull();
		expect(test('poverty_rate is unknown', { poverty_rate: HIDDEN })).toBe(true);
		expect(test('khmer_share là chưa_rõ')).toBe(true);
		expect(test('poverty_rate is known')).toBe(true);
	});

	it('names the fields it needs, each once', () => {
		const read = parseExpression('poverty_rate > 1 and (state = "x" or poverty_rate < 9)', FIELDS);
		expect('expression' in read && read.expression.fields).toEqual(['poverty_rate', 'state']);
	});
});

describe('a wrong expression is told with its place', () => {
	const CASES: [string, ReturnType<typeof problem>][] = [
		['', { code: 'empty', at: 0, length: 0, found: '' }],
		['   ', { code: 'empty', at: 3, length: 0, found: '' }],
		['poor > 10', { code: 'field', at: 0, length: 4, found: 'poor' }],
		['poverty_rate > 10 và tỷ_lệ > 1', { code: 'field', at: 21, length: 5, found: 'tỷ_lệ' }],
		['poverty_rate 10', { code: 'operator', at: 13, length: 2, found: '10' }],
		['poverty_rate >', { code: 'expected', at: 14, length: 0, found: '' }],
		['poverty_rate > "nhiều"', { code: 'type', at: 15, length: 7, found: '"nhiều"', type: 'number' }],
		['state > 3', { code: 'type', at: 6, length: 1, found: '>', type: 'text' }],
		['state = yếu', { code: 'type', at: 8, length: 3, found: 'yếu', type: 'text' }],
		['(poverty_rate > 1', { code: 'expected', at: 17, length: 0, found: '' }],
		['poverty_rate > 1 khmer_share > 2', { code: 'rest', at: 17, length: 11, found: 'khmer_share' }],
		['poverty_rate > 1; drop table area', { code: 'sign', at: 16, length: 1, found: ';' }],
		['state = "yếu', { code: 'open_text', at: 8, length: 1, found: '"' }],
		['and', { code: 'field', at: 0, length: 3, found: 'and' }],
		['since >= "hôm qua"', { code: 'type', at: 9, length: 9, found: '"hôm qua"', type: 'day' }],
	];
	for (const [text, expected] of CASES) it(`"${text}"`, () => expect(problem(text)).toEqual(expected));
});
