import { m } from '$lib/paraglide/messages';
import type { ListedPage } from '../pages';

/** Pages of the room, in the order of the second header; one the reader may not open is left out. */
export const TABS: readonly ListedPage[] = [
	{ href: '/connectivity', words: m.connectivity_tab_overview, permission: 'public' },
	{ href: '/connectivity/ranking', words: m.connectivity_tab_ranking, permission: 'analysis' },
	{ href: '/connectivity/scenarios', words: m.connectivity_tab_scenarios, permission: 'signed_in' },
	{ href: '/connectivity/siting', words: m.connectivity_tab_siting, permission: 'analysis' },
	{ href: '/connectivity/masts', words: m.modelled_tab, permission: 'analysis' },
	{ href: '/connectivity/conflicts', words: m.connectivity_tab_conflicts, permission: 'analysis' },
	{ href: '/connectivity/campaign', words: m.connectivity_tab_campaign, permission: 'signed_in' },
	{ href: '/connectivity/measure', words: m.connectivity_tab_measure, permission: 'signed_in' },
	{ href: '/connectivity/import', words: m.connectivity_tab_import, permission: 'analysis' },
	{ href: '/connectivity/settings', words: m.connectivity_tab_settings, permission: 'analysis' },
];
