import { RECORD_FIELDS, textField, wordsOfLayer } from '../fields.ts';
import { defineCollection } from '../types.ts';

export default defineCollection({
	id: 'heritage-sites',
	title: { vi: 'Di tích, cơ sở văn hóa', km: 'ទីតាំងវប្បធម៌', en: 'Cultural sites' },
	description: {
		vi: 'Chùa, đình, miếu, bảo tàng và các cơ sở văn hóa khác đã công bố, với vị trí theo mức cộng đồng cho phép.',
		km: 'វត្ត អារាម សារមន្ទីរ និងទីតាំងវប្បធម៌ផ្សេងទៀតដែលបានផ្សព្វផ្សាយ តាមកម្រិតដែលសហគមន៍អនុញ្ញាត។',
		en: 'Pagodas, communal houses, temples, museums and other published places, as exactly as their communities allow.',
	},
	geometry: 'Point',
	permission: 'public',
	fields: [
		...RECORD_FIELDS,
		textField(
			'site_kind',
			{ vi: 'Loại cơ sở', km: 'ប្រភេទទីកន្លែង', en: 'Kind of site' },
			wordsOfLayer('heritage-site', 'site_kind'),
		),
		textField('rank', { vi: 'Xếp hạng', km: 'ចំណាត់ថ្នាក់', en: 'Rank' }),
	],
	time: null,
	reads: ['heritage_record', 'site_detail', 'area', 'source'],
	rowId: 'bigint',
	layer: 'heritage-site',
});
