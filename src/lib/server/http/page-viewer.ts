import type { SignedInPerson } from '../../accounts/types.ts';
import { can, PERMISSIONS, type Viewer } from '../access/index.ts';

/** Who looks at a page, for its menus and buttons; what a person may do is asked again where it is done. */
export function pageViewer({ id, name, role }: Viewer): { viewer: SignedInPerson | null } {
	if (id === null || name === null) return { viewer: null };
	return { viewer: { id, name, role, may: PERMISSIONS.filter((permission) => can({ role }, permission)) } };
}
