import { expect, it } from 'vitest';
import { changedFields } from './audit-words.ts';

it('shows each field once with what it was and what it became', () => {
	expect(changedFields({ role: 'viewer', name: 'Sơn' }, { role: 'editor', blocked: false })).toEqual([
		{ field: 'role', before: 'viewer', after: 'editor' },
		{ field: 'name', before: 'Sơn', after: null },
		{ field: 'blocked', before: null, after: 'false' },
	]);
});

it('shows values that are no objects, and nothing where there is nothing', () => {
	expect(changedFields(null, [1, 2])).toEqual([{ field: '', before: null, after: '[1,2]' }]);
	expect(changedFields(null, null)).toEqual([]);
});
