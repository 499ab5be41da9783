import type {
	AreaLevel,
	AreaProfile,
	AreaReference,
	AreaSummary,
	ServiceState,
	Succession,
} from '../../areas/types.ts';
import { compareNames } from '../../text/index.ts';
import { can, type Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import { AppError } from '../errors.ts';
import { listSourcesBehind } from '../sources/service.ts';
import { findHamlet } from './hamlet-repository.ts';
import { listHistory } from './history-repository.ts';
import * as repository from './repository.ts';

export { findAreaAt, listCounterparts } from './repository.ts';

/** Units of the levels valid on a day: larger levels first, in Vietnamese order of their names. */
export async function listAreas(sql: Sql, levels: readonly AreaLevel[], at: string): Promise<AreaSummary[]> {
	const lists = await Promise.all(levels.map((level) => repository.listAreas(sql, level, at)));
	return lists.flatMap((areas) => areas.sort(byName));
}

/** Whose changes change an area's profile. */
export const AREA_PROFILE_TABLES = [
	'area',
	'area_parent',
	'area_succession',
	'area_status',
	'indicator',
	'indicator_value',
	'measure_part',
	'suppression_run',
	'heritage_record',
	'hamlet_profile',
	'hamlet_signal',
	'source',
] as const;

/**
 * Everything the drawer shows of a unit on a day. A unit that did not exist on that day is told as of its own nearest
 * day; `asOf` and the unit's validity say so.
 * @throws AppError NotFound for an unknown unit
 */
export async function getAreaProfile(
	sql: Sql,
	{ reference, at, viewer }: { reference: AreaReference; at: string; viewer: Viewer },
): Promise<AreaProfile> {
	const row = await repository.findAreaId(sql, reference);
	const found = row === null ? null : await repository.findArea(sql, row, at);
	if (!found) throw new AppError('NotFound', 'error_unknown_area', { context: { area: reference } });
	const { area, asOf } = found;
	const { id } = area;
	const isHamlet = area.level === 'hamlet';
	const seesSmall = can(viewer, 'small_cells');
	const [parents, statuses, indicators, hamlets, gaps, heritage, history, hamlet] = await Promise.all([
		repository.listParents(sql, id, asOf),
		repository.listStatuses(sql, id, asOf),
		isHamlet ? [] : repository.listProfileIndicators(sql, { id, level: area.level, asOf, seesSmall }),
		area.level === 'commune' ? repository.listHamlets(sql, id, asOf) : [],
		repository.countGaps(sql, id, asOf),
		repository.listHeritageInside(sql, id, viewer.role),
		listHistory(sql, id),
		isHamlet ? findHamlet(sql, id, seesSmall) : null,
	]);
	const hamletIds = isHamlet ? [id] : hamlets.map((one) => one.id);
	const sources = await listSourcesBehind(sql, [
		found.sourceId,
		...statuses.map(({ sourceId }) => sourceId),
		...indicators.flatMap(({ sourceIds }) => sourceIds),
		...heritage.map(({ sourceId }) => sourceId),
		...(await repository.listHamletSourceIds(sql, hamletIds)),
	]);
	const source = sources.find((one) => one.id === found.sourceId);
	if (!source) throw new Error(`area ${id} without its source ${found.sourceId}`);
	return {
		area,
		key: found.key,
		asOf,
		parents,
		areaKm2: { official: found.officialKm2, measured: found.measuredKm2 },
		geometryQuality: found.geometryQuality,
		partsRecorded: found.partsRecorded,
		source,
		statuses,
		indicators: indicators.map(({ sourceIds: _, ...indicator }) => indicator),
		hamlets: hamlets.sort(byName),
		gaps: gapsByState(gaps),
		heritage: heritage.map(({ sourceId: _, ...record }) => record).sort(byName),
		history: history.sort(byStep),
		hamlet,
		sources,
	};
}

function gapsByState(rows: repository.GapRow[]): AreaProfile['gaps'] {
	const of = (state: ServiceState) => {
		const row = rows.find(({ service }) => service === state);
		return { hamlets: row?.hamlets ?? 0, households: row?.households ?? 0 };
	};
	return { good: of('good'), weak: of('weak'), none: of('none'), unknown: of('unknown') };
}

interface Named {
	id: number;
	name: { vi: string };
}

function byName(one: Named, other: Named): number {
	return compareNames(one.name.vi, other.name.vi) || one.id - other.id;
}

function byStep(one: Succession, other: Succession): number {
	return (
		one.direction.localeCompare(other.direction) ||
		one.distance - other.distance ||
		byName(one.area, other.area) ||
		one.nearId - other.nearId
	);
}
