import { expect, it } from 'vitest';
import { can, demand, GUEST, PERMISSIONS, ROLES } from './index.ts';

/** By hand, a second time: whoever changes a permission has to mean it. */
const EXPECTED: Record<(typeof PERMISSIONS)[number], string> = {
	public: 'guest viewer editor reviewer analyst admin',
	signed_in: 'viewer editor reviewer analyst admin',
	staff: 'editor reviewer admin',
	heritage_edit: 'editor reviewer admin',
	heritage_review: 'reviewer admin',
	import: 'editor reviewer analyst admin',
	analysis: 'analyst admin',
	planning: 'viewer analyst admin',
	small_cells: 'viewer editor reviewer analyst admin',
	administration: 'admin',
	people: 'admin',
	audit: 'admin',
};

it.each(PERMISSIONS)('%s is for those it is for', (permission) => {
	expect(ROLES.filter((role) => can({ role }, permission)).join(' ')).toBe(EXPECTED[permission]);
});

it('refuses a guest by name of the permission, and cannot be talked into a role', () => {
	expect(() => demand(GUEST, 'people', { person: 'p-1' })).toThrow(
		expect.objectContaining({ status: 403, context: { permission: 'people', person: 'p-1' } }),
	);
	expect(() => Object.assign(GUEST, { role: 'admin' })).toThrow(TypeError);
});
