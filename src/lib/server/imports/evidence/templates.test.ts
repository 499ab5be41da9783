import { expect, it } from 'vitest';
import { MAST_COLUMNS } from '../masts/parse.ts';
import { MAST_TEMPLATE } from '../masts/template.ts';
import { TEST_COLUMNS } from '../speed-tests/parse-tests.ts';
import { TEST_TEMPLATE } from '../speed-tests/template.ts';
import { matchColumns } from './table.ts';

it.each([
	['masts', MAST_TEMPLATE, MAST_COLUMNS],
	['speed tests', TEST_TEMPLATE, TEST_COLUMNS],
])('the template of %s has every column that is understood, and no other', (_kind, template, columns) => {
	const header = template.split(',');
	const places = matchColumns<string>(header, columns);
	expect([...places.keys()].sort()).toEqual(Object.keys(columns).sort());
	expect([...places.values()].sort((one, other) => one - other)).toEqual(header.map((_name, at) => at));
});
