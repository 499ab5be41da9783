import type { Feature } from 'geojson';
import type { BoundingBox, Position } from '$lib/geo';
import type { PinMapProps } from '$lib/heritage/edit/editing';
import type { MapExtension } from '$lib/map/scene';
import type { ThemeName } from '$lib/map/theme';

export const ZONE_COLOURS = { 1: '#b3261e', 2: '#b86e00' } as const;
const ACCURACY_COLOUR = { light: '#1a62c4', dark: '#9cc4ff' };

/** The zones and the circle within which the pin is known to lie, as a part of the scene. */
export function placeExtension(
	{ position, precisionMetres, zones }: Pick<PinMapProps, 'position' | 'precisionMetres' | 'zones'>,
	theme: ThemeName,
): MapExtension {
	const features: Feature[] = zones.map(({ level, geometry }) => ({
		type: 'Feature',
		properties: { colour: ZONE_COLOURS[level] },
		geometry,
	}));
	if (position && precisionMetres)
		features.push({
			type: 'Feature',
			properties: { colour: ACCURACY_COLOUR[theme] },
			geometry: { type: 'Polygon', coordinates: [circle(position, precisionMetres)] },
		});
	return {
		id: 'place',
		sources: { place: { type: 'geojson', data: { type: 'FeatureCollection', features } } },
		layers: [
			{
				slot: 'fill',
				layer: {
					id: 'place:fill',
					type: 'fill',
					source: 'place',
					paint: { 'fill-color': ['get', 'colour'], 'fill-opacity': 0.18 },
				},
			},
			{
				slot: 'circle',
				layer: {
					id: 'place:line',
					type: 'line',
					source: 'place',
					paint: { 'line-color': ['get', 'colour'], 'line-width': 2 },
				},
			},
		],
	};
}

/** Degrees that so many metres make; a degree of longitude is shorter by the cosine of the latitude. */
function degreesOf(metres: number, lat: number): { wide: number; tall: number } {
	return { wide: metres / (111_320 * Math.cos((lat * Math.PI) / 180)), tall: metres / 110_600 };
}

/** The square around the circle within which the pin is known to lie. */
export function boundsAround([lng, lat]: Position, metres: number): BoundingBox {
	const { wide, tall } = degreesOf(metres, lat);
	return [lng - wide, lat - tall, lng + wide, lat + tall];
}

/** A ring of 64 corners. */
function circle([lng, lat]: Position, metres: number): Position[] {
	const { wide, tall } = degreesOf(metres, lat);
	return Array.from({ length: 65 }, (_, at): Position => {
		const angle = ((at % 64) / 64) * 2 * Math.PI;
		return [lng + wide * Math.cos(angle), lat + tall * Math.sin(angle)];
	});
}
