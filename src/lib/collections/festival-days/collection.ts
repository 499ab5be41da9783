import { textField, wordsOfLayer } from '../fields.ts';
import { defineCollection } from '../types.ts';

export default defineCollection({
	id: 'festival-days',
	title: { vi: 'Ngày lễ hội', km: 'ថ្ងៃបុណ្យ', en: 'Festival days' },
	description: {
		vi: 'Từng lần tổ chức của mỗi lễ hội, từ ngày nào đến ngày nào, đã diễn ra, đã đưa tin hay mới dự kiến.',
		km: 'លើកនីមួយៗនៃពិធីបុណ្យ ពីថ្ងៃណាដល់ថ្ងៃណា បានប្រារព្ធ បានរាយការណ៍ ឬទើបស្នើ។',
		en: 'Each time a festival was or will be held: from when to when, and what the days rest on.',
	},
	geometry: 'Point',
	permission: 'public',
	fields: [
		textField('festival', { vi: 'Mã lễ hội', km: 'លេខសម្គាល់បុណ្យ', en: 'Festival' }),
		textField('name_vi', { vi: 'Tên', km: 'ឈ្មោះវៀតណាម', en: 'Vietnamese name' }),
		textField('name_km', { vi: 'Tên Khmer', km: 'ឈ្មោះខ្មែរ', en: 'Khmer name' }),
		{ name: 'starts_on', type: 'day', title: { vi: 'Từ ngày', km: 'ពីថ្ងៃ', en: 'From' } },
		{ name: 'ends_on', type: 'day', title: { vi: 'Đến ngày', km: 'ដល់ថ្ងៃ', en: 'To' } },
		textField(
			'evidence',
			{ vi: 'Căn cứ của ngày', km: 'មូលដ្ឋាននៃកាលបរិច្ឆេទ', en: 'Basis of the date' },
			wordsOfLayer('festival', 'evidence'),
		),
	],
	time: { from: 'starts_on', to: 'ends_on' },
	reads: ['heritage_record', 'festival_occurrence', 'area', 'source'],
	rowId: 'text',
	layer: 'festival',
});
