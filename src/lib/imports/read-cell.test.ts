import { expect, it } from 'vitest';
import { field } from './layers/fields.ts';
import { findImportLayer } from './layers/registry.ts';
import { readCell, type FileValue } from './read-cell.ts';

const FORMS = { number: 'comma', day: 'dmy' } as const;
const title = { vi: 'Trường', en: 'Field' };
const of = (layer: string, id: string) => findImportLayer(layer)!.fields.find((one) => one.id === id)!;
const read = (one: ReturnType<typeof of>, given: FileValue) => {
	const { value, problem } = readCell(one, given, FORMS);
	return problem ? problem.code : value;
};

it.each([null, '', '  ', '-', '…', 'NULL', '#N/A'])('%j says nothing', (given) => {
	expect(read(of('hamlets', 'households'), given)).toBeNull();
});

it.each([
	['1.234', 1234],
	[56, 56],
	['12,5', 'number_bad'],
	['nhiều', 'number_bad'],
	[-1, 'out_of_range'],
	['0', 0],
] as const)('%j households are %s', (given, value) => {
	expect(read(of('hamlets', 'households'), given)).toBe(value);
});

it.each([
	['Có', true],
	['x', true],
	[false, false],
	['0', false],
	['chưa có', false],
	['có lẽ', 'yes_no_bad'],
] as const)('%j as yes or no is %s', (given, value) => {
	expect(read(of('hamlets', 'has_grid_power'), given)).toBe(value);
});

it.each([
	['Chùa Khmer', 'khmer_pagoda'],
	['khmer_pagoda', 'khmer_pagoda'],
	['LĂNG ÔNG', 'whale_temple'],
	['sân vận động', 'choice_unknown'],
] as const)('%j is the kind of site %s', (given, value) => {
	expect(read(of('heritage-sites', 'site_kind'), given)).toBe(value);
});

it('a list is parted at semicolons and commas, and each entry has to be known where there are choices', () => {
	expect(read(of('heritage-sites', 'communities'), 'Khmer, Hoa; Khơ-me')).toEqual(['05', '04']);
	expect(read(of('heritage-sites', 'communities'), 'Khmer; Klingon')).toBe('choice_unknown');
	expect(read(of('heritage-sites', 'aliases'), 'Chùa Dơi; Wat Mahatup')).toEqual(['Chùa Dơi', 'Wat Mahatup']);
});

it('texts are composed, trimmed and of a length, and a formula stays the words it is', () => {
	const name = field('name', 'text', title, []);
	expect(read(name, '  Cha\u0300  ')).toBe('Ch\u00e0');
	expect(read(name, '=HYPERLINK("x")')).toBe('=HYPERLINK("x")');
	expect(read(name, 'x'.repeat(301))).toBe('too_long');
});

it('a day that is none is told with what stands there', () => {
	expect(read(of('products', 'scored_on'), '31/02/2025')).toBe('day_bad');
	expect(read(of('products', 'scored_on'), '01/02/2025')).toBe('2025-02-01');
});
