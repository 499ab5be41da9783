import { expect, it } from 'vitest';
import { readBreakdown } from './categories.ts';

it.each([
	['sex:female', 'sex:female'],
	['ethnic_group:05', 'ethnic_group:05'],
	['zone:I', 'zone:I'],
	['ethnic_group:99', null],
	['ethnic_group:5', null],
	['sex:nữ', null],
	['colour:red', null],
	['sex', null],
	['', null],
] as const)('the group %j of a column is %j', (text, group) => {
	expect(readBreakdown(text)).toBe(group);
});
