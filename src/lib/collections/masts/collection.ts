import { textField } from '../fields.ts';
import { defineCollection } from '../types.ts';

export default defineCollection({
	id: 'masts',
	title: { vi: 'Trạm phát sóng', km: 'អង់តែនទូរស័ព្ទ', en: 'Masts' },
	description: {
		vi: 'Trạm phát sóng của doanh nghiệp; chỉ dành cho người phân tích.',
		km: 'អង់តែនរបស់ប្រតិបត្តិករ សម្រាប់តែអ្នកវិភាគ។',
		en: 'Masts of the operators; for analysts only.',
	},
	geometry: 'Point',
	permission: 'analysis',
	fields: [
		textField('operator', { vi: 'Doanh nghiệp', km: 'ប្រតិបត្តិករ', en: 'Operator' }),
		textField('technologies', { vi: 'Công nghệ', km: 'បច្ចេកវិទ្យា', en: 'Technologies' }),
		{ name: 'height_m', type: 'number', unit: 'm', title: { vi: 'Chiều cao', km: 'កម្ពស់', en: 'Height' } },
		{ name: 'power_w', type: 'number', unit: 'W', title: { vi: 'Công suất', km: 'អានុភាព', en: 'Power' } },
		{ name: 'on_air_since', type: 'day', title: { vi: 'Phát sóng từ', km: 'ផ្សាយតាំងពី', en: 'On air since' } },
	],
	time: null,
	reads: ['cell_site', 'source'],
	rowId: 'text',
	layer: null,
});
