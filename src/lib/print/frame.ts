import type { BoundingBox } from '$lib/geo';
import type { MapExtension } from '$lib/map/scene';

const LINE = '#b3261e';

/** The frame of a sheet on the map: what lies outside is dimmed. */
export function sheetFrame([west, south, east, north]: BoundingBox): MapExtension {
	const inside = [
		[west, south],
		[east, south],
		[east, north],
		[west, north],
		[west, south],
	];
	const [left, bottom, right, top] = [-179, -80, 179, 80];
	const world = [
		[left, bottom],
		[left, top],
		[right, top],
		[right, bottom],
		[left, bottom],
	];
	return {
		id: 'sheet',
		sources: {
			'sheet:outside': {
				type: 'geojson',
				data: {
					type: 'Feature',
					properties: {},
					geometry: { type: 'Polygon', coordinates: [world, inside] },
				},
			},
			'sheet:frame': {
				type: 'geojson',
				data: { type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates: inside } },
			},
		},
		layers: [
			{
				slot: 'circle',
				layer: {
					id: 'sheet:outside',
					type: 'fill',
					source: 'sheet:outside',
					paint: { 'fill-color': '#1b2226', 'fill-opacity': 0.3, 'fill-antialias': false },
				},
			},
			{
				slot: 'circle',
				layer: {
					id: 'sheet:frame',
					type: 'line',
					source: 'sheet:frame',
					paint: { 'line-color': LINE, 'line-width': 2, 'line-dasharray': [3, 2] },
				},
			},
		],
	};
}
