import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FeatureCollection, MultiPolygon, Point as PointGeometry, Polygon } from 'geojson';
import { findPackageRoot } from '../db/index.ts';
import type { Drawing, Mark, Point, Shape } from './blocks.ts';
import { drawClasses, fillArea, inkOn, type AreaFill, type MapClass } from './map-classes.ts';
import { boxesOfMark, clipArea, furniture, nameArea, text } from './map-names.ts';
import { clipRing, makeProjection, type Frame, type Projection } from './projection.ts';

type LngLat = readonly [lng: number, lat: number];

/** What a mark on a map stands for; one line of the legend. */
export interface MarkKind {
	name: string;
	mark: Mark;
	/** Millimetres. */
	radius: number;
	fill: string;
	stroke: string;
}

/** A map of part of the country, without its look. Positions in degrees, EPSG:4326. */
export interface MapContent {
	frame: Frame;
	/** Outlines with their names; without a fill they are land. */
	areas: readonly {
		name: string;
		rings: readonly (readonly (readonly LngLat[])[])[];
		fill?: AreaFill;
	}[];
	/** What the fills mean, above the marks in the legend: "Tỷ lệ hộ nghèo năm 2025 (%)" and its classes. */
	classes?: { title: string; classes: readonly MapClass[] };
	marks: readonly { at: LngLat; kind: MarkKind; label: string }[];
	arcs: readonly { from: LngLat; to: LngLat }[];
	/** Kinds of marks in the order of the legend, used or not. */
	legend: readonly MarkKind[];
	arcsName: string | null;
	/** "Nguồn: …". */
	sources: string;
	/** Stands over the map, such as "Dữ liệu minh họa"; null = nothing. */
	notice: string | null;
	/** Millimetres the map alone may be high; as much as a page has room for where absent. */
	mostHeight?: number;
}

const COLOURS = {
	land: '#f3f1ea',
	water: '#ffffff',
	outline: '#8a8a80',
	frame: '#333333',
	arc: '#0b3d66',
	country: '#c9d8cf',
	others: '#e6e6e2',
};
const WIDTH = 165;
const MOST_HEIGHT = 150;
const LEGEND_WIDTH = 46;
const INSET: Frame = { west: 101.5, south: 6, east: 118, north: 24 };
export const INSET_SIZE = { width: 42, height: 46 };

/**
 * The map as a drawing: outlines, marks, arcs, legend, scale bar, north, sources, and Hoàng Sa and Trường Sa in an
 * inset, for a map of part of Viet Nam shows them too (Law 27/2018/QH14).
 */
export function drawMap(content: MapContent): Drawing {
	const mapWidth = WIDTH - LEGEND_WIDTH - 2;
	const projection = makeProjection(content.frame, {
		width: mapWidth,
		mostHeight: content.mostHeight ?? MOST_HEIGHT - 12,
		leastHeight: 92,
	});
	const { height } = projection;
	const taken = [
		...content.marks.flatMap((mark) => boxesOfMark(mark, projection)),
		...furniture(mapWidth, height),
	];
	const shapes: Shape[] = [
		...content.areas.flatMap((area) => drawArea(area, projection)),
		...content.areas.flatMap((area) => nameArea(area, projection, taken, inkOn(area.fill))),
		...content.arcs.map(({ from, to }) => drawArc(projection.project(from), projection.project(to))),
		...content.marks.flatMap(({ at, kind, label }) => drawMark(projection.project(at), kind, label)),
		frameAround(0, 0, mapWidth, height),
		...drawScale(projection, height),
		...drawNorth(mapWidth),
		...drawLegend(content, mapWidth + 3),
		...drawInset(mapWidth + 3, height - INSET_SIZE.height),
		text([0, height + 2.5], content.sources, 7.5, 'left'),
		...(content.notice ? [text([mapWidth / 2, 2], content.notice, 9, 'center', true)] : []),
	];
	return { width: WIDTH, height: height + 8, shapes };
}

function frameAround(x: number, y: number, width: number, height: number): Shape {
	const points: Point[] = [
		[x, y],
		[x + width, y],
		[x + width, y + height],
		[x, y + height],
		[x, y],
	];
	return { kind: 'line', points, stroke: COLOURS.frame, width: 0.35 };
}

function drawArea(area: MapContent['areas'][number], projection: Projection): Shape[] {
	const { fill } = area;
	return clipArea(area, projection).flatMap((rings): Shape[] =>
		fill === undefined
			? [{ kind: 'area', rings, fill: COLOURS.land, stroke: COLOURS.outline, width: 0.2 }]
			: fillArea(rings, fill),
	);
}

function drawArc(from: Point, to: Point): Shape {
	// Bent a little, so that arcs of one site are told apart from outlines.
	const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
	const middle: Point = [(from[0] + to[0]) / 2 - dy * 0.12, (from[1] + to[1]) / 2 + dx * 0.12];
	const points = Array.from({ length: 13 }, (_, step): Point => {
		const share = step / 12;
		const along = (a: number, b: number, c: number) =>
			(1 - share) ** 2 * a + 2 * (1 - share) * share * b + share ** 2 * c;
		return [along(from[0], middle[0], to[0]), along(from[1], middle[1], to[1])];
	});
	return { kind: 'line', points, stroke: COLOURS.arc, width: 0.35 };
}

