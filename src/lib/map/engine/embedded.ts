import type { MapOptions } from 'maplibre-gl';
import { m } from '$lib/paraglide/messages';

/**
 * What differs in a page of somebody else: one finger and the wheel scroll that page, and no cookie goes along. MapLibre
 * hands `credentials` to fetch as it is, whatever its types leave out.
 */
export const embeddedOptions = (): Partial<MapOptions> => ({
	cooperativeGestures: true,
	transformRequest: (url) => ({ url, credentials: 'omit' as 'same-origin' }),
	locale: {
		'CooperativeGesturesHandler.WindowsHelpText': m.embed_scroll_ctrl(),
		'CooperativeGesturesHandler.MacHelpText': m.embed_scroll_command(),
		'CooperativeGesturesHandler.MobileHelpText': m.embed_two_fingers(),
	},
});
