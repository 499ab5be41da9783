import type { ExpressionSpecification } from 'maplibre-gl';
import { SERVICE_STATES } from '../../service-states.ts';
import { imageByValue, pointStyle, wordsByValue } from '../../points.ts';
import { DONUT_PARTS } from '../../symbols.ts';
import { colourIn, type MapTheme } from '../../theme.ts';
import { defineLayer } from '../../types.ts';
import { messages } from './messages.ts';

/** A ring of what the cluster is made of, in sixteenths: few enough images to keep, fine enough to compare. */
function donut(theme: MapTheme): ExpressionSpecification {
	const slices = SERVICE_STATES.flatMap((state) => [
		`|${colourIn(state.colour, theme.name)},`,
		[
			'to-string',
			[
				'round',
				[
					'*',
					DONUT_PARTS,
					['/', ['coalesce', ['get', String(state.value)], 0], ['max', 1, ['get', 'count']]],
				],
			],
		],
	]);
	return ['concat', `donut|${theme.name}`, ...slices] as unknown as ExpressionSpecification;
}

export default defineLayer({
	id: 'connectivity-gap',
	group: 'connectivity',
	band: 'point',
	order: 20,
	permission: 'public',
	sources: ['demo-hamlets', 'demo-signal'],
	initiallyVisible: false,
	source: { kind: 'tiles', minzoom: 7, maxzoom: 14, dated: true, clusterBelow: 11 },
	style: (theme, locale) =>
		pointStyle(theme, locale, {
			image: [
				'case',
				['to-boolean', ['get', 'conflict']],
				imageByValue('state', SERVICE_STATES, theme, { flagged: true }),
				imageByValue('state', SERVICE_STATES, theme),
			],
			namesFrom: 12,
			cluster: donut(theme),
			clusterText: theme.text,
			// The worst are drawn last, on top, and keep their names.
			sortKey: ['match', ['get', 'state'], 'none', 3, 'weak', 2, 'unknown', 1, 0],
		}),
	legend: {
		kind: 'category',
		shape: 'circle',
		property: 'state',
		entries: SERVICE_STATES,
		note: {
			vi: 'Dấu chấm ở góc: các nguồn mâu thuẫn nhau. Mạng 2G đã tắt, không tính.',
			km: 'ចំណុចនៅជ្រុង៖ ប្រភពផ្ទុយគ្នា។ បណ្តាញ 2G បានបិទ មិនរាប់បញ្ចូលទេ។',
			en: 'A dot in the corner: sources contradict each other. 2G is switched off and counts as nothing.',
		},
	},
	filters: [
		{
			property: 'state',
			control: 'checklist',
			label: { vi: 'Tình trạng dịch vụ', km: 'ស្ថានភាពសេវា', en: 'State of service' },
			countedInClusters: true,
			options: SERVICE_STATES,
		},
	],
	popupFields: [
		{
			property: 'state',
			label: { vi: 'Tình trạng dịch vụ', km: 'ស្ថានភាពសេវា', en: 'State of service' },
			values: wordsByValue(SERVICE_STATES),
		},
		{
			property: 'conflict',
			label: { vi: 'Các nguồn mâu thuẫn', km: 'ប្រភពផ្ទុយគ្នា', en: 'Sources disagree' },
			format: 'boolean',
		},
		{
			property: 'evidence',
			label: { vi: 'Căn cứ', km: 'មូលដ្ឋាន', en: 'Evidence' },
			format: 'list',
			values: {
				declared: { vi: 'doanh nghiệp công bố', km: 'ប្រកាសដោយប្រតិបត្តិករ', en: 'declared by operators' },
				modelled: { vi: 'mô phỏng', km: 'គំរូគណនា', en: 'modelled' },
				measured: { vi: 'đo kiểm', km: 'វាស់ស្ទង់', en: 'measured' },
				reported: { vi: 'người dân phản ánh', km: 'រាយការណ៍ដោយប្រជាជន', en: 'reported by people' },
			},
		},
		{ property: 'households', label: { vi: 'Số hộ', km: 'ចំនួនគ្រួសារ', en: 'Households' }, format: 'count' },
		{
			property: 'has_grid_power',
			label: { vi: 'Có điện lưới', km: 'មានអគ្គិសនីបណ្តាញ', en: 'Grid power' },
			format: 'boolean',
		},
	],
	opens: 'drawer',
	messages,
});
