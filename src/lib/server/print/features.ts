import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { Point } from '../documents/blocks.ts';
import { toMercator, type MercatorBox } from '../../print/extent.ts';
import { findPackageRoot } from '../db/index.ts';

/** Something to be drawn, on paper: millimetres from the upper left corner of the map. */
export interface PaperFeature {
	id: number | string | undefined;
	type: 'Point' | 'Polygon';
	properties: Record<string, unknown>;
	/** Of a point its place alone; of polygons the rings of each, outer first. */
	at: Point;
	polygons: readonly (readonly (readonly Point[])[])[];
}

/** The map on paper. */
export interface PaperFrame {
	box: MercatorBox;
	/** Millimetres. */
	width: number;
	height: number;
}

/** Millimetres beyond the map's edge that are still read, so that no outline follows the edge. */
export const MARGIN = 4;

/** A geometry of points or polygons, its positions put on paper. */
export function placeOne(
	{ id, properties }: Pick<PaperFeature, 'id' | 'properties'>,
	geometry: Geometry,
	put: (position: readonly number[]) => Point,
): PaperFeature[] {
	if (geometry.type === 'Point')
		return [{ id, properties, type: 'Point', at: put(geometry.coordinates), polygons: [] }];
	const polygons =
		geometry.type === 'Polygon'
			? [geometry.coordinates]
			: geometry.type === 'MultiPolygon'
				? geometry.coordinates
				: [];
	if (polygons.length === 0) return [];
	const rings = polygons.map((polygon) => polygon.map((ring) => ring.map(put)));
	return [{ id, properties, type: 'Polygon', at: rings[0]?.[0]?.[0] ?? [0, 0], polygons: rings }];
}

/** Features in degrees, put on paper; what lies far beyond the map is left out. */
export function placeFeatures(
	features: readonly Feature<Geometry>[],
	{ box, width, height }: PaperFrame,
): PaperFeature[] {
	const put = ([lng = 0, lat = 0]: readonly number[]): Point => {
		const [x, y] = toMercator([lng, lat]);
		return [
			((x - box.west) / (box.east - box.west)) * width,
			((box.north - y) / (box.north - box.south)) * height,
		];
	};
	const near = ([x, y]: Point) => x > -MARGIN && x < width + MARGIN && y > -MARGIN && y < height + MARGIN;
	return features.flatMap(({ id, properties, geometry }) =>
		placeOne({ id, properties: properties ?? {} }, geometry, put).filter(
			({ type, at, polygons }) =>
				(type === 'Point' && near(at)) || polygons.some(([outer]) => meets(outer ?? [], width, height)),
		),
	);
}

function meets(ring: readonly Point[], width: number, height: number): boolean {
	let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
	for (const [x, y] of ring) {
		[left, right] = [Math.min(left, x), Math.max(right, x)];
		[top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
	}
	return left < width && right > 0 && top < height && bottom > 0;
}

/** Layers whose data ship with the program: layer → file in `data/geo`. A test holds it against the declarations. */
export const BUNDLED_FILES: Readonly<Record<string, string>> = {
	coast: 'context-land/countries.json',
	islands: 'islands/islands.geojson',
};
const bundled = new Map<string, FeatureCollection>();

/** @throws Error for a layer without such a file */
export function readBundled(layerId: string): FeatureCollection {
	const file = BUNDLED_FILES[layerId];
	if (!file) throw new Error(`no bundled file is known for layer ${layerId}`);
	let collection = bundled.get(layerId);
	if (!collection) {
		const text = readFileSync(join(findPackageRoot(), 'data/geo', file), 'utf8');
		collection = JSON.parse(text) as FeatureCollection;
		bundled.set(layerId, collection);
	}
	return collection;
}
