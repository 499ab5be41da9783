import type { SignedInPerson } from '$lib/accounts/types';
import { can, PERMISSIONS } from '$lib/server/access';
import type { LayoutServerLoad } from './$types';

/** Who looks at the page, for its menus and buttons; what a person may do is asked again where it is done. */
export const load: LayoutServerLoad = ({ locals: { viewer } }): { viewer: SignedInPerson | null } => {
	const { id, name, role } = viewer;
	if (id === null || name === null) return { viewer: null };
	return { viewer: { id, name, role, may: PERMISSIONS.filter((permission) => can(viewer, permission)) } };
};
