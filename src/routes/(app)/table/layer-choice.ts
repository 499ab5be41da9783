import { findLayer } from '$lib/map/registry';
import { words } from '$lib/i18n/current-locale';
import { TABLE_LAYERS, type TableLayer } from '$lib/tables/types';
import type { Screen } from '../screen.svelte';

/** Layers with a table on the day shown; districts are gone after the merger, and of no use where there are none. */
export function layerChoices(screen: Screen): { value: TableLayer; label: string }[] {
	return TABLE_LAYERS.flatMap((value) => {
		if (value === 'district' && !screen.hasDistricts) return [];
		const layer = findLayer(value);
		return layer ? [{ value, label: words(layer.messages.name) }] : [];
	});
}
