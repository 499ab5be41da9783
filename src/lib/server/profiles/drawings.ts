import { encode } from 'uqr';
import type { AreaOutlines } from '../../areas/types.ts';
import { unpackRing } from '../../geo/outlines.ts';
import { lastDayOf } from '../../indicators/series/period.ts';
import { splitSeries } from '../../indicators/series/split.ts';
import type { SeriesBreak } from '../../indicators/series/types.ts';
import { drawInset, INSET_SIZE, type Drawing, type Point, type Shape } from '../documents/index.ts';
import type { SheetRow } from './types.ts';

/** On white paper; the same hues as the screen's. */
export const INK = {
	line: '#0b5a63',
	muted: '#7d878b',
	land: '#f1f0ea',
	border: '#b9b8ae',
	chosen: '#0b5a63',
	target: '#9a5a00',
	frame: '#8b9699',
	text: '#1b2226',
} as const;

/** Millimetres. */
export const SPARK = { width: 18, height: 3.2 } as const;
const AIR = 0.7;

/**
 * A series as small as a word: lines only where figures may be joined, hollow points for estimates, a short dash at the
 * foot for a period without a figure, a dashed upright for a break. One period alone becomes a bar, where it is a share.
 */
export function drawSparkline(
	{ definition, series, region }: SheetRow,
	breaks: readonly SeriesBreak[],
): Drawing {
	const known = series.filter(({ value, hidden }) => value !== null && !hidden);
	if (series.length === 1 && definition.kind === 'rate' && known.length === 1)
		return drawBar(known[0]!.value!, region?.value ?? null, definition.targets[0]?.value ?? null);
	const split = splitSeries(series, breaks, { across: ['units'] });
	const values = known.map(({ value }) => value!);
	const [least, most] = [Math.min(...values), Math.max(...values)];
	const days = series.map(({ period }) => lastDayOf(period)).sort();
	const [first = '', last = ''] = [days[0], days.at(-1)];
	const x = (day: string) => {
		const span = dayNumber(last) - dayNumber(first);
		const along = span === 0 ? 0.5 : (dayNumber(day) - dayNumber(first)) / span;
		return AIR + along * (SPARK.width - 2 * AIR);
	};
	const y = (value: number) =>
		least === most
			? SPARK.height / 2
			: SPARK.height - AIR - ((value - least) / (most - least)) * (SPARK.height - 2 * AIR);
	const shapes: Shape[] = split.breaks
		.filter(({ startsOn, kind }) => kind !== 'units' && startsOn > first && startsOn <= last)
		.flatMap(({ startsOn }) => dashedUpright(x(startsOn)));
	for (const { day } of split.gaps)
		shapes.push({
			kind: 'line',
			points: [
				[x(day) - 0.7, SPARK.height - 0.3],
				[x(day) + 0.7, SPARK.height - 0.3],
			],
			stroke: INK.muted,
			width: 0.3,
		});
	for (const { points } of split.segments) {
		const places = points.map(({ day, value }): Point => [x(day), y(value)]);
		if (places.length > 1) shapes.push({ kind: 'line', points: places, stroke: INK.line, width: 0.35 });
		for (const [at, { estimated, day }] of points.entries())
			shapes.push({
				kind: 'mark',
				at: places[at]!,
				mark: 'circle',
				radius: day === last ? 0.55 : 0.36,
				fill: estimated ? '#ffffff' : INK.line,
				stroke: INK.line,
			});
	}
	return { ...SPARK, shapes };
}

/** A share between 0 and 100, with all communes (upright) and the target (diamond). */
function drawBar(value: number, region: number | null, target: number | null): Drawing {
	const x = (percent: number) => AIR + (Math.min(Math.max(percent, 0), 100) / 100) * (SPARK.width - 2 * AIR);
	const [top, bottom] = [SPARK.height / 2 - 0.7, SPARK.height / 2 + 0.7];
	const box = (from: number, to: number, fill: string): Shape => ({
		kind: 'area',
		rings: [
			[
				[from, top],
				[to, top],
				[to, bottom],
				[from, bottom],
			],
		],
		fill,
		stroke: fill,
		width: 0.01,
	});
	return {
		...SPARK,
		shapes: [
			box(x(0), x(100), '#e3e8e8'),
			...(value > 0 ? [box(x(0), x(value), INK.line)] : []),
			...(region === null
				? []
				: [
						{
							kind: 'line' as const,
							points: [
								[x(region), top - 0.7],
								[x(region), bottom + 0.7],
							] as Point[],
							stroke: INK.text,
							width: 0.4,
						},
					]),
			...(target === null
				? []
				: [
						{
							kind: 'mark' as const,
							at: [x(target), SPARK.height / 2] as Point,
							mark: 'diamond' as const,
							radius: 0.8,
							fill: '#ffffff',
							stroke: INK.target,
						},
					]),
		],
	};
}

