import { areaHighlight, areaLabel, byZoom } from '../../labels.ts';
import { BOUNDARY_NOTE, QUALITY_FIELD } from '../../boundary-note.ts';
import { colourIn, type Colour } from '../../theme.ts';
import { defineLayer } from '../../types.ts';
import { messages } from './messages.ts';

/** Our own generalised drawing; an import of official boundaries takes its place. */
const SOURCES = ['communes-2024', 'communes-2025'];
const BOUNDARY: Colour = { light: '#857c6c', dark: '#7f8b91' };

const KINDS = [
	{ value: 'xa', label: { vi: 'Xã', km: 'ឃុំ', en: 'Commune' } },
	{ value: 'phuong', label: { vi: 'Phường', km: 'សង្កាត់', en: 'Ward' } },
	{
		value: 'thi_tran',
		label: {
			vi: 'Thị trấn (đến 30/6/2025)',
			km: 'ទីរួមស្រុក (ដល់ 30/6/2025)',
			en: 'Township (until 30 June 2025)',
		},
	},
] as const;

export default defineLayer({
	id: 'commune',
	group: 'areas',
	band: 'area',
	order: 30,
	permission: 'public',
	sources: SOURCES,
	initiallyVisible: true,
	source: { kind: 'tiles', minzoom: 5, maxzoom: 14, dated: true },
	style: (theme, locale) => [
		{ id: 'fill', type: 'fill', paint: { 'fill-color': theme.area, 'fill-opacity': 0.85 } },
		{
			id: 'boundary',
			type: 'line',
			minzoom: 7,
			layout: { 'line-join': 'round' },
			paint: {
				'line-color': colourIn(BOUNDARY, theme.name),
				'line-width': byZoom([7, 0.4], [10, 0.9], [14, 1.8]),
			},
		},
		areaHighlight(theme),
		// A phone shows the region at zoom 8, and its names with it, as the drawing that stands there before does.
		areaLabel(theme, locale, {
			id: 'name',
			minzoom: 8,
			size: byZoom([8, 10.5], [9, 10.5], [11, 13], [14, 17]),
		}),
	],
	legend: {
		kind: 'symbol',
		shape: 'line',
		entries: [
			{
				value: null,
				label: { vi: 'Ranh giới xã, phường', km: 'ព្រំឃុំ សង្កាត់', en: 'Commune or ward boundary' },
				colour: BOUNDARY,
			},
		],
		note: BOUNDARY_NOTE,
		noteOnSources: SOURCES,
	},
	filters: [
		{
			property: 'kind',
			control: 'checklist',
			label: { vi: 'Loại đơn vị', km: 'ប្រភេទអង្គភាព', en: 'Kind of unit' },
			options: KINDS,
		},
	],
	popupFields: [QUALITY_FIELD],
	opens: 'drawer',
	messages,
});
