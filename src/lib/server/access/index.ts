import { AppError } from '../errors.ts';

export const ROLES = ['guest', 'viewer', 'editor', 'reviewer', 'analyst', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** Who is asking. Until someone signs in, everyone is a guest. */
export interface Viewer {
	role: Role;
}

export const GUEST: Viewer = { role: 'guest' };

/** What a layer, a screen or an action demands. */
export type Permission = 'public' | 'signed_in' | 'staff' | 'analysis' | 'administration';

/** Who may do what. This table is the whole of it; nothing else in the project decides by role. */
const ALLOWED: Record<Permission, readonly Role[]> = {
	public: ROLES,
	signed_in: ['viewer', 'editor', 'reviewer', 'analyst', 'admin'],
	staff: ['editor', 'reviewer', 'admin'],
	analysis: ['analyst', 'admin'],
	administration: ['admin'],
};

export function can(viewer: Viewer, permission: Permission): boolean {
	return ALLOWED[permission].includes(viewer.role);
}

/** @throws AppError Forbidden when the viewer lacks the permission */
export function demand(viewer: Viewer, permission: Permission, context: Record<string, unknown> = {}): void {
	if (!can(viewer, permission)) {
		throw new AppError('Forbidden', 'error_forbidden', { context: { ...context, permission } });
	}
}

/** Who a request comes from. There is no signing in yet, so everyone is a guest. */
export function resolveViewer(): Viewer {
	return GUEST;
}
