import { RECORD_FIELDS, textField, wordsOfLayer } from '../fields.ts';
import { defineCollection } from '../types.ts';

export default defineCollection({
	id: 'festivals',
	title: { vi: 'Lễ hội', km: 'ពិធីបុណ្យ', en: 'Festivals' },
	description: {
		vi: 'Lễ hội đã công bố, với lần tới đã biết; từng lần tổ chức ở bộ “Ngày lễ hội”.',
		km: 'ពិធីបុណ្យដែលបានផ្សព្វផ្សាយ និងលើកបន្ទាប់ដែលបានដឹង លើកនីមួយៗនៅក្នុង «ថ្ងៃបុណ្យ»។',
		en: 'Published festivals with the next one known; each single one stands in “Festival days”.',
	},
	geometry: 'Point',
	permission: 'public',
	fields: [
		...RECORD_FIELDS,
		{
			name: 'next_start',
			type: 'day',
			title: { vi: 'Bắt đầu lần tới', km: 'ចាប់ផ្ដើមលើកបន្ទាប់', en: 'Next begins' },
		},
		{ name: 'next_end', type: 'day', title: { vi: 'Kết thúc lần tới', km: 'បញ្ចប់លើកបន្ទាប់', en: 'Next ends' } },
		textField(
			'evidence',
			{ vi: 'Căn cứ của ngày', km: 'មូលដ្ឋាននៃកាលបរិច្ឆេទ', en: 'Basis of the date' },
			wordsOfLayer('festival', 'evidence'),
		),
	],
	time: null,
	reads: ['heritage_record', 'festival_occurrence', 'area', 'source'],
	rowId: 'bigint',
	layer: 'festival',
});