function dashedUpright(x: number): Shape[] {
	return [0, 0.9, 1.8, 2.7].map((top) => ({
		kind: 'line',
		points: [
			[x, top],
			[x, Math.min(top + 0.5, SPARK.height)],
		],
		stroke: INK.muted,
		width: 0.25,
	}));
}

const dayNumber = (day: string) => Date.parse(`${day}T00:00:00Z`);

/** Where outlines lie in a drawing of a size. Null where no unit has a boundary. */
function placeOutlines({ grid }: AreaOutlines, width: number, height: number, air: number) {
	if (!grid) return null;
	const scale = Math.min((width - 2 * air) / grid.width, (height - 2 * air) / grid.height);
	const [left, top] = [(width - grid.width * scale) / 2, (height - grid.height * scale) / 2];
	return ([x, y]: readonly [number, number]): Point => [left + x * scale, top + y * scale];
}

/** All units of a day, plain: what every locator stands on. */
export function drawUnits(
	outlines: AreaOutlines,
	{ width, height }: { width: number; height: number },
): Drawing {
	const place = placeOutlines(outlines, width, height, 2);
	const shapes: Shape[] = outlines.units.flatMap((unit) => shapeOf(unit, place, INK.land, INK.border));
	return { width, height, shapes: [...shapes, frame(width, height)] };
}

/** Millimetres; less than a printer shows. */
const INSET_DETAIL = 0.25;

/** The country with its archipelagos, as every map of a part of it has it; coasts only as fine as they print. */
export function drawCountry(): Drawing {
	return thinDrawing({ ...INSET_SIZE, shapes: drawInset(0, 0) }, INSET_DETAIL);
}

/** The same drawing without vertices nearer to each other than `detail` millimetres. */
export function thinDrawing(drawing: Drawing, detail: number): Drawing {
	const shapes = drawing.shapes.flatMap((shape): Shape[] => {
		if (shape.kind !== 'area') return [shape];
		const rings = shape.rings.map((ring) => thinRing(ring, detail)).filter((ring) => ring.length > 2);
		return rings.length > 0 ? [{ ...shape, rings }] : [];
	});
	return { ...drawing, shapes };
}

function thinRing(ring: readonly Point[], detail: number): Point[] {
	const kept: Point[] = [];
	for (const point of ring) {
		const before = kept.at(-1);
		if (!before || Math.hypot(point[0] - before[0], point[1] - before[1]) >= detail) kept.push(point);
	}
	return kept;
}

/** One unit alone, to be laid over `drawUnits` of the same size. */
export function drawChosen(
	outlines: AreaOutlines,
	id: number,
	{ width, height }: { width: number; height: number },
): Drawing {
	const place = placeOutlines(outlines, width, height, 2);
	const unit = outlines.units.find((one) => one.id === id);
	return { width, height, shapes: unit ? shapeOf(unit, place, INK.chosen, INK.chosen) : [] };
}

function shapeOf(
	{ rings }: AreaOutlines['units'][number],
	place: ReturnType<typeof placeOutlines>,
	fill: string,
	stroke: string,
): Shape[] {
	if (!place || rings.length === 0) return [];
	return [
		{
			kind: 'area',
			rings: rings.map((ring) => unpackRing(ring).map(place)),
			fill,
			stroke,
			width: 0.15,
		},
	];
}

/** A thin frame. */
function frame(width: number, height: number): Shape {
	const points: Point[] = [
		[0.15, 0.15],
		[width - 0.15, 0.15],
		[width - 0.15, height - 0.15],
		[0.15, height - 0.15],
		[0.15, 0.15],
	];
	return { kind: 'line', points, stroke: INK.frame, width: 0.3 };
}

/** An address as a QR code, `side` millimetres wide, with the white border it needs. */
export function drawQr(address: string, side: number): Drawing {
	const { data, size } = encode(address, { ecc: 'M', border: 2 });
	const unit = side / size;
	const rings = data.flatMap((row, y) =>
		row.flatMap((dark, x) => {
			if (!dark || row[x - 1]) return [];
			const end = row.indexOf(false, x);
			const [left, right] = [x * unit, (end < 0 ? size : end) * unit];
			return [
				[
					[left, y * unit],
					[right, y * unit],
					[right, (y + 1) * unit],
					[left, (y + 1) * unit],
				] as Point[],
			];
		}),
	);
	return {
		width: side,
		height: side,
		// The line closes the seams between rows, at which readers of codes stumble.
		shapes: [{ kind: 'area', rings, fill: INK.text, stroke: INK.text, width: unit * 0.12 }],
	};
}
