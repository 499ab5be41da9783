import type { Permission, Role } from '../server/access/index.ts';

export type { Permission, Role };

/** The person who looks at a page; guests are null. */
export interface SignedInPerson {
	id: string;
	name: string;
	role: Role;
	/** What this person may do, so that pages need no table of their own. The server asks again at each request. */
	may: Permission[];
}

/** Characters a password needs at least. */
export const SHORTEST_PASSWORD = 10;

/** Roles a person can have; guests are nobody. */
export const PERSON_ROLES = ['viewer', 'editor', 'reviewer', 'analyst', 'admin'] as const satisfies Role[];
