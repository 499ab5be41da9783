import { beforeAll, describe, expect, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { addSource } from '../../../../tests/support/sources.ts';
import { decodeTile, ringArea, tileAt } from '../../../../tests/support/tiles.ts';
import { addUnit } from '../../../../tests/support/units.ts';
import { areaParts } from './area-parts.ts';
import { defineTileQuery, type TileContext } from './define-tile-query.ts';
import { encodeInPostgis } from './encode-in-postgis.ts';
import { encodePortably } from './encode-portably.ts';
import { BUFFER, EXTENT } from './frame.ts';

const database = useTestDatabase();
const CONTEXT: TileContext = { at: '2026-01-01', today: '2026-01-01', role: 'guest' };
const COMMUNES = defineTileQuery({
	id: 'commune',
	tables: [],
	dated: 'units',
	dependsOnToday: false,
	dependsOnRole: false,
	parts: areaParts('commune'),
});

type Point = [lng: number, lat: number];

/** A border as rivers draw them: bends of every size, always the same. */
function winding(from: Point, to: Point, points: number): Point[] {
	return Array.from({ length: points + 1 }, (_, step) => {
		const share = step / points;
		const swing = Math.sin(share * Math.PI) * (Math.sin(step * 0.37) + Math.sin(step * 2.1) / 3) * 0.012;
		return [
			from[0] + (to[0] - from[0]) * share + swing * Math.sign(to[1] - from[1]),
			from[1] + (to[1] - from[1]) * share + swing * Math.sign(to[0] - from[0]),
		];
	});
}

const ring = (...sides: Point[][]) => {
	const points = sides.flatMap((side) => side.slice(0, -1));
	return `(${[...points, points[0]!].map((point) => point.join(' ')).join(', ')})`;
};

// Two communes along a winding border, over the edge of tile 9/406 at 106.171875°, one with an enclave in it.
const SOUTH_WEST: Point = [106.0, 9.4];
const SOUTH: Point = [106.15, 9.4];
const NORTH: Point = [106.2, 9.8];
const NORTH_WEST: Point = [106.0, 9.8];
const BORDER = winding(SOUTH, NORTH, 400);
const HOLE = [
	[106.04, 9.5],
	[106.08, 9.5],
	[106.08, 9.54],
	[106.04, 9.54],
] satisfies Point[];
const side = (...points: Point[]) => points;

beforeAll(async () => {
	const { sql } = database;
	await addSource(sql, 'drawn', true);
	await addUnit(sql, {
		code: '31001',
		name: 'Đại Tâm',
		nameKm: 'ផ្នោរដ្រាំង',
		labelPoint: [106.1, 9.6],
		source: 'drawn',
		geometry: `MULTIPOLYGON((${ring(side(SOUTH_WEST, SOUTH), BORDER, side(NORTH, NORTH_WEST), side(NORTH_WEST, SOUTH_WEST))}, ${ring(side(...HOLE, HOLE[0]!))}))`,
	});
	await addUnit(sql, {
		code: '31002',
		kind: 'phuong',
		name: 'Khánh Hòa',
		labelPoint: [106.3, 9.6],
		geometry: `MULTIPOLYGON((${ring(side(SOUTH, [106.45, 9.4]), side([106.45, 9.4], [106.45, 9.8]), side([106.45, 9.8], NORTH), [...BORDER].reverse())}))`,
	});
	await addUnit(sql, {
		code: '31003',
		name: 'Cù Lao Đất',
		labelPoint: [106.06, 9.52],
		geometry: `MULTIPOLYGON((${ring(side(...HOLE, HOLE[0]!))}))`,
	});
});

const ZOOMS = [5, 6, 7, 8, 9, 10, 11, 12, 13, 14];

async function makeCommunes(z: number, at: Point) {
	const tile = await encodePortably(database.sql, { query: COMMUNES, ...tileAt(z, ...at), context: CONTEXT });
	return decodeTile(tile)['commune'] ?? [];
}

describe('a tile of communes', () => {
	it.each(ZOOMS)('keeps rings wound and holes open at zoom %i', async (z) => {
		const communes = await makeCommunes(z, [106.06, 9.52]);
		const outer = communes.find(({ properties }) => properties['code'] === '31001');
		// Smaller ones may come of a bend that touches itself; the enclave is 14 units wide at zoom 5.
		if (z <= 10) expect(outer?.geometry.filter((points) => ringArea(points) < -50)).toHaveLength(1);
		for (const { geometry } of communes) {
			expect(ringArea(geometry[0]!)).toBeGreaterThan(0);
			for (const points of geometry) expect(points[0]).toEqual(points.at(-1));
		}
	});

	it.each(ZOOMS)('reaches no farther than its buffer at zoom %i', async (z) => {
		const communes = await makeCommunes(z, [106.171, 9.6]);
		expect(communes.length).toBeGreaterThan(0);
		for (const value of communes.flatMap(({ geometry }) => geometry.flat(2))) {
			expect(value).toBeGreaterThanOrEqual(-BUFFER - 1);
			expect(value).toBeLessThanOrEqual(EXTENT + BUFFER + 1);
		}
	});

	it('is drawn on both sides of a tile edge, its name on one', async () => {
		const tiles = await Promise.all(
			([106.1, 106.3] as const).map(async (lng) =>
				decodeTile(
					await encodePortably(database.sql, { query: COMMUNES, ...tileAt(9, lng, 9.6), context: CONTEXT }),
				),
			),
		);
		const codes = (layer: string) =>
			tiles.map((tile) => (tile[layer] ?? []).map(({ properties }) => properties['code']).sort());
		expect(codes('commune')).toEqual([
			['31001', '31002', '31003'],
			['31001', '31002'],
		]);
		expect(codes('commune-label')).toEqual([['31001', '31003'], ['31002']]);
	});

	it('says the names in their own scripts, and that a source is invented', async () => {
		const communes = await makeCommunes(9, [106.1, 9.6]);
		expect(communes.find(({ properties }) => properties['code'] === '31001')?.properties).toEqual({
			code: '31001',
			kind: 'xa',
			name: 'Đại Tâm',
			name_km: 'ផ្នោរដ្រាំង',
			quality: 'official',
			illustrative: true,
		});
	});

	it.each(ZOOMS)('has no crack or overlap wider than one unit between neighbours at zoom %i', async (z) => {
		const communes = await makeCommunes(z, [106.171, 9.55]);
		const shapes = ['31001', '31002', '31003'].flatMap((code) => {
			const commune = communes.find(({ properties }) => properties['code'] === code);
			return commune ? [toWkt(commune.geometry)] : [];
		});
		expect(shapes.length).toBeGreaterThanOrEqual(2);
		// A gap or overlap that still has a surface when shrunk by half a unit is wider than a unit.
		const [row] = await database.sql<{ gaps: number; overlaps: number }[]>`
			with shape as (
				select n, ST_MakeValid(wkt::geometry) as geom
				from unnest(${shapes}::text[]) with ordinality as s (wkt, n)
			),
			-- Closed by less than the hole, so that only what lies between neighbours counts.
			together as (select ST_Union(geom) as geom from shape),
			gap as (
				select ST_Difference(ST_Buffer(ST_Buffer(geom, 1.5, 'join=mitre'), -1.5, 'join=mitre'), geom) as geom from together
			),
			overlap as (
				select ST_Intersection(a.geom, b.geom) as geom from shape a join shape b on a.n < b.n
			)
			select (select coalesce(ST_Area(ST_Buffer(geom, -0.5)), 0) from gap) as gaps,
				(select coalesce(sum(ST_Area(ST_Buffer(geom, -0.5))), 0) from overlap) as overlaps`;
		expect(row?.gaps).toBeLessThan(1e-6);
		expect(row?.overlaps).toBeLessThan(1e-6);
	});
});

// The embedded PostGIS has neither ST_AsMVT nor ST_AsMVTGeom to compare with.
describe.skipIf(!process.env.TEST_DATABASE_URL)('the two encoders', () => {
	it.each(ZOOMS)('say the same of every feature at zoom %i', async (z) => {
		for (const place of [
			[106.171, 9.6],
			[106.06, 9.52],
			[106.3, 9.79],
		] satisfies Point[]) {
			const task = { query: COMMUNES, ...tileAt(z, ...place), context: CONTEXT };
			const [native, portable] = [
				decodeTile(await encodeInPostgis(database.sql, task)),
				decodeTile(await encodePortably(database.sql, task)),
			];
			expect(Object.keys(portable)).toEqual(Object.keys(native));
			for (const [layer, features] of Object.entries(native)) {
				const others = portable[layer]!;
				expect(others.map(describeFeature)).toEqual(features.map(describeFeature));
				features.forEach((feature, index) => {
					const other = others[index]!;
					if (feature.type === 'Point') expect(other.geometry).toEqual(feature.geometry);
					else expect(Math.abs(surface(other) / surface(feature) - 1)).toBeLessThan(0.001);
				});
			}
		}
	});

	it.each(ZOOMS)('draw the surfaces that ST_AsMVTGeom would draw at zoom %i', async (z) => {
		const { x, y } = tileAt(z, 106.171, 9.6);
		const [row] = await database.sql<{ tile: Buffer }[]>`
			select ST_AsMVT(feature, 'commune', 4096, 'geom', 'id') as tile from (
				select id, ST_AsMVTGeom(ST_Transform(geom, 3857), ST_TileEnvelope(${z}, ${x}, ${y}), 4096, 64) as geom
				from area where level = 'commune' order by id) as feature
			where geom is not null`;
		const expected = decodeTile(row!.tile)['commune'] ?? [];
		const communes = await makeCommunes(z, [106.171, 9.6]);
		for (const feature of expected.filter((one) => surface(one) > 2000)) {
			const ours = communes.find(({ id }) => id === feature.id);
			// Two roundings apart: a straight border may lie half a unit aside, and no farther.
			const allowed = Math.max(0.001 * surface(feature), borderLength(feature) / 2);
			expect(Math.abs(surface(ours!) - surface(feature))).toBeLessThan(allowed);
		}
	});
});

function toWkt(rings: readonly Point[][]): string {
	const write = (points: Point[]) => `(${points.map((point) => point.join(' ')).join(', ')})`;
	const polygons: string[][] = [];
	for (const points of rings) {
		if (ringArea(points) > 0) polygons.push([write(points)]);
		else polygons.at(-1)!.push(write(points));
	}
	return `MULTIPOLYGON(${polygons.map((one) => `(${one.join(', ')})`).join(', ')})`;
}

const surface = ({ geometry }: { geometry: readonly Point[][] }) =>
	geometry.reduce((sum, points) => sum + ringArea(points), 0);
const describeFeature = ({ id, type, properties }: { id: unknown; type: string; properties: object }) => ({
	id,
	type,
	properties,
});
const borderLength = ({ geometry }: { geometry: readonly Point[][] }) =>
	geometry
		.flatMap((points) =>
			points
				.slice(1)
				.map((point, index) => Math.hypot(point[0] - points[index]![0], point[1] - points[index]![1])),
		)
		.reduce((sum, length) => sum + length, 0);
