import { lastDayOf } from '../../../indicators/series/period.ts';
import type { FigureState, Multiples, Panel, PanelUnit } from '../../../indicators/multiples/types.ts';
import type { AreaValue, IndicatorDefinition, Topic } from '../../../indicators/types.ts';
import type { Viewer } from '../../access/index.ts';
import type { Sql } from '../../db/index.ts';
import { getBreaks } from '../figures/service.ts';
import { getIndicatorValues } from '../service.ts';

/** Twelve small maps fill a screen; of a longer series the newest are shown. */
const MOST_PANELS = 12;

export interface WantedMultiples {
	definitions: readonly IndicatorDefinition[];
	/** One indicator over its periods, with those of its series under other standards; or a topic in one period. */
	of: { indicatorId: string } | { topic: Topic; period: string };
	/** YYYY-MM-DD. */
	at: string;
	/** On the units of `at`, or each period on the units it was reported for. */
	units: 'day' | 'then';
	viewer: Viewer;
}

/** The figures of all panels, as the viewer may see them. */
export async function getMultiples(
	sql: Sql,
	{ definitions, of, at, units, viewer }: WantedMultiples,
): Promise<Multiples> {
	const wanted = 'topic' in of ? inTopic(definitions, of) : overPeriods(definitions, of.indicatorId);
	const multiples: Multiples = { units: {}, panels: [], breaks: [], sourceIds: [], illustrative: false };
	const sources = new Set<string>();
	for (const { indicatorId, period } of wanted) {
		const day = units === 'then' ? lastDayOf(period) : at;
		const asked = { indicatorId, period, at: day, level: 'commune', viewer } as const;
		const found = await getIndicatorValues(sql, asked);
		const listed = listedDay(multiples.units, day, found.values);
		multiples.units[listed] ??= found.values.map(toUnit);
		multiples.panels.push(
			toPanel(found.values, { indicatorId, period, day: listed, region: found.region.value }),
		);
		multiples.illustrative ||= found.illustrative;
		for (const id of found.sourceIds) sources.add(id);
	}
	const ids = [...new Set(wanted.map(({ indicatorId }) => indicatorId))];
	return { ...multiples, breaks: await getBreaks(sql, ids), sourceIds: [...sources].sort() };
}

/** The day under which the same units are listed already, or this one. */
function listedDay(units: Multiples['units'], day: string, values: readonly AreaValue[]): string {
	const same = Object.entries(units).find(
		([, list]) => list.length === values.length && list.every(({ id }, at) => id === values[at]!.areaId),
	);
	return same?.[0] ?? day;
}

type PanelKey = Pick<Panel, 'indicatorId' | 'period'>;

function overPeriods(definitions: readonly IndicatorDefinition[], indicatorId: string): PanelKey[] {
	const chosen = definitions.find(({ id }) => id === indicatorId);
	if (!chosen) return [];
	const others = definitions.filter(
		({ id, series }) => id !== indicatorId && series !== null && series === chosen.series,
	);
	return [chosen, ...others].flatMap(({ id, periods }) =>
		periods.slice(-MOST_PANELS).map((period) => ({ indicatorId: id, period })),
	);
}

function inTopic(
	definitions: readonly IndicatorDefinition[],
	{ topic, period }: { topic: Topic; period: string },
): PanelKey[] {
	return definitions
		.filter((definition) => definition.topic === topic && definition.periods.includes(period))
		.map(({ id }) => ({ indicatorId: id, period }));
}

const toUnit = ({ areaId, code, kind, name }: AreaValue): PanelUnit => ({ id: areaId, code, kind, name });

function toPanel(values: readonly AreaValue[], key: Omit<Panel, 'values' | 'states'>): Panel {
	return {
		...key,
		values: values.map(({ value, hidden }) => (hidden || value === null ? null : shorten(value))),
		states: values.map(stateOf).join(''),
	};
}

function stateOf({ value, hidden, refused, estimated }: AreaValue): FigureState {
	if (hidden) return 'h';
	if (refused) return 'r';
	if (value === null) return 'u';
	return estimated ? 'e' : 'k';
}

/** Six significant digits: more than any panel shows. */
const shorten = (value: number) => Number(value.toPrecision(6));
