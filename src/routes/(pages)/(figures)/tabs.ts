import { m } from '$lib/paraglide/messages';
import type { ListedPage } from '../pages';

/** Pages of figures and targets, in the order of the second header; one the reader may not open is left out. */
export const TABS: readonly ListedPage[] = [
	{ href: '/targets', words: m.figures_tab_targets, permission: 'public' },
	{ href: '/targets/tasks', words: m.figures_tab_tasks, permission: 'signed_in' },
	{ href: '/indicators', words: m.figures_tab_indicators, permission: 'public' },
	{ href: '/indicators/multiples', words: m.figures_tab_multiples, permission: 'public' },
	{ href: '/indicators/profiles', words: m.figures_tab_profiles, permission: 'public' },
	{ href: '/indicators/import', words: m.figures_tab_import, permission: 'planning' },
	{ href: '/indicators/definitions', words: m.figures_tab_definitions, permission: 'administration' },
	{ href: '/reports', words: m.figures_tab_reports, permission: 'planning' },
];
