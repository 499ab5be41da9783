import type { Feature } from 'geojson';
import type { Locator } from '$lib/heritage/page/types';
import type { MapExtension } from '$lib/map/scene';
import type { ThemeName } from '$lib/map/theme';

const COLOUR = { light: '#1a62c4', dark: '#9cc4ff' } as const;

/**
 * What a reader may know of where a record is, as a part of the scene: a dot only where the place is shown as it is;
 * otherwise the whole square or the whole commune, with nothing at its middle.
 */
export function recordExtension(locator: Locator, theme: ThemeName): MapExtension {
	const colour = COLOUR[theme];
	const isArea = ['==', ['geometry-type'], 'Polygon'] as ['==', ['geometry-type'], string];
	return {
		id: 'record',
		sources: {
			record: { type: 'geojson', data: { type: 'FeatureCollection', features: featuresOf(locator) } },
		},
		layers: [
			{
				slot: 'fill',
				layer: {
					id: 'record:fill',
					type: 'fill',
					source: 'record',
					filter: isArea,
					paint: { 'fill-color': colour, 'fill-opacity': 0.25 },
				},
			},
			{
				slot: 'circle',
				layer: {
					id: 'record:line',
					type: 'line',
					source: 'record',
					filter: isArea,
					paint: { 'line-color': colour, 'line-width': 2 },
				},
			},
			{
				slot: 'circle',
				layer: {
					id: 'record:point',
					type: 'circle',
					source: 'record',
					filter: ['==', ['geometry-type'], 'Point'],
					paint: {
						'circle-color': colour,
						'circle-radius': 8,
						'circle-stroke-color': '#ffffff',
						'circle-stroke-width': 2.5,
					},
				},
			},
		],
	};
}

function featuresOf({ place, communes }: Locator): Feature[] {
	switch (place.kind) {
		case 'point':
			return [
				{ type: 'Feature', properties: {}, geometry: { type: 'Point', coordinates: [...place.position] } },
			];
		case 'cell': {
			const [west, south, east, north] = place.box;
			const ring = [
				[west, south],
				[east, south],
				[east, north],
				[west, north],
				[west, south],
			];
			return [{ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates: [ring] } }];
		}
		case 'commune':
			return (communes.find(({ code }) => code === place.code)?.rings ?? []).map((ring) => ({
				type: 'Feature',
				properties: {},
				geometry: { type: 'Polygon', coordinates: [ring.map((corner) => [...corner])] },
			}));
	}
}
