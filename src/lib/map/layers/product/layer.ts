import { placesBy, symbolEntries } from '../../points.ts';
import { defineLayer, type LegendEntry } from '../../types.ts';
import { messages } from './messages.ts';

const CERTIFICATES = symbolEntries('tag', [
	{
		value: 'valid',
		colour: { light: '#1b6e53', dark: '#76d0ac' },
		mark: 'check',
		label: { vi: 'Giấy chứng nhận còn hiệu lực', km: 'វិញ្ញាបនបត្រនៅមានសុពលភាព', en: 'Certificate valid' },
	},
	{
		value: 'expired',
		colour: { light: '#8c3a2b', dark: '#f0a08e' },
		mark: 'cross',
		label: { vi: 'Giấy chứng nhận hết hiệu lực', km: 'វិញ្ញាបនបត្រផុតសុពលភាព', en: 'Certificate expired' },
	},
	{
		value: 'unknown',
		colour: { light: '#5c5f66', dark: '#b9bec4' },
		mark: 'question',
		hollow: true,
		label: { vi: 'Chưa rõ hiệu lực', km: 'មិនទាន់ដឹងសុពលភាព', en: 'Validity not known' },
	},
]);

const PRODUCT_KINDS: Record<string, LegendEntry['label']> = {
	ocop: { vi: 'Sản phẩm OCOP', km: 'ផលិតផល OCOP', en: 'OCOP product' },
	geographical_indication: { vi: 'Chỉ dẫn địa lý', km: 'សញ្ញាសម្គាល់ភូមិសាស្ត្រ', en: 'Geographical indication' },
	craft_village: { vi: 'Làng nghề truyền thống', km: 'ភូមិរបរប្រពៃណី', en: 'Traditional craft village' },
};

export default defineLayer({
	id: 'product',
	group: 'heritage',
	band: 'point',
	order: 30,
	permission: 'public',
	sources: ['products'],
	initiallyVisible: false,
	source: { kind: 'tiles', minzoom: 4, maxzoom: 14, dated: true, clusterBelow: 10 },
	style: placesBy('certificate', CERTIFICATES, 'valid'),
	legend: { kind: 'category', shape: 'circle', property: 'certificate', entries: CERTIFICATES },
	filters: [
		{
			property: 'ocop_stars',
			control: 'checklist',
			label: { vi: 'Hạng sao OCOP', km: 'ចំនួនផ្កាយ OCOP', en: 'OCOP stars' },
			options: [
				{ value: 5, label: { vi: '5 sao', km: '5 ផ្កាយ', en: '5 stars' } },
				{ value: 4, label: { vi: '4 sao', km: '4 ផ្កាយ', en: '4 stars' } },
				{ value: 3, label: { vi: '3 sao', km: '3 ផ្កាយ', en: '3 stars' } },
				{
					value: null,
					label: { vi: 'Chưa xếp hạng hoặc chưa rõ', km: 'មិនទាន់ចាត់ថ្នាក់ ឬមិនដឹង', en: 'Not rated or not known' },
				},
			],
		},
		{
			property: 'certificate',
			control: 'checklist',
			label: { vi: 'Giấy chứng nhận', km: 'វិញ្ញាបនបត្រ', en: 'Certificate' },
			options: CERTIFICATES,
		},
		{
			property: 'product_kind',
			control: 'checklist',
			label: { vi: 'Loại', km: 'ប្រភេទ', en: 'Kind' },
			options: Object.entries(PRODUCT_KINDS).map(([value, label]) => ({ value, label })),
		},
	],
	popupFields: [
		{ property: 'product_kind', label: { vi: 'Loại', km: 'ប្រភេទ', en: 'Kind' }, values: PRODUCT_KINDS },
		{
			property: 'ocop_stars',
			label: { vi: 'Hạng sao OCOP', km: 'ចំនួនផ្កាយ OCOP', en: 'OCOP stars' },
			format: 'stars',
		},
		{
			property: 'certificate',
			label: { vi: 'Giấy chứng nhận', km: 'វិញ្ញាបនបត្រ', en: 'Certificate' },
			values: {
				valid: { vi: 'còn hiệu lực', km: 'នៅមានសុពលភាព', en: 'valid' },
				expired: { vi: 'hết hiệu lực', km: 'ផុតសុពលភាព', en: 'expired' },
				unknown: { vi: 'chưa rõ hiệu lực', km: 'មិនទាន់ដឹងសុពលភាព', en: 'validity not known' },
			},
		},
	],
	opens: 'popup',
	messages,
});
