import type { AreaReference, AreaSummary } from '$lib/areas/types';
import { existsOn } from '$lib/areas/validity';
import type { SeriesBreak } from '$lib/indicators/series/types';
import type { IndicatorDefinition, IndicatorValues, SeriesFigure } from '$lib/indicators/types';
import type { Viewer } from '$lib/server/access';
import { listAreas } from '$lib/server/areas/service';
import type { Sql } from '$lib/server/db';
import { AppError } from '$lib/server/errors';
import { getBreaks } from '$lib/server/indicators/figures/service';
import { getIndicatorValues, getSeries, listIndicators } from '$lib/server/indicators/service';

/** What the page of one indicator and its files are asked for. */
export interface WantedFigures {
	id: string;
	/** YYYY-MM-DD: the units of this day. */
	at: string;
	/** null = all communes together. */
	area: AreaReference | null;
	/** Of the table by unit; where absent, the newest that the units lived to see. */
	period: string | undefined;
	viewer: Viewer;
}

export interface IndicatorFigures {
	definition: IndicatorDefinition;
	/** The same question under another standard. */
	mates: IndicatorDefinition[];
	/** Units of the day one may choose, larger levels first. */
	units: AreaSummary[];
	/** The chosen one; null = all communes together. */
	unit: AreaSummary | null;
	/** Somebody asked for a unit that is not there on that day. */
	unitGone: boolean;
	series: SeriesFigure[];
	breaks: SeriesBreak[];
	/** null = the indicator has no figures at all. */
	values: IndicatorValues | null;
}

/** @throws AppError NotFound for an unknown indicator */
export async function gatherFigures(
	sql: Sql,
	{ id, at, area, period, viewer }: WantedFigures,
): Promise<IndicatorFigures> {
	const definitions = await listIndicators(sql);
	const definition = definitions.find((one) => one.id === id);
	if (!definition) throw new AppError('NotFound', 'error_unknown_indicator', { context: { indicator: id } });
	const mates = definitions.filter(
		(one) => one.id !== id && definition.series !== null && one.series === definition.series,
	);
	const units = await listAreas(sql, ['province', 'district', 'commune'], at);
	const unit = area && (units.find((one) => isMeant(one, area)) ?? null);
	const indicatorIds = [id, ...mates.map((one) => one.id)];
	const [series, breaks, values] = await Promise.all([
		getSeries(sql, { indicatorIds, at, area: unit?.id ?? 'region', viewer }),
		getBreaks(sql, indicatorIds),
		definition.periods.length === 0
			? null
			: getIndicatorValues(sql, { indicatorId: id, period, at, level: 'commune', viewer }),
	]);
	return { definition, mates, units, unit, unitGone: area !== null && unit === null, series, breaks, values };
}

/** A code means a unit only together with a day; the unit of the day shown must be that very one. */
function isMeant(unit: AreaSummary, reference: AreaReference): boolean {
	if ('id' in reference) return unit.id === reference.id;
	if ('ownKey' in reference) return false;
	const { code, on } = reference;
	return unit.code === code && (on === null ? unit.validFrom === null : existsOn(unit, on));
}

/** Of the newest figures first: what stands behind them. */
export function sourceIdsOf({ series, values }: Pick<IndicatorFigures, 'series' | 'values'>): string[] {
	return [...new Set([...series.flatMap(({ sourceIds }) => sourceIds), ...(values?.sourceIds ?? [])])];
}
