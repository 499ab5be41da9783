import { areaTitle } from '$lib/areas/title';
import type { SourceSummary } from '$lib/areas/types';
import { formatDate, formatPeriod } from '$lib/i18n';
import { currentLocale, words } from '$lib/i18n/current-locale';
import { indicatorTitle } from '$lib/indicators/indicator-words';
import { findLayer } from '$lib/map/registry';
import { m } from '$lib/paraglide/messages';
import type { Screen } from './screen.svelte';

/** The units on the map together: "43 xã, phường vùng Sóc Trăng"; counted, never assumed. */
export function unitsTitle(screen: Screen): string {
	const level = screen.overlay?.level ?? 'commune';
	const count = screen.facts(level)?.count ?? 0;
	if (level === 'district') return m.indicator_units_district({ count });
	return screen.hasDistricts
		? m.indicator_units_commune_before({ count })
		: m.indicator_units_commune({ count });
}

/** Name of what is selected; empty while it is not known. */
export function selectionTitle(screen: Screen): string {
	const area = screen.profileShown?.area;
	if (area) return areaTitle(area.kind, area.name, currentLocale());
	return screen.recordShown ? words(screen.recordShown.name) : '';
}

/** "Tỷ lệ hộ nghèo, kỳ 2024"; empty without an indicator. */
export function tableSubtitle({ definition, shownValues }: Screen): string {
	if (!definition || !shownValues) return '';
	const period = formatPeriod(shownValues.period, currentLocale());
	return m.table_subtitle({ indicator: indicatorTitle(definition), period });
}

/** "Đang xem 43 xã, phường: Tỷ lệ hộ nghèo, kỳ 2024": what the map shows, for those who do not see it. */
export function shownTitle(screen: Screen): string {
	const { definition, shownValues } = screen;
	const title = unitsTitle(screen);
	const locale = currentLocale();
	if (!definition || !shownValues)
		return m.screen_announce_units({ title, date: formatDate(screen.at, locale) });
	const period = formatPeriod(shownValues.period, locale);
	return m.screen_announce_overlay({ title, indicator: indicatorTitle(definition), period });
}

/** Names of the layers that are on and hold something that day; empty without any. */
export function layersShown(screen: Screen): string {
	const names = screen.layers.flatMap(({ id }) => {
		const layer = findLayer(id);
		return layer && !layer.permanent && screen.facts(id)?.count !== 0 ? [words(layer.messages.name)] : [];
	});
	return names.length > 0 ? m.screen_announce_layers({ layers: names.join(', ') }) : '';
}

/** Sources of everything that is shown. */
export function sourcesShown(screen: Screen): SourceSummary[] {
	const shown = screen.layers.flatMap(({ id }) => {
		const ids = screen.facts(id)?.sourceIds ?? [];
		return ids.length > 0 ? ids : (findLayer(id)?.sources ?? []);
	});
	const ids = [...shown, ...(screen.shownValues?.sourceIds ?? []), ...screen.workbench.sourceIds];
	return (screen.data.catalogue.value?.sources ?? []).filter(({ id }) => ids.includes(id));
}
