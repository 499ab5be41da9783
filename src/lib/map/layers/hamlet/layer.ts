import { byZoom } from '../../labels.ts';
import { clusterImage, pointStyle } from '../../points.ts';
import { symbolImage, type PointSymbol } from '../../symbols.ts';
import { defineLayer, type LegendEntry } from '../../types.ts';
import { messages } from './messages.ts';

const DIFFICULT: PointSymbol = { shape: 'dot', colour: { light: '#7a1f4b', dark: '#f08ab8' }, hollow: true };
const ORDINARY: PointSymbol = { shape: 'dot', colour: { light: '#5b5246', dark: '#c9bfae' } };

const ENTRIES: readonly LegendEntry[] = [
	{
		value: 'difficult',
		label: { vi: 'Ấp đặc biệt khó khăn', km: 'ភូមិលំបាកបំផុត', en: 'Especially difficult hamlet' },
		colour: DIFFICULT.colour,
		symbol: DIFFICULT,
	},
	{
		value: 'ordinary',
		label: {
			vi: 'Ấp, khóm khác, kể cả chưa rõ',
			km: 'ភូមិផ្សេងទៀត រួមទាំងមិនទាន់ដឹង',
			en: 'Other hamlet, or not known',
		},
		colour: ORDINARY.colour,
		symbol: ORDINARY,
	},
];

export default defineLayer({
	id: 'hamlet',
	group: 'areas',
	band: 'point',
	order: 10,
	permission: 'public',
	sources: ['demo-hamlets'],
	initiallyVisible: false,
	source: { kind: 'tiles', minzoom: 7, maxzoom: 14, dated: true, clusterBelow: 11 },
	style: (theme, locale) =>
		pointStyle(theme, locale, {
			image: [
				'case',
				['to-boolean', ['get', 'especially_difficult']],
				symbolImage(DIFFICULT, theme.name),
				symbolImage(ORDINARY, theme.name),
			],
			size: byZoom([11, 0.7], [15, 1.1]),
			namesFrom: 12,
			cluster: clusterImage({ ...ORDINARY, shape: 'circle' }, theme),
		}),
	legend: { kind: 'symbol', shape: 'circle', entries: ENTRIES },
	filters: [
		{
			property: 'kind',
			control: 'checklist',
			label: { vi: 'Loại', km: 'ប្រភេទ', en: 'Kind' },
			options: [
				{ value: 'ap', label: { vi: 'Ấp', km: 'ភូមិ (ấp)', en: 'Rural hamlet (ấp)' } },
				{ value: 'khom', label: { vi: 'Khóm', km: 'ភូមិទីក្រុង (khóm)', en: 'Urban hamlet (khóm)' } },
				{ value: 'khu_vuc', label: { vi: 'Khu vực', km: 'តំបន់ (khu vực)', en: 'Urban quarter (khu vực)' } },
			],
		},
	],
	popupFields: [
		{
			property: 'kind',
			label: { vi: 'Loại', km: 'ប្រភេទ', en: 'Kind' },
			values: {
				ap: { vi: 'Ấp', km: 'ភូមិ', en: 'Rural hamlet (ấp)' },
				khom: { vi: 'Khóm', km: 'ភូមិទីក្រុង', en: 'Urban hamlet (khóm)' },
				khu_vuc: { vi: 'Khu vực', km: 'តំបន់', en: 'Urban quarter (khu vực)' },
			},
		},
		{ property: 'households', label: { vi: 'Số hộ', km: 'ចំនួនគ្រួសារ', en: 'Households' }, format: 'count' },
		{
			property: 'especially_difficult',
			label: { vi: 'Đặc biệt khó khăn', km: 'លំបាកបំផុត', en: 'Especially difficult' },
			format: 'boolean',
		},
	],
	opens: 'drawer',
	messages,
});
