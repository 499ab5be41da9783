import { areaTitles } from '../../areas/title.ts';
import type { AreaKind } from '../../areas/types.ts';
import { lastDayOf } from '../../indicators/series/period.ts';
import type { SeriesBreak } from '../../indicators/series/types.ts';
import type {
	AreaValue,
	IndicatorDefinition,
	IndicatorValues,
	SeriesFigure,
} from '../../indicators/types.ts';
import { distanceTo } from '../../targets/distance.ts';
import { estimatePace, judge } from '../../targets/pace.ts';
import type { Absence, Figure, Measure, PersonList } from '../../targets/types.ts';
import type { Viewer } from '../access/index.ts';
import type { Sql } from '../db/index.ts';
import { getBreaks } from '../indicators/figures/service.ts';
import { getIndicatorValues, getSeries } from '../indicators/service.ts';
import { findRegionUnit, listPersonLists, type TargetRow } from './repository.ts';

/** What a figure was read from, beside the figure itself. */
export interface MeasuredTarget {
	measure: Measure;
	/** Null = nobody ever reported. */
	values: IndicatorValues | null;
}

interface Reader {
	viewer: Viewer;
	/** YYYY-MM-DD: today in Vietnam, and the units of today. */
	today: string;
}

/** Each target with its newest figure on all communes of today together, its trend, distance and pace. */
export async function measureTargets(
	sql: Sql,
	targets: readonly TargetRow[],
	definitions: readonly IndicatorDefinition[],
	{ viewer, today }: Reader,
): Promise<Map<TargetRow, MeasuredTarget>> {
	const byId = new Map(definitions.map((definition) => [definition.id, definition]));
	const known = targets.filter(({ indicatorId }) => byId.has(indicatorId));
	const ofRegion = known.filter(({ indicatorId }) => byId.get(indicatorId)!.reportingLevel !== 'province');
	const ofCity = known.filter((target) => !ofRegion.includes(target));
	const ids = (rows: readonly TargetRow[]) => [...new Set(rows.map(({ indicatorId }) => indicatorId))];
	const city = ofCity.length > 0 ? await findRegionUnit(sql, today) : null;
	const series = [
		...(await getSeries(sql, { indicatorIds: ids(ofRegion), at: today, area: 'region', viewer })),
		...(city === null
			? []
			: await getSeries(sql, { indicatorIds: ids(ofCity), at: today, area: city, viewer })),
	];
	const breaks = await getBreaks(sql, ids(known));
	const lists = await listPersonLists(sql, ids(known));
	const values = new Map<string, IndicatorValues>();
	for (const indicatorId of ids(known)) {
		const newest = series.filter((figure) => figure.indicatorId === indicatorId).at(-1);
		if (!newest) continue;
		const level = byId.get(indicatorId)!.reportingLevel === 'province' ? 'province' : 'commune';
		const { period } = newest;
		values.set(indicatorId, await getIndicatorValues(sql, { indicatorId, period, at: today, level, viewer }));
	}
	return new Map(
		known.map((target) => {
			const { indicatorId } = target;
			const own = series.filter((figure) => figure.indicatorId === indicatorId);
			const concerning = breaks.filter((one) => one.indicatorId === null || one.indicatorId === indicatorId);
			const figure = describeFigure(values.get(indicatorId) ?? null, own, concerning);
			const list = lists.find((one) => one.indicatorId === indicatorId && one.period === figure.period);
			const measure = measureOf(target, byId.get(indicatorId)!, { figure, list: list ?? null, today });
			return [target, { measure, values: values.get(indicatorId) ?? null }];
		}),
	);
}

function describeFigure(
	answer: IndicatorValues | null,
	series: SeriesFigure[],
	breaks: SeriesBreak[],
): Figure {
	const values = answer?.values ?? [];
	const region = answer?.region;
	const lacking = values.filter(isLacking);
	return {
		period: answer?.period ?? null,
		value: region?.hidden ? null : (region?.value ?? null),
		numerator: region?.hidden ? null : (region?.numerator ?? null),
		denominator: region?.hidden ? null : (region?.denominator ?? null),
		absence: absenceOf(answer),
		known: region?.known ?? 0,
		total: region?.total ?? 0,
		missing: lacking.map(({ areaId, kind, name }) => ({
			areaId,
			title: areaTitles(kind as AreaKind, name),
		})),
		recast: values.some(({ recast }) => recast),
		estimated: values.some(({ estimated }) => estimated),
		evidence: [...new Set(values.flatMap(({ evidence }) => evidence ?? []))].sort(),
		illustrative: answer?.illustrative ?? false,
		series,
		breaks,
	};
}

function absenceOf(answer: IndicatorValues | null): Absence | null {
	if (!answer || answer.region.total === 0) return 'never_reported';
	if (answer.region.hidden) return 'hidden';
	if (answer.region.value !== null) return null;
	return answer.values.some(isLacking) ? 'incomplete' : 'hidden';
}

/** Nobody reported it: a hidden figure was. */
const isLacking = ({ value, numerator, hidden, refused }: AreaValue): boolean =>
	!hidden && !refused && value === null && numerator === null;

function measureOf(
	target: TargetRow,
	definition: IndicatorDefinition,
	{ figure, list, today }: { figure: Figure; list: PersonList | null; today: string },
): Measure {
	const { direction } = definition;
	const question = {
		points: figure.series.map(({ period, value, hidden }) => ({
			day: lastDayOf(period),
			value: hidden ? null : value,
		})),
		// A change of units is no break here: all figures stand on the units of today.
		breaks: figure.breaks.filter(({ kind }) => kind !== 'units').map(({ startsOn }) => startsOn),
		...{ target: target.value, direction, deadline: target.deadline, today },
	};
	const pace = estimatePace(question);
	const { id, name, definition: words, numerator, denominator, kind, unit, standard } = definition;
	return {
		reading: target.reading,
		indicator: {
			...{ id, name, numerator, denominator, kind, unit, direction, standard, definition: words },
			trap: definition.trap,
			reportingLevel: definition.reportingLevel,
		},
		target: target.value,
		deadline: target.deadline,
		legalSource: target.legalSource,
		note: target.note,
		baseline:
			target.baseline === null || target.baselinePeriod === null
				? null
				: { value: target.baseline, period: target.baselinePeriod },
		countUnit: target.countUnit,
		figure,
		personList: list && {
			...{ title: list.title, publishedOn: list.publishedOn },
			...{ communes: list.communes, isCorrected: list.isCorrected },
		},
		distance: distanceTo(target.value, figure, definition),
		isDeadlineOver: today > target.deadline,
		pace,
		status: judge(question, pace),
	};
}
