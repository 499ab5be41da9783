import { NAMES, textField } from '../fields.ts';
import { defineCollection, type CollectionField } from '../types.ts';

const OF_SMALL_PLACES = {
	note: {
		vi: 'Không công khai; trống khi người đọc không được xem.',
		km: 'មិនផ្សព្វផ្សាយជាសាធារណៈ ទទេនៅពេលអ្នកអានមិនមានសិទ្ធិមើល។',
		en: 'Not public; empty for a reader who may not see it.',
	},
};

const FIELDS: readonly CollectionField[] = [
	textField(
		'kind',
		{ vi: 'Loại', km: 'ប្រភេទ', en: 'Kind' },
		{
			values: {
				ap: { vi: 'Ấp', km: 'ភូមិ', en: 'Rural hamlet (ấp)' },
				khom: { vi: 'Khóm', km: 'ភូមិទីក្រុង', en: 'Urban hamlet (khóm)' },
				khu_vuc: { vi: 'Khu vực', km: 'តំបន់', en: 'Urban quarter (khu vực)' },
			},
		},
	),
	...NAMES,
	textField('commune_code', { vi: 'Mã xã, phường', km: 'លេខកូដឃុំ សង្កាត់', en: 'Code of the commune' }),
	{ name: 'households', type: 'integer', title: { vi: 'Số hộ', km: 'ចំនួនគ្រួសារ', en: 'Households' } },
	{ name: 'population', type: 'integer', title: { vi: 'Số người', km: 'ចំនួនមនុស្ស', en: 'People' } },
	{
		name: 'minority_households',
		type: 'integer',
		title: { vi: 'Hộ dân tộc thiểu số', km: 'គ្រួសារជនជាតិភាគតិច', en: 'Minority households' },
		...OF_SMALL_PLACES,
	},
	{
		name: 'poor_households',
		type: 'integer',
		title: { vi: 'Hộ nghèo', km: 'គ្រួសារក្រីក្រ', en: 'Poor households' },
		...OF_SMALL_PLACES,
	},
	{
		name: 'near_poor_households',
		type: 'integer',
		title: { vi: 'Hộ cận nghèo', km: 'គ្រួសារជិតក្រីក្រ', en: 'Near-poor households' },
		...OF_SMALL_PLACES,
	},
	{
		name: 'especially_difficult',
		type: 'boolean',
		title: { vi: 'Đặc biệt khó khăn', km: 'លំបាកបំផុត', en: 'Especially difficult' },
	},
	{
		name: 'grid_power',
		type: 'boolean',
		title: { vi: 'Có điện lưới', km: 'មានអគ្គិសនីបណ្តាញ', en: 'Grid power' },
	},
	{ name: 'profile_day', type: 'day', title: { vi: 'Số liệu ngày', km: 'ទិន្នន័យថ្ងៃ', en: 'Figures of' } },
];

export default defineCollection({
	id: 'hamlets',
	title: { vi: 'Ấp, khóm, khu vực', km: 'ភូមិ (ấp, khóm, khu vực)', en: 'Hamlets' },
	description: {
		vi: 'Ấp, khóm, khu vực hiện nay với mã riêng của hệ thống này, vì chưa có mã chính thức.',
		km: 'ភូមិបច្ចុប្បន្ន ជាមួយលេខសម្គាល់ផ្ទាល់របស់ប្រព័ន្ធនេះ ព្រោះមិនទាន់មានលេខកូដផ្លូវការ។',
		en: 'Hamlets of today under identifiers of our own, since none are official.',
	},
	geometry: 'Point',
	permission: 'public',
	fields: FIELDS,
	time: null,
	reads: ['area', 'area_parent', 'area_status', 'hamlet_profile', 'source'],
	rowId: 'bigint',
	layer: 'hamlet',
});
