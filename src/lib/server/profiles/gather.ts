import { addDays } from '../../calendar/index.ts';
import type { AreaReference, ServiceState } from '../../areas/types.ts';
import { lastDayOf } from '../../indicators/series/period.ts';
import type { SeriesFigure } from '../../indicators/types.ts';
import { compareNames } from '../../text/index.ts';
import type { Viewer } from '../access/index.ts';
import { listHistory } from '../areas/history-repository.ts';
import { getOutlines } from '../areas/outlines.ts';
import {
	findArea,
	findAreaId,
	listHamlets,
	listHamletSourceIds,
	listHeritageInside,
	listParents,
	listStatuses,
	type AreaRow,
} from '../areas/repository.ts';
import type { Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { listOccurrences } from '../festivals/service.ts';
import { getBreaks } from '../indicators/figures/service.ts';
import { getSeries, listIndicators } from '../indicators/service.ts';
import { listSourcesBehind } from '../sources/service.ts';
import { listLatestPeriods } from './repository.ts';
import type { Sheet, SheetRegion, SheetRow } from './types.ts';

/** A locator is five centimetres wide. */
const LOCATOR_STEPS = 600;
const FESTIVAL_DAYS = 365;

/**
 * The commune a sheet is about, and the day it is told of: the asked one, or its own nearest to it.
 * @throws AppError NotFound for an unknown unit; Invalid for one that is no commune
 */
export async function getCommune(sql: Sql, reference: AreaReference, at: string): Promise<AreaRow> {
	const id = await findAreaId(sql, reference);
	const found = id === null ? null : await findArea(sql, id, at);
	if (!found) throw new AppError('NotFound', 'error_unknown_area', { context: { area: reference } });
	if (found.area.level !== 'commune')
		throw new AppError('Invalid', 'error_profile_level', { context: { level: found.area.level } });
	return found;
}

/** What all sheets of a day share: asked once for an atlas. */
export async function gatherRegion(
	sql: Sql,
	{ at, viewer }: { at: string; viewer: Viewer },
): Promise<SheetRegion> {
	const definitions = (await listIndicators(sql)).filter(
		({ reportingLevel, retired }) => reportingLevel === 'commune' && !retired,
	);
	const indicatorIds = definitions.map(({ id }) => id);
	return {
		at,
		definitions,
		outlines: await getOutlines(sql, { level: 'commune', at, steps: LOCATOR_STEPS }),
		breaks: await getBreaks(sql, indicatorIds),
		periods: await listLatestPeriods(sql, at),
		figures: await getSeries(sql, { indicatorIds, at, area: 'region', viewer }),
	};
}

/** What the sheet of one commune says. @param found of the region's day */
export async function gatherSheet(
	sql: Sql,
	{ found, region, viewer }: { found: AreaRow; region: SheetRegion; viewer: Viewer },
): Promise<Sheet> {
	const { area } = found;
	const { at } = region;
	const figures = await getSeries(sql, {
		indicatorIds: region.definitions.map(({ id }) => id),
		at,
		area: area.id,
		viewer,
	});
	const [parents, statuses, history, hamlets, heritage] = await Promise.all([
		listParents(sql, area.id, at),
		listStatuses(sql, area.id, at),
		listHistory(sql, area.id),
		listHamlets(sql, area.id, at),
		listHeritageInside(sql, area.id, viewer.role),
	]);
	const records = new Set(heritage.map(({ id }) => id));
	const occurrences = await listOccurrences(sql, {
		role: viewer.role,
		from: at,
		to: addDays(at, FESTIVAL_DAYS),
		at,
	});
	const rows = region.definitions.map((definition) => makeRow(definition, region, figures));
	const sources = await listSourcesBehind(sql, [
		found.sourceId,
		...statuses.map(({ sourceId }) => sourceId),
		...rows.flatMap(({ figure, region: all }) => [...(figure?.sourceIds ?? []), ...(all?.sourceIds ?? [])]),
		...heritage.map(({ sourceId }) => sourceId),
		...(await listHamletSourceIds(
			sql,
			hamlets.map(({ id }) => id),
		)),
	]);
	return {
		area,
		key: found.key,
		at,
		surface: surfaceOf(found),
		parents,
		statuses,
		history: history.filter(({ distance }) => distance === 1),
		rows,
		hamlets: countHamlets(hamlets),
		partsRecorded: found.partsRecorded,
		heritage: heritage
			.map(({ kind, name }) => ({ kind, name }))
			.sort((one, other) => compareNames(one.name.vi, other.name.vi)),
		festivals: occurrences.filter(({ recordId }) => records.has(recordId)),
		sources,
	};
}

function makeRow(
	definition: SheetRow['definition'],
	{ periods, figures: all }: SheetRegion,
	figures: readonly SeriesFigure[],
): SheetRow {
	const period = periods.get(definition.id) ?? null;
	const isShown = (figure: SeriesFigure) =>
		figure.indicatorId === definition.id && period !== null && lastDayOf(figure.period) <= lastDayOf(period);
	const series = figures.filter(isShown);
	return {
		definition,
		period,
		figure: series.find((figure) => figure.period === period) ?? null,
		region: all.find((figure) => isShown(figure) && figure.period === period) ?? null,
		series,
	};
}

function surfaceOf({ officialKm2, measuredKm2, geometryQuality }: AreaRow): Sheet['surface'] {
	if (officialKm2 !== null) return { km2: officialKm2, isMeasured: false };
	if (measuredKm2 === null || geometryQuality === 'illustrative') return null;
	return { km2: measuredKm2, isMeasured: true };
}

function countHamlets(hamlets: readonly { service: ServiceState }[]): Sheet['hamlets'] {
	if (hamlets.length === 0) return null;
	const of = (state: ServiceState) => hamlets.filter(({ service }) => service === state).length;
	return { none: of('none'), weak: of('weak'), good: of('good'), unknown: of('unknown') };
}
