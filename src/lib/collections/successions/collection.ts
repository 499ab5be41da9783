import { textField } from '../fields.ts';
import { defineCollection } from '../types.ts';

const share = (vi: string, km: string, en: string) => ({
	title: { vi, km, en },
	note: {
		vi: 'Phần của đơn vị cũ, từ 0 đến 1.',
		km: 'ចំណែកនៃអង្គភាពចាស់ ពី 0 ដល់ 1។',
		en: 'Of the former unit, 0 to 1.',
	},
});

export default defineCollection({
	id: 'successions',
	title: { vi: 'Chuyển đổi đơn vị hành chính', km: 'ការផ្លាស់ប្ដូរអង្គភាពរដ្ឋបាល', en: 'Successions of units' },
	description: {
		vi: 'Đơn vị nào thành đơn vị nào, theo nghị quyết và điều khoản nào; không có hình.',
		km: 'អង្គភាពណាក្លាយជាអង្គភាពណា តាមសេចក្ដីសម្រេចនិងមាត្រាណា គ្មានរូបរាង។',
		en: 'Which unit became which, by which resolution and clause; a table without shapes.',
	},
	geometry: null,
	permission: 'public',
	fields: [
		textField('from_code', { vi: 'Mã cũ', km: 'លេខកូដចាស់', en: 'Former code' }),
		textField('from_name', { vi: 'Tên cũ', km: 'ឈ្មោះចាស់', en: 'Former name' }),
		textField('to_code', { vi: 'Mã mới', km: 'លេខកូដថ្មី', en: 'New code' }),
		textField('to_name', { vi: 'Tên mới', km: 'ឈ្មោះថ្មី', en: 'New name' }),
		{
			name: 'effective_on',
			type: 'day',
			title: { vi: 'Hiệu lực từ', km: 'មានសុពលភាពពី', en: 'In force from' },
		},
		{
			name: 'whole',
			type: 'boolean',
			title: { vi: 'Chuyển nguyên vẹn', km: 'ផ្ទេរទាំងមូល', en: 'Went over whole' },
		},
		{
			name: 'share_population',
			type: 'number',
			...share('Phần dân số', 'ចំណែកប្រជាជន', 'Share of people'),
		},
		{ name: 'share_area', type: 'number', ...share('Phần diện tích', 'ចំណែកផ្ទៃដី', 'Share of area') },
		textField('decision', { vi: 'Nghị quyết', km: 'សេចក្ដីសម្រេច', en: 'Resolution' }),
	],
	time: null,
	reads: ['area', 'area_succession', 'source'],
	rowId: 'text',
	layer: null,
});
