import type { CoordinateSystem } from '$lib/geo/typed-coordinates';
import { m } from '$lib/paraglide/messages';

/** Systems of the region's papers, by where each was used. */
export const systemOptions = (): { value: CoordinateSystem; label: string }[] => [
	{ value: 'wgs84', label: m.edit_system_wgs84() },
	{ value: '9209', label: m.edit_system_9209() },
	{ value: '5897', label: m.edit_system_5897() },
];
