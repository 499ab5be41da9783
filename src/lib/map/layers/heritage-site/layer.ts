import { COMMUNITIES_FIELD } from '../../communities.ts';
import { placesBy, symbolEntries, wordsByValue } from '../../points.ts';
import { defineLayer } from '../../types.ts';
import { messages } from './messages.ts';

const SITE_KINDS = symbolEntries('temple', [
	{
		value: 'pagoda',
		colour: { light: '#8a5a00', dark: '#e0b252' },
		mark: 'door',
		label: { vi: 'Chùa', km: 'វត្ត', en: 'Pagoda' },
	},
	{
		value: 'communal_house',
		colour: { light: '#7a3b2e', dark: '#e39a86' },
		mark: 'bar',
		label: { vi: 'Đình, miếu', km: 'អាស្រមអ្នកតា សាលាទេព', en: 'Communal house, shrine' },
	},
	{
		value: 'whale_temple',
		colour: { light: '#1f5f8b', dark: '#86bfe6' },
		mark: 'wave',
		label: { vi: 'Lăng Ông Nam Hải', km: 'វិហារព្រះត្រីបាឡែន', en: 'Whale temple (Lăng Ông)' },
	},
	{
		value: null,
		colour: { light: '#5c5f66', dark: '#b9bec4' },
		mark: 'dot',
		label: { vi: 'Cơ sở khác', km: 'ទីកន្លែងផ្សេងទៀត', en: 'Other' },
	},
]);

export default defineLayer({
	id: 'heritage-site',
	group: 'heritage',
	band: 'point',
	order: 40,
	permission: 'public',
	sources: ['cultural-sites'],
	initiallyVisible: true,
	source: { kind: 'tiles', minzoom: 4, maxzoom: 14, dated: false, clusterBelow: 10 },
	style: placesBy('site_kind', SITE_KINDS, 'pagoda'),
	legend: { kind: 'category', shape: 'circle', property: 'site_kind', entries: SITE_KINDS },
	filters: [
		{
			property: 'site_kind',
			control: 'checklist',
			label: { vi: 'Loại cơ sở', km: 'ប្រភេទទីកន្លែង', en: 'Kind of site' },
			options: SITE_KINDS,
		},
	],
	popupFields: [
		{
			property: 'site_kind',
			label: { vi: 'Loại cơ sở', km: 'ប្រភេទទីកន្លែង', en: 'Kind of site' },
			values: wordsByValue(SITE_KINDS),
		},
		COMMUNITIES_FIELD,
	],
	opens: 'popup',
	messages,
});
