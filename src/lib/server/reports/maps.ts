import { classIndex, classify, describeIntervals } from '../../indicators/classes.ts';
import { sequentialRamp } from '../../indicators/palette.ts';
import { formatDecimal } from '../../i18n/format.ts';
import type { ReportIndicator, ReportSnapshot } from '../../reports/types.ts';
import { day, HIDDEN, periodWords, titleOf, unitOf } from '../../reports/words.ts';
import { drawMap, type AreaFill, type Drawing, type MapClass } from '../documents/index.ts';

const MOST_MAPS = 4;
/** Millimetres: two maps with their captions on a page. */
const MAP_HEIGHT = 98;
const MOST_CLASSES = 5;
const HIDDEN_FILL = '#d4d2cb';
/** What a reader of the report looks for first; of each topic the first indicator with figures. */
const TOPIC_ORDER = ['poverty', 'population', 'connectivity', 'training', 'economy', 'administration'];

export interface ReportMap {
	indicatorId: string;
	drawing: Drawing;
	caption: string;
}

/** Shares by commune, one map a topic, where at least half of the communes are known; shares only, for areas differ in size. */
export function drawReportMaps(snapshot: ReportSnapshot): ReportMap[] {
	const isFit = ({ kind, communes }: ReportIndicator) => {
		const known = communes.filter(({ state }) => state === 'known').length;
		return kind === 'rate' && known > 0 && known * 2 >= communes.length;
	};
	const newest = snapshot.indicators
		.filter(({ communes }) => communes.length > 0)
		.map(({ period }) => period ?? '')
		.sort()
		.at(-1);
	const chosen = TOPIC_ORDER.flatMap((topic) => {
		const fit = snapshot.indicators.filter((indicator) => indicator.topic === topic && isFit(indicator));
		// One that is followed towards something says more than one that is not.
		const rank = (one: ReportIndicator) =>
			Number(one.period !== newest) * 2 + Number(one.direction === 'neutral');
		return fit.sort((one, other) => rank(one) - rank(other)).slice(0, 1);
	});
	return chosen.slice(0, MOST_MAPS).map((indicator, at) => drawOne(indicator, snapshot, at + 1));
}

function drawOne(indicator: ReportIndicator, snapshot: ReportSnapshot, number: number): ReportMap {
	const { communes, sources, illustrative } = snapshot;
	const figures = new Map(indicator.communes.map((figure) => [figure.areaId, figure]));
	const values = indicator.communes.flatMap(({ state, value }) =>
		state === 'known' && value !== null ? [value] : [],
	);
	const classes = classify(values, 'natural', MOST_CLASSES);
	const colours = sequentialRamp(classes.counts.length).map(({ light }) => light as AreaFill);
	const words = (value: number) => formatDecimal(value, 'vi', classes.digits);
	const intervals = describeIntervals(classes, words);
	const fillOf = (areaId: number): AreaFill => {
		const figure = figures.get(areaId);
		if (figure?.state === 'hidden') return HIDDEN_FILL;
		if (figure?.state !== 'known' || figure.value === null) return 'hatched';
		return colours[classIndex(figure.value, classes)] ?? 'hatched';
	};
	const states = new Set(communes.map(({ areaId }) => figures.get(areaId)?.state ?? 'unknown'));
	const legend: MapClass[] = [
		...colours.map((fill, at) => ({ fill, name: intervals[at] ?? words(values[0] ?? 0) })),
		...(states.has('hidden') ? [{ fill: HIDDEN_FILL, name: upperFirst(HIDDEN) } as const] : []),
		...(states.has('unknown') || states.has('refused')
			? [{ fill: 'hatched', name: 'Chưa có số liệu' } as const]
			: []),
	];
	const period = periodWords(indicator.period ?? '');
	const titles = new Map(sources.map((source) => [source.id, source.publisher]));
	const publishers = [
		...new Set(
			[
				...(indicator.periods.find(({ period: one }) => one === indicator.period)?.sourceIds ?? []),
				...snapshot.communesSourceIds,
			].flatMap((id) => titles.get(id) ?? []),
		),
	];
	return {
		indicatorId: indicator.id,
		drawing: drawMap({
			frame: frameOf(snapshot),
			areas: communes.map(({ areaId, title, rings }) => ({ name: title, rings, fill: fillOf(areaId) })),
			marks: [],
			arcs: [],
			legend: [],
			arcsName: null,
			classes: { title: `${titleOf(indicator)}, ${period} (${unitOf(indicator)})`, classes: legend },
			sources: `Nguồn: ${publishers.slice(0, 2).join('; ')}${publishers.length > 2 ? '; …' : ''}. Ranh giới ngày ${day(snapshot.day)}.`,
			notice: illustrative ? 'Dữ liệu minh họa' : null,
			mostHeight: MAP_HEIGHT,
		}),
		caption: `Hình ${number}. ${titleOf(indicator)} theo xã, phường, ${period}`,
	};
}

const upperFirst = (words: string): string => words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);

/** All communes with a little room around them, degrees. */
function frameOf({ communes }: ReportSnapshot) {
	let [west, south, east, north] = [180, 90, -180, -90];
	for (const [lng, lat] of communes.flatMap(({ rings }) => rings.flat(2))) {
		[west, east] = [Math.min(west, lng), Math.max(east, lng)];
		[south, north] = [Math.min(south, lat), Math.max(north, lat)];
	}
	const room = Math.max(east - west, north - south) * 0.03;
	return { west: west - room, south: south - room, east: east + room, north: north + room };
}
