import { areaTitle } from '../../areas/title.ts';
import type { AreaKind } from '../../areas/types.ts';
import { todayInVietnam } from '../../calendar/index.ts';
import { SERVICE_STATES, type ServiceTotals } from '../../connectivity/dashboard/types.ts';
import type { AreaValue, IndicatorDefinition, SeriesFigure } from '../../indicators/types.ts';
import type {
	Audience,
	FigureState,
	ReportConnectivity,
	ReportFigure,
	ReportIndicator,
	ReportSnapshot,
	ReportTarget,
	Rings,
	SeriesBreak,
} from '../../reports/types.ts';
import { OWN_SOURCES } from '../../reports/references.ts';
import { lastDayOf, yearOf } from '../../reports/words.ts';
import { estimatePace, type Pace } from '../../targets/pace.ts';
import { GUEST, type Viewer } from '../access/index.ts';
import { getDashboard } from '../connectivity/dashboard/service.ts';
import type { Sql } from '../db/index.ts';
import { getIndicatorValues, getSeries, listIndicators } from '../indicators/service.ts';
import {
	countHeritage,
	listBreaks,
	listObjectives,
	listProvinces,
	listReportCommunes,
	listReportSources,
	listTargets,
	listTasks,
} from './snapshot.repository.ts';

/** The day a report of a year tells of: its last one once it is over, else today; days are days in Vietnam. */
export function dayOfReport(year: number, now: Date): string {
	const today = todayInVietnam(now);
	const last = `${year}-12-31`;
	return today > last ? last : today;
}

/**
 * Everything a report rests on. Called in one transaction that sees the database as of one moment.
 * @param viewer who makes it: of the internal report the reader, while the public one is read as a guest
 * @param madeAt the moment, to the second
 */
export async function gatherSnapshot(
	sql: Sql,
	viewer: Viewer,
	{ year, audience, madeAt }: { year: number; audience: Audience; madeAt: Date },
): Promise<ReportSnapshot> {
	const reader = audience === 'public' ? GUEST : viewer;
	const day = dayOfReport(year, madeAt);
	const communes = await listReportCommunes(sql, day);
	const provinces = await listProvinces(sql, day);
	const province = provinces.length === 1 ? provinces[0]! : null;
	const targets = await listTargets(sql);
	const objectives = await listObjectives(sql);
	const definitions = (await listIndicators(sql)).filter(
		({ retired, periods }) => !retired || periods.some((period) => yearOf(period) === year),
	);
	const series = await readSeries(sql, reader, definitions, { day, provinceId: province?.id ?? null });
	const breaks = await listBreaks(sql);
	const indicators: ReportIndicator[] = [];
	for (const definition of definitions) {
		const periods = (series.get(definition.id) ?? []).filter(({ period }) => yearOf(period) <= year);
		const period = newestPeriod(definition, year);
		const values =
			period === null || definition.reportingLevel === 'province'
				? []
				: (
						await getIndicatorValues(sql, {
							...{ indicatorId: definition.id, period, at: day, level: 'commune', viewer: reader },
						})
					).values;
		indicators.push({
			...describe(definition),
			period,
			communes: values.map(toCommune).sort((one, other) => one.areaId - other.areaId),
			periods: periods.map((figure) => ({
				...toFigure(figure),
				period: figure.period,
				sourceIds: [...figure.sourceIds].sort(),
			})),
			targets: targets
				.filter(({ indicatorId }) => indicatorId === definition.id)
				.map(({ indicatorId: _, ...target }) => ({
					...target,
					pace: paceOf(target, definition, periods, breaks, day),
				})),
		});
	}
	const connectivity = await readConnectivity(sql, day, todayInVietnam(madeAt));
	const heritage = await countHeritage(sql, reader.role);
	const tasks = (await listTasks(sql, day)).map((task) =>
		audience === 'public' ? { ...task, person: '' } : task,
	);
	const planSourceIds = [...new Set(objectives.map(({ sourceId }) => sourceId))].sort();
	const communesSourceIds = [...new Set(communes.map(({ sourceId }) => sourceId))].sort();
	const heritageSourceIds = [...new Set(heritage.flatMap(({ sourceId }) => sourceId ?? []))].sort();
	const ids = new Set([
		...indicators.flatMap((indicator) => indicator.periods.flatMap(({ sourceIds }) => sourceIds)),
		...planSourceIds,
		...communesSourceIds,
		...heritageSourceIds,
		...connectivity.sourceIds,
		'islands',
	]);
	const sources = await listReportSources(sql, [...ids]);
	const counts: Record<string, number> = {};
	for (const { kind, records } of heritage) counts[kind] = (counts[kind] ?? 0) + records;
	return {
		...{ format: 1, year, audience, day, madeAt: madeAt.toISOString() },
		place: province ? lowerKind(areaTitle(province.kind as AreaKind, { vi: province.name }, 'vi')) : null,
		communes: communes.map(({ areaId, code, kind, name, geometry }) => ({
			...{ areaId, code, kind },
			title: areaTitle(kind as AreaKind, { vi: name }, 'vi'),
			rings: (geometry as { coordinates: Rings } | null)?.coordinates ?? [],
		})),
		communesSourceIds,
		indicators,
		breaks,
		objectives: objectives.map(({ sourceId: _, ...objective }) => objective),
		...{ tasks, planSourceIds, connectivity },
		heritage: { counts, sourceIds: heritageSourceIds },
		sources: [
			...sources,
			...Object.entries(OWN_SOURCES).map(([id, title]) => ({
				...{ id, title, publisher: 'Cơ quan lập báo cáo', licence: 'nội bộ', address: 'Phum Sóc' },
				...{ publishedOn: day, illustrative: false, sha256: null },
			})),
		],
		illustrative: sources.some(({ illustrative }) => illustrative),
	};
}

