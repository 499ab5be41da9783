import { areaHighlight, areaLabel, byZoom } from '../../labels.ts';
import { BOUNDARY_NOTE } from '../../boundary-note.ts';
import { colourIn, type Colour } from '../../theme.ts';
import { defineLayer } from '../../types.ts';
import { messages } from './messages.ts';

/** Our own generalised drawing; an import of official boundaries takes its place. */
const SOURCES = ['province-2024', 'communes-2025'];
const BOUNDARY: Colour = { light: '#4b3f66', dark: '#cbbdeb' };

export default defineLayer({
	id: 'province',
	group: 'areas',
	band: 'area',
	order: 10,
	permission: 'public',
	sources: SOURCES,
	initiallyVisible: true,
	source: { kind: 'tiles', minzoom: 3, maxzoom: 14, dated: true },
	style: (theme, locale) => [
		{ id: 'fill', type: 'fill', paint: { 'fill-color': theme.area, 'fill-opacity': 0.6 } },
		{
			id: 'casing',
			type: 'line',
			layout: { 'line-join': 'round' },
			paint: {
				'line-color': colourIn(BOUNDARY, theme.name),
				'line-width': byZoom([5, 4], [12, 9]),
				'line-opacity': 0.14,
			},
		},
		{
			id: 'boundary',
			type: 'line',
			layout: { 'line-join': 'round' },
			paint: { 'line-color': colourIn(BOUNDARY, theme.name), 'line-width': byZoom([5, 1], [12, 2.2]) },
		},
		areaHighlight(theme),
		areaLabel(theme, locale, {
			id: 'name',
			minzoom: 5,
			maxzoom: 9,
			size: byZoom([5, 12], [9, 17]),
			bold: true,
			spaced: true,
		}),
	],
	legend: {
		kind: 'symbol',
		shape: 'line',
		entries: [
			{
				value: null,
				label: { vi: 'Ranh giới tỉnh, thành phố', km: 'ព្រំខេត្ត ទីក្រុង', en: 'Province or city boundary' },
				colour: BOUNDARY,
			},
		],
		note: BOUNDARY_NOTE,
		noteOnSources: SOURCES,
	},
	filters: [],
	popupFields: [],
	opens: 'drawer',
	messages,
});