function drawMark(at: Point, { mark, radius, fill, stroke }: MarkKind, label: string): Shape[] {
	return [
		{ kind: 'mark', at, mark, radius, fill, stroke },
		...(label ? [text([at[0] + radius + 0.6, at[1] - 1], label, 7.5, 'left', true)] : []),
	];
}

function drawScale({ metresPerMillimetre }: Projection, height: number): Shape[] {
	const longest = metresPerMillimetre * 30;
	const power = 10 ** Math.floor(Math.log10(longest));
	const metres = [5, 2, 1].map((step) => step * power).find((length) => length <= longest) ?? power;
	const width = metres / metresPerMillimetre;
	const y = height - 4;
	const label = metres >= 1000 ? `${metres / 1000} km` : `${metres} m`;
	return [
		{
			kind: 'line',
			points: [
				[4, y - 1.5],
				[4, y],
				[4 + width, y],
				[4 + width, y - 1.5],
			],
			stroke: COLOURS.frame,
			width: 0.4,
		},
		text([4 + width / 2, y - 4.2], label, 7.5, 'center'),
	];
}

function drawNorth(mapWidth: number): Shape[] {
	const x = mapWidth - 6;
	return [
		{
			kind: 'area',
			rings: [
				[
					[x, 4],
					[x + 2, 11],
					[x, 9.4],
					[x - 2, 11],
				],
			],
			fill: COLOURS.frame,
			stroke: COLOURS.frame,
			width: 0.1,
		},
		text([x, 12], 'B', 9, 'center', true),
	];
}

function drawLegend({ legend, arcs, arcsName, classes }: MapContent, x: number): Shape[] {
	const filled = classes ? drawClasses(classes.title, classes.classes, [x, 6]) : null;
	const line = (at: number) => 7 + (filled?.height ?? 0) + at * 5.4;
	return [
		text([x, 0.5], 'Chú giải', 9, 'left', true),
		...(filled?.shapes ?? []),
		...legend.flatMap(({ name, ...kind }, at): Shape[] => [
			{ kind: 'mark', at: [x + 2, line(at)], ...kind },
			text([x + 5.5, line(at) - 1], name, 7.5, 'left'),
		]),
		...(arcsName && arcs.length > 0
			? [
					drawArc([x, line(legend.length)], [x + 4.5, line(legend.length)]),
					text([x + 5.5, line(legend.length) - 1], arcsName, 7.5, 'left'),
				]
			: []),
	];
}

/** The whole country with its archipelagos, by their Vietnamese names. Its size is INSET_SIZE. */
export function drawInset(x: number, y: number): Shape[] {
	const projection = makeProjection(INSET, {
		width: INSET_SIZE.width,
		mostHeight: INSET_SIZE.height,
		leastHeight: INSET_SIZE.height,
	});
	const moved = ([px, py]: Point): Point => [px + x, py + y];
	const { countries, islands } = readContext();
	const land = [...countries.features]
		// Viet Nam is drawn over the others.
		.sort((one, other) => Number(isVietnam(one.properties)) - Number(isVietnam(other.properties)))
		.flatMap(({ geometry, properties }): Shape[] => {
			const fill = isVietnam(properties) ? COLOURS.country : COLOURS.others;
			const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
			return polygons.flatMap(([outer = []]): Shape[] => {
				const ring = clipRing((outer as [number, number][]).map(projection.project), projection);
				if (ring.length < 3) return [];
				return [{ kind: 'area', rings: [ring.map(moved)], fill, stroke: fill, width: 0.05 }];
			});
		});
	const named = islands.features
		.filter(({ properties }) => properties?.['rank'] === 1)
		.flatMap(({ geometry, properties }): Shape[] => {
			const at = moved(projection.project(geometry.coordinates as [number, number]));
			const dots = [
				[0, 0],
				[1.1, -0.6],
				[-0.8, 0.9],
			] as const;
			// "Quần đảo Hoàng Sa (Việt Nam)" on two lines, so that it stays within the inset.
			const name = String(properties?.['name_vi'] ?? '');
			const [archipelago = name, owner = ''] = name.split(/ (?=\()/);
			return [
				...dots.map(([dx, dy]): Shape => ({
					kind: 'mark',
					at: [at[0] + dx, at[1] + dy],
					mark: 'circle',
					radius: 0.35,
					fill: COLOURS.frame,
					stroke: COLOURS.frame,
				})),
				text([at[0], at[1] + 2], archipelago, 5.5, 'center'),
				text([at[0], at[1] + 4.6], owner, 5.5, 'center'),
			];
		});
	return [...land, ...named, frameAround(x, y, INSET_SIZE.width, INSET_SIZE.height)];
}

const isVietnam = (properties: Record<string, unknown> | null) => properties?.['code'] === '704';

interface Context {
	countries: FeatureCollection<MultiPolygon | Polygon>;
	islands: FeatureCollection<PointGeometry>;
}
let context: Context | null = null;

/** Bundled map context: data/geo/context-land and data/geo/islands. */
function readContext(): Context {
	const read = (path: string): unknown =>
		JSON.parse(readFileSync(join(findPackageRoot(), 'data/geo', path), 'utf8'));
	return (context ??= {
		countries: read('context-land/countries.json') as Context['countries'],
		islands: read('islands/islands.geojson') as Context['islands'],
	});
}