/** As the targets board works it out on the day of the report, from the figures the reader sees. */
function paceOf(
	{ value: target, deadline }: ReportTarget,
	{ id, direction }: IndicatorDefinition,
	series: readonly SeriesFigure[],
	breaks: readonly SeriesBreak[],
	today: string,
): Pace {
	return estimatePace({
		points: series.map(({ period, value, hidden }) => ({
			day: lastDayOf(period),
			value: hidden ? null : value,
		})),
		// All figures stand on the units of the day: a change of units is no break here.
		breaks: breaks
			.filter(({ kind, indicatorId }) => kind !== 'units' && (indicatorId === null || indicatorId === id))
			.map(({ startsOn }) => startsOn),
		...{ target, direction, deadline, today },
	});
}

/** "Thành phố Cần Thơ" within a sentence: "thành phố Cần Thơ". */
const lowerKind = (title: string): string => title.charAt(0).toLocaleLowerCase('vi') + title.slice(1);

/** The newest period that does not lie after the year; of the year itself the whole one where it has figures. */
function newestPeriod({ periods }: IndicatorDefinition, year: number): string | null {
	const past = periods.filter((period) => yearOf(period) <= year);
	const newest = past.at(-1);
	if (newest === undefined) return null;
	const whole = String(yearOf(newest));
	return past.includes(whole) ? whole : newest;
}

/** Of the whole area: where an indicator is reported for the province only, the province's own figures. */
async function readSeries(
	sql: Sql,
	viewer: Viewer,
	definitions: readonly IndicatorDefinition[],
	{ day, provinceId }: { day: string; provinceId: number | null },
): Promise<Map<string, SeriesFigure[]>> {
	const idsOf = (isProvincial: boolean) =>
		definitions
			.filter(({ reportingLevel }) => (reportingLevel === 'province') === isProvincial)
			.map(({ id }) => id);
	const figures = [
		...(await getSeries(sql, { indicatorIds: idsOf(false), at: day, area: 'region', viewer })),
		...(provinceId === null
			? []
			: await getSeries(sql, { indicatorIds: idsOf(true), at: day, area: provinceId, viewer })),
	].sort((one, other) => {
		const [before, after] = [lastDayOf(one.period), lastDayOf(other.period)];
		// At the end of a year its month, its quarter and itself, in this order.
		return before < after ? -1 : before > after ? 1 : other.period.length - one.period.length;
	});
	const byIndicator = new Map<string, SeriesFigure[]>();
	for (const figure of figures)
		byIndicator.set(figure.indicatorId, [...(byIndicator.get(figure.indicatorId) ?? []), figure]);
	return byIndicator;
}

function describe(
	definition: IndicatorDefinition,
): Omit<ReportIndicator, 'period' | 'communes' | 'periods' | 'targets'> {
	const { id, topic, kind, unit, direction, standard, series, legalSource, reportingLevel } = definition;
	return {
		...{ id, topic, kind, unit, direction, standard, series, legalSource, reportingLevel },
		name: definition.name.vi,
		definition: definition.definition.vi,
		numeratorWords: definition.numerator.vi,
		denominatorWords: definition.denominator?.vi ?? null,
	};
}

function toFigure(
	figure: Pick<AreaValue, 'value' | 'numerator' | 'denominator' | 'estimated' | 'refused' | 'hidden'>,
): ReportFigure {
	const state: FigureState = figure.hidden
		? 'hidden'
		: figure.refused
			? 'refused'
			: figure.value === null
				? 'unknown'
				: 'known';
	const isKnown = state === 'known';
	return {
		state,
		value: isKnown ? figure.value : null,
		numerator: isKnown ? figure.numerator : null,
		denominator: isKnown ? figure.denominator : null,
		estimated: isKnown && figure.estimated,
	};
}

const toCommune = (value: AreaValue) => ({
	...toFigure(value),
	areaId: value.areaId,
	recast: value.recast,
});

async function readConnectivity(sql: Sql, day: string, today: string): Promise<ReportConnectivity> {
	const { totals, communes, proposals, proposalHamlets, sources } = await getDashboard(sql, day, today);
	const copy = (from: ServiceTotals): ReportConnectivity['totals'] =>
		Object.fromEntries(SERVICE_STATES.map((state) => [state, { ...from[state] }])) as ServiceTotals;
	return {
		totals: copy(totals),
		communes: communes.map(({ code, kind, name, totals: own }) => ({
			code,
			title: kind && name ? areaTitle(kind, name, 'vi') : 'Chưa xác định xã, phường',
			totals: copy(own),
		})),
		proposals,
		proposalHamlets,
		sourceIds: sources.map(({ id }) => id).sort(),
	};
}
