import { COMMUNITIES_FIELD } from '../../communities.ts';
import { clusterImage, imageByValue, pointStyle } from '../../points.ts';
import type { Mark } from '../../symbols.ts';
import type { Colour } from '../../theme.ts';
import { defineLayer, type LegendEntry } from '../../types.ts';
import { messages } from './messages.ts';

function entry(value: string | null, colour: Colour, mark: Mark, label: LegendEntry['label']): LegendEntry {
	return { value, label, colour, symbol: { shape: 'temple', colour, mark } };
}

const SITE_KINDS: readonly LegendEntry[] = [
	entry('pagoda', { light: '#8a5a00', dark: '#e0b252' }, 'door', { vi: 'Chùa', km: 'វត្ត', en: 'Pagoda' }),
	entry('communal_house', { light: '#7a3b2e', dark: '#e39a86' }, 'bar', {
		vi: 'Đình, miếu',
		km: 'អាស្រមអ្នកតា សាលាទេព',
		en: 'Communal house, shrine',
	}),
	entry('whale_temple', { light: '#1f5f8b', dark: '#86bfe6' }, 'wave', {
		vi: 'Lăng Ông Nam Hải',
		km: 'វិហារព្រះត្រីបាឡែន',
		en: 'Whale temple (Lăng Ông)',
	}),
	entry(null, { light: '#5c5f66', dark: '#b9bec4' }, 'dot', {
		vi: 'Cơ sở khác',
		km: 'ទីកន្លែងផ្សេងទៀត',
		en: 'Other',
	}),
];

export default defineLayer({
	id: 'heritage-site',
	group: 'heritage',
	band: 'point',
	order: 40,
	permission: 'public',
	sources: ['cultural-sites'],
	initiallyVisible: true,
	source: { kind: 'tiles', minzoom: 4, maxzoom: 14, dated: false, clusterBelow: 10 },
	style: (theme, locale) =>
		pointStyle(theme, locale, {
			image: imageByValue('site_kind', SITE_KINDS, theme),
			namesFrom: 11,
			cluster: clusterImage({ shape: 'temple', colour: SITE_KINDS[0]!.colour }, theme),
			clusterText: theme.textHalo,
		}),
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
			values: Object.fromEntries(SITE_KINDS.filter((one) => one.value).map((one) => [one.value, one.label])),
		},
		COMMUNITIES_FIELD,
	],
	opens: 'popup',
	messages,
});
