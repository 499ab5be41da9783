import type { ExpressionSpecification } from 'maplibre-gl';
import islands from '../../../../../data/geo/islands/islands.geojson?url';
import { byZoom, localisedName, SEMIBOLD } from '../../labels.ts';
import { THEMES, type Colour } from '../../theme.ts';
import { defineLayer } from '../../types.ts';
import { messages } from './messages.ts';

const ISLAND: Colour = { light: THEMES.light.boundaryStrong, dark: THEMES.dark.boundaryStrong };

/** "Quần đảo Hoàng Sa (Việt Nam)" on two lines, never within the name. */
function brokenBeforeBracket(name: ExpressionSpecification): ExpressionSpecification {
	const text = ['to-string', name];
	return [
		'let',
		'bracket',
		['index-of', ' (', text],
		[
			'case',
			['>', ['var', 'bracket'], 0],
			['concat', ['slice', text, 0, ['var', 'bracket']], '\n', ['slice', text, ['+', ['var', 'bracket'], 1]]],
			text,
		],
	] as unknown as ExpressionSpecification;
}

/** A map of Vietnam shows them (Law 27/2018/QH14, art. 18): no switch, no zoom limit below, no lower priority. */
export default defineLayer({
	id: 'islands',
	group: 'context',
	band: 'context',
	order: 10,
	permission: 'public',
	sources: ['islands'],
	initiallyVisible: true,
	permanent: true,
	source: { kind: 'bundled', url: islands },
	style: (theme, locale) => [
		{
			id: 'dots',
			type: 'circle',
			// Larger islands have their own outline in the land.
			filter: ['==', ['get', 'rank'], 1],
			paint: {
				'circle-radius': byZoom([2, 1.5], [8, 3.5]),
				'circle-color': theme.land,
				'circle-stroke-color': theme.boundaryStrong,
				'circle-stroke-width': 1.2,
			},
		},
		{
			id: 'name',
			type: 'symbol',
			layout: {
				'text-field': brokenBeforeBracket(localisedName(locale)),
				'text-font': SEMIBOLD,
				'text-size': byZoom([3, 10.5], [8, 14]),
				'text-max-width': 20,
				'text-anchor': 'top',
				'text-offset': [0, 0.7],
				'text-allow-overlap': true,
				'text-ignore-placement': false,
			},
			paint: { 'text-color': theme.text, 'text-halo-color': theme.textHalo, 'text-halo-width': 1.4 },
		},
	],
	legend: {
		kind: 'symbol',
		shape: 'circle',
		entries: [
			{
				value: null,
				label: {
					vi: 'Đảo, bãi đá của Việt Nam',
					km: 'កោះ និងផ្កាថ្មរបស់វៀតណាម',
					en: 'Islands and reefs of Viet Nam',
				},
				colour: ISLAND,
				hollow: true,
			},
		],
	},
	filters: [],
	popupFields: [],
	opens: 'nothing',
	messages,
});
