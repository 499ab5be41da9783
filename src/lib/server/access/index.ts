import { AppError } from '../errors.ts';

export const ROLES = ['guest', 'viewer', 'editor', 'reviewer', 'analyst', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who is asking: a person who signed in, or a guest without id and name. */
export interface Viewer {
	role: Role;
	id: string | null;
	name: string | null;
}

export const GUEST: Viewer = Object.freeze({ role: 'guest', id: null, name: null });

/** What a layer, a screen or an action demands. */
export type Permission =
	| 'public'
	| 'signed_in'
	| 'staff'
	| 'heritage_edit'
	| 'heritage_review'
	| 'import'
	| 'analysis'
	| 'planning'
	| 'small_cells'
	| 'administration'
	| 'people'
	| 'audit';

/** Who may do what. This table is the whole of it; nothing else in the project decides by role. */
const ALLOWED: Record<Permission, readonly Role[]> = {
	public: ROLES,
	signed_in: ['viewer', 'editor', 'reviewer', 'analyst', 'admin'],
	staff: ['editor', 'reviewer', 'admin'],
	heritage_edit: ['editor', 'reviewer', 'admin'],
	heritage_review: ['reviewer', 'admin'],
	/** Some data of some kind; which layers, each import asks again. */
	import: ['editor', 'reviewer', 'analyst', 'admin'],
	analysis: ['analyst', 'admin'],
	planning: ['viewer', 'analyst', 'admin'],
	small_cells: ['viewer', 'editor', 'reviewer', 'analyst', 'admin'],
	administration: ['admin'],
	people: ['admin'],
	audit: ['admin'],
};

export const PERMISSIONS = Object.keys(ALLOWED) as Permission[];

export function can({ role }: Pick<Viewer, 'role'>, permission: Permission): boolean {
	return ALLOWED[permission].includes(role);
}

/** @throws AppError Forbidden when the viewer lacks the permission */
export function demand(
	viewer: Pick<Viewer, 'role'>,
	permission: Permission,
	context: Record<string, unknown> = {},
): void {
	if (!can(viewer, permission)) {
		throw new AppError('Forbidden', 'error_forbidden', { context: { ...context, permission } });
	}
}
