import { areaHighlight, areaLabel, byZoom } from '../../labels.ts';
import { BOUNDARY_NOTE } from '../../boundary-note.ts';
import { colourIn, type Colour } from '../../theme.ts';
import { defineLayer } from '../../types.ts';
import { messages } from './messages.ts';

/** Our own generalised drawing; an import of official boundaries takes its place. */
const SOURCES = ['districts-2024'];
const BOUNDARY: Colour = { light: '#6d5a33', dark: '#d8c28c' };
const DASH = [5, 2, 1, 2];

export default defineLayer({
	id: 'district',
	group: 'areas',
	band: 'area',
	order: 20,
	permission: 'public',
	sources: SOURCES,
	initiallyVisible: false,
	source: { kind: 'tiles', minzoom: 5, maxzoom: 14, dated: true },
	style: (theme, locale) => [
		{ id: 'fill', type: 'fill', paint: { 'fill-color': theme.land, 'fill-opacity': 0.01 } },
		{
			id: 'boundary',
			type: 'line',
			layout: { 'line-join': 'round' },
			paint: {
				'line-color': colourIn(BOUNDARY, theme.name),
				'line-width': byZoom([7, 1], [13, 2]),
				'line-dasharray': DASH,
			},
		},
		areaHighlight(theme),
		areaLabel(theme, locale, {
			id: 'name',
			minzoom: 8,
			maxzoom: 11.5,
			size: byZoom([8, 11], [11, 14]),
			muted: true,
			spaced: true,
		}),
	],
	legend: {
		kind: 'symbol',
		shape: 'line',
		entries: [
			{
				value: null,
				label: { vi: 'Ranh giới cấp huyện', km: 'ព្រំស្រុក', en: 'District boundary' },
				colour: BOUNDARY,
				dash: DASH,
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
