import { sumRegion } from '../../indicators/region.ts';
import type { AreaReference } from '../../areas/types.ts';
import type { FigureParts, IndicatorKind, IndicatorValues, SeriesFigure } from '../../indicators/types.ts';
import { compareNames } from '../../text/index.ts';
import { can, type Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import { findAreaId } from '../areas/repository.ts';
import { AppError } from '../errors.ts';
import { invalid } from '../http/parameters.ts';
import { listSourcesBehind } from '../sources/service.ts';
import {
	findIndicatorKind,
	findLatestPeriod,
	findOwnFigure,
	findTogether,
	listFigureParts,
	listIllustrative,
	listIndicators,
	listRegionSeries,
	listUnitSeries,
	listValues,
} from './repository.ts';

export { listIndicators };

export interface WantedValues {
	indicatorId: string;
	/** Where absent, the newest that the units of the day lived to see. */
	period?: string | undefined;
	/** YYYY-MM-DD: the units valid on this day. */
	at: string;
	level: IndicatorValues['level'];
	/** Decides whether small figures are shown. */
	viewer: Viewer;
}

/**
 * One indicator for one period on the units of a day, in Vietnamese order of their names, and all of them together.
 * @throws AppError NotFound for an unknown indicator; Invalid when no period is asked for and none has a figure
 */
export async function getIndicatorValues(sql: Sql, wanted: WantedValues): Promise<IndicatorValues> {
	const { indicatorId, at, level } = wanted;
	const seesSmall = can(wanted.viewer, 'small_cells');
	const kind = await findIndicatorKind(sql, indicatorId);
	if (!kind)
		throw new AppError('NotFound', 'error_unknown_indicator', { context: { indicator: indicatorId } });
	const period = wanted.period ?? (await findLatestPeriod(sql, indicatorId, at));
	if (!period) throw invalid('period', 'a period, since this indicator has no figures yet', null);

	const rows = await listValues(sql, { indicatorId, period, at, level, seesSmall });
	const sourceIds = [...new Set(rows.flatMap((row) => row.sourceIds))].sort();
	return {
		indicatorId,
		period,
		at,
		level,
		values: rows
			.map(({ sourceIds: _, ...value }) => value)
			.sort((one, other) => compareNames(one.name.vi, other.name.vi) || one.areaId - other.areaId),
		region: rows.some(({ hidden }) => hidden)
			? withValue(await findTogether(sql, { indicatorId, period, at, level, seesSmall }), kind)
			: sumRegion(rows, kind),
		sourceIds,
		illustrative: (await listIllustrative(sql, sourceIds)).length > 0,
	};
}

function withValue(
	region: Omit<IndicatorValues['region'], 'value'>,
	kind: IndicatorKind,
): IndicatorValues['region'] {
	const { numerator, denominator } = region;
	if (kind !== 'rate') return { ...region, value: numerator };
	return { ...region, value: numerator === null || !denominator ? null : (100 * numerator) / denominator };
}

/**
 * How one figure of one unit comes about: the units it is made of, with their shares and sources.
 * @throws AppError NotFound for an unknown indicator or unit
 */
export async function getFigureParts(
	sql: Sql,
	{
		indicatorId,
		period,
		at,
		area,
		viewer,
	}: {
		indicatorId: string;
		period: string;
		at: string;
		area: AreaReference;
		viewer: Viewer;
	},
): Promise<FigureParts> {
	if (!(await findIndicatorKind(sql, indicatorId)))
		throw new AppError('NotFound', 'error_unknown_indicator', { context: { indicator: indicatorId } });
	const areaId = await findAreaId(sql, area);
	if (areaId === null) throw new AppError('NotFound', 'error_unknown_area', { context: { area } });
	const seesSmall = can(viewer, 'small_cells');
	const [own, parts] = await Promise.all([
		findOwnFigure(sql, { indicatorId, period, areaId, seesSmall }),
		listFigureParts(sql, { indicatorId, period, at, areaId, seesSmall }),
	]);
	const sources = await listSourcesBehind(
		sql,
		[own, ...parts].flatMap((figure) => figure?.sourceId ?? []),
	);
	return {
		indicatorId,
		period,
		at,
		own,
		parts,
		sources: sources.map(({ id, title, illustrative }) => ({ id, title, illustrative })),
	};
}

/**
 * Every period of some indicators, for one unit of the day or for all its communes together ('region'), oldest first.
 * @param wanted.area row number of a unit valid on `at`
 */
export async function getSeries(
	sql: Sql,
	{
		indicatorIds,
		at,
		area,
		viewer,
	}: { indicatorIds: readonly string[]; at: string; area: number | 'region'; viewer: Viewer },
): Promise<SeriesFigure[]> {
	if (indicatorIds.length === 0) return [];
	const seesSmall = can(viewer, 'small_cells');
	return area === 'region'
		? listRegionSeries(sql, { indicatorIds, at, seesSmall })
		: listUnitSeries(sql, { indicatorIds, at, areaId: area, seesSmall });
}
