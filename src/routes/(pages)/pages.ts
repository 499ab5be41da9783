import type { Permission } from '$lib/accounts/types';
import { m } from '$lib/paraglide/messages';

/** A page in the header's list. */
export interface ListedPage {
	href: string;
	words: () => string;
	permission: Permission;
}

/** In the order of the header; a page that the reader may not open is left out. */
export const PAGES: readonly ListedPage[] = [
	{ href: '/', words: m.page_map, permission: 'public' },
	{ href: '/heritage', words: m.heritage_page_nav, permission: 'public' },
	{ href: '/festivals', words: m.page_festivals, permission: 'public' },
	{ href: '/connectivity', words: m.page_connectivity, permission: 'public' },
	{ href: '/targets', words: m.page_targets, permission: 'public' },
	{ href: '/data', words: m.page_data, permission: 'public' },
	{ href: '/proposals', words: m.page_proposals, permission: 'signed_in' },
	{ href: '/review', words: m.review_nav, permission: 'heritage_review' },
	{ href: '/admin', words: m.account_admin, permission: 'people' },
];
