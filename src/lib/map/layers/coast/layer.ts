import countries from '../../../../../data/geo/context-land/countries.json?url';
import delta from '../../../../../data/geo/context-land/delta.json?url';
import { byZoom, localisedName, REGULAR, SEMIBOLD } from '../../labels.ts';
import { THEMES, type Colour } from '../../theme.ts';
import { defineLayer } from '../../types.ts';
import { DELTA } from './extent.ts';
import { messages } from './messages.ts';
import { CONTEXT_NAMES } from './names.ts';

const both = (key: 'land' | 'foreignLand' | 'sea'): Colour => ({
	light: THEMES.light[key],
	dark: THEMES.dark[key],
});

/** ISO 3166-1 numeric code, as in data/geo/context-land. */
const VIETNAM = '704';

/** The ground under everything: Vietnam, its neighbours muted, the sea as background. */
export default defineLayer({
	id: 'coast',
	group: 'context',
	band: 'context',
	order: 0,
	permission: 'public',
	sources: ['context-land'],
	initiallyVisible: true,
	permanent: true,
	source: {
		kind: 'bundled',
		url: countries,
		near: { url: delta, bounds: DELTA },
		labels: CONTEXT_NAMES,
	},
	style: (theme, locale) => [
		{
			id: 'land',
			type: 'fill',
			paint: { 'fill-color': ['match', ['get', 'code'], VIETNAM, theme.land, theme.foreignLand] },
		},
		{
			id: 'shore',
			type: 'line',
			layout: { 'line-join': 'round' },
			// The 1:10 million shore contradicts the communes' own outlines when near.
			paint: {
				'line-color': theme.boundary,
				'line-width': 0.7,
				'line-opacity': byZoom([8, 0.8], [10, 0.15]),
			},
		},
		{
			id: 'name',
			part: 'label',
			type: 'symbol',
			maxzoom: 8,
			layout: {
				'text-field': localisedName(locale),
				'text-font': ['match', ['get', 'kind'], 'home', ['literal', SEMIBOLD], ['literal', REGULAR]],
				'text-size': [
					'interpolate',
					['linear'],
					['zoom'],
					3,
					['match', ['get', 'kind'], 'home', 13, 10.5],
					7,
					['match', ['get', 'kind'], 'home', 20, 15],
				],
				'text-letter-spacing': ['match', ['get', 'kind'], 'sea', locale === 'km' ? 0 : 0.15, 0],
				'text-max-width': 7,
				'text-padding': 8,
			},
			paint: {
				'text-color': ['match', ['get', 'kind'], 'sea', theme.seaText, 'home', theme.text, theme.textMuted],
				'text-halo-color': ['match', ['get', 'kind'], 'sea', theme.sea, theme.textHalo],
				'text-halo-width': 1.2,
			},
		},
	],
	legend: {
		kind: 'symbol',
		shape: 'fill',
		entries: [
			{ value: VIETNAM, label: { vi: 'Việt Nam', km: 'វៀតណាម', en: 'Viet Nam' }, colour: both('land') },
			{
				value: null,
				label: { vi: 'Nước láng giềng', km: 'ប្រទេសជិតខាង', en: 'Neighbouring countries' },
				colour: both('foreignLand'),
			},
		],
	},
	filters: [],
	popupFields: [],
	opens: 'nothing',
	messages,
});
