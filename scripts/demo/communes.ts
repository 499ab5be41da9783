import type { FeatureCollection, MultiPolygon, Polygon } from 'geojson';
import { readData } from './dataset.ts';
import { areaOf, toRings, type Rings } from './planar.ts';

/** A commune as it stood from 1 September 2024 to 30 June 2025. */
export interface Commune {
	code: string;
	/** Phường, Thị trấn or Xã. */
	kind: string;
	name: string;
	districtCode: string;
	/** Code of the commune it went into on 1 July 2025. */
	newCode: string;
	geometry: Polygon | MultiPolygon;
	/** Metre grid of planar.ts. */
	rings: Rings;
	areaKm2: number;
}

interface CommuneProperties {
	code: string;
	kind: string;
	name: string;
	district_code: string;
	district: string;
	new_code: string;
}

/** The 108 communes, ordered by code. Source: data/geo/communes-2024. */
export function readOldCommunes(): Commune[] {
	const collection = JSON.parse(readData('communes-2024', 'communes.geojson')) as FeatureCollection<
		Polygon | MultiPolygon,
		CommuneProperties
	>;
	return collection.features
		.map(({ geometry, properties }) => {
			const rings = toRings(geometry);
			return {
				code: properties.code,
				kind: properties.kind,
				name: properties.name,
				districtCode: properties.district_code,
				newCode: properties.new_code,
				geometry,
				rings,
				areaKm2: areaOf(rings) / 1e6,
			};
		})
		.sort((one, other) => one.code.localeCompare(other.code));
}

/** Code and outline of the 43 communes since 1 July 2025. Source: data/geo/communes-2025. */
export function readNewCommunes(): { code: string; geometry: Polygon | MultiPolygon; rings: Rings }[] {
	const collection = JSON.parse(readData('communes-2025', 'communes.geojson')) as FeatureCollection<
		Polygon | MultiPolygon,
		{ code: string }
	>;
	return collection.features.map(({ geometry, properties }) => ({
		code: properties.code,
		geometry,
		rings: toRings(geometry),
	}));
}
