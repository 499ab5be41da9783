import delta from '../../../../data/geo/context-land/delta.json?raw';
import islandFile from '../../../../data/geo/islands/islands.geojson?raw';
import type { FeatureCollection, MultiPolygon, Point, Polygon } from 'geojson';
import type { BoundingBox, Position } from '$lib/geo';
import { localize, type Locale } from '$lib/i18n';

/** ISO 3166-1 numeric code, as in data/geo/context-land. */
const VIETNAM = '704';

/** Land within a box, as rings of degrees that end at its edges. */
export interface Ground {
	home: Position[][];
	foreign: Position[][];
}

export function landWithin(box: BoundingBox): Ground {
	const land = JSON.parse(delta) as FeatureCollection<Polygon | MultiPolygon, { code: string }>;
	const ground: Ground = { home: [], foreign: [] };
	for (const { geometry, properties } of land.features) {
		const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
		const rings = polygons.flatMap((polygon) =>
			polygon.map((ring) => clipRing(ring as Position[], box)).filter((ring) => ring.length >= 3),
		);
		ground[properties.code === VIETNAM ? 'home' : 'foreign'].push(...rings);
	}
	return ground;
}

/** The islands whose names a map of this box carries. */
export function islandsWithin([west, south, east, north]: BoundingBox, locale: Locale) {
	const { features } = JSON.parse(islandFile) as FeatureCollection<
		Point,
		{ name_vi: string; name_km: string | null; name_en: string | null }
	>;
	return features.flatMap(({ geometry, properties: { name_vi, name_km, name_en } }) => {
		const at = geometry.coordinates as Position;
		const isInside = at[0] > west && at[0] < east && at[1] > south && at[1] < north;
		const name = { vi: name_vi, ...(name_km && { km: name_km }), ...(name_en && { en: name_en }) };
		return isInside ? [{ at, name: localize(name, locale) }] : [];
	});
}

/** What of a ring lies within a box: cut at one edge after the other. */
export function clipRing(ring: readonly Position[], [west, south, east, north]: BoundingBox): Position[] {
	const edges = [
		{ axis: 0, limit: west, keeps: 1 },
		{ axis: 0, limit: east, keeps: -1 },
		{ axis: 1, limit: south, keeps: 1 },
		{ axis: 1, limit: north, keeps: -1 },
	] as const;
	return edges.reduce<Position[]>(
		(left, { axis, limit, keeps }) => {
			const holds = (place: Position) => keeps * (place[axis] - limit) >= 0;
			return left.flatMap((place, index) => {
				const before = left.at(index - 1)!;
				if (holds(before) === holds(place)) return holds(place) ? [place] : [];
				const share = (limit - before[axis]) / (place[axis] - before[axis]);
				const crossing: Position = [
					before[0] + share * (place[0] - before[0]),
					before[1] + share * (place[1] - before[1]),
				];
				return holds(place) ? [crossing, place] : [crossing];
			});
		},
		[...ring],
	);
}
