import type { Locale } from '$lib/i18n';
import type { IndicatorDefinition, IndicatorValues } from '$lib/indicators/types';
import { figureColumns, layerColumns, type LayerColumn } from '$lib/map/tables/columns';
import type { TableLayer } from '$lib/tables/types';

/** What the columns of a table are made of; plain, for it also goes to the worker. */
export interface ToldColumns {
	layer: TableLayer;
	locale: Locale;
	/** The overlay beside its units. */
	figures: { definition: IndicatorDefinition; values: IndicatorValues } | null;
}

export function columnsOf({ layer, locale, figures }: ToldColumns): LayerColumn[] {
	return [
		...(figures ? figureColumns(figures.definition, figures.values, locale) : []),
		...layerColumns(layer, locale),
	];
}
