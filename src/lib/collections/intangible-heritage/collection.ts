import { RECORD_FIELDS, textField, wordsOfLayer } from '../fields.ts';
import { defineCollection } from '../types.ts';

export default defineCollection({
	id: 'intangible-heritage',
	title: { vi: 'Di sản văn hóa phi vật thể', km: 'បេតិកភណ្ឌវប្បធម៌អរូបី', en: 'Intangible heritage' },
	description: {
		vi: 'Di sản văn hóa phi vật thể đã công bố, theo sáu loại hình của Luật số 45/2024/QH15.',
		km: 'បេតិកភណ្ឌវប្បធម៌អរូបីដែលបានផ្សព្វផ្សាយ តាមប្រភេទទាំងប្រាំមួយនៃច្បាប់លេខ 45/2024/QH15។',
		en: 'Published intangible heritage, by the six kinds of Law 45/2024/QH15.',
	},
	geometry: 'Point',
	permission: 'public',
	fields: [
		...RECORD_FIELDS,
		textField(
			'law_kind',
			{ vi: 'Loại hình', km: 'ប្រភេទ', en: 'Kind by law' },
			wordsOfLayer('intangible', 'law_kind'),
		),
	],
	time: null,
	reads: ['heritage_record', 'intangible_detail', 'area', 'source'],
	rowId: 'bigint',
	layer: 'intangible',
});
