import { textField } from '../fields.ts';
import { defineCollection } from '../types.ts';

export default defineCollection({
	id: 'coverage',
	title: {
		vi: 'Vùng phủ sóng doanh nghiệp công bố',
		km: 'តំបន់គ្របដណ្ដប់ដែលប្រតិបត្តិករប្រកាស',
		en: 'Declared coverage',
	},
	description: {
		vi: 'Nơi doanh nghiệp công bố có sóng; ngoài các vùng này không có nghĩa là không có sóng. Chỉ dành cho người phân tích.',
		km: 'ទីកន្លែងដែលប្រតិបត្តិករប្រកាសថាមានសេវា ក្រៅពីនេះមិនមែនមានន័យថាគ្មានទេ។ សម្រាប់តែអ្នកវិភាគ។',
		en: 'Where operators say their network is; outside of it nothing is said. For analysts only.',
	},
	geometry: 'MultiPolygon',
	permission: 'analysis',
	fields: [
		textField('operator', { vi: 'Doanh nghiệp', km: 'ប្រតិបត្តិករ', en: 'Operator' }),
		textField('technology', { vi: 'Công nghệ', km: 'បច្ចេកវិទ្យា', en: 'Technology' }),
		textField('state', { vi: 'Mức sóng', km: 'កម្រិតសញ្ញា', en: 'Level' }),
		{ name: 'declared_on', type: 'day', title: { vi: 'Công bố ngày', km: 'ប្រកាសថ្ងៃ', en: 'Declared on' } },
	],
	time: null,
	reads: ['coverage', 'source'],
	rowId: 'bigint',
	layer: null,
});
