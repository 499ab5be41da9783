import { m } from '$lib/paraglide/messages';
import type { Role } from './types.ts';

const WORDS: Record<Role, () => string> = {
	guest: m.account_role_guest,
	viewer: m.account_role_viewer,
	editor: m.account_role_editor,
	reviewer: m.account_role_reviewer,
	analyst: m.account_role_analyst,
	admin: m.account_role_admin,
};

/** The name of a role in the reader's language. */
export function roleWords(role: Role): string {
	return WORDS[role]();
}
