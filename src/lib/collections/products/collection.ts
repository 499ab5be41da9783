import { RECORD_FIELDS, textField, wordsOfLayer } from '../fields.ts';
import { defineCollection } from '../types.ts';

export default defineCollection({
	id: 'products',
	title: { vi: 'Sản phẩm truyền thống, OCOP', km: 'ផលិតផលប្រពៃណី OCOP', en: 'Traditional products' },
	description: {
		vi: 'Sản phẩm OCOP, chỉ dẫn địa lý và làng nghề đã công bố.',
		km: 'ផលិតផល OCOP សូចនាករភូមិសាស្ត្រ និងភូមិសិប្បកម្មដែលបានផ្សព្វផ្សាយ។',
		en: 'Published OCOP products, geographical indications and craft villages.',
	},
	geometry: 'Point',
	permission: 'public',
	fields: [
		...RECORD_FIELDS,
		textField(
			'product_kind',
			{ vi: 'Loại', km: 'ប្រភេទ', en: 'Kind' },
			wordsOfLayer('product', 'product_kind'),
		),
		{
			name: 'ocop_stars',
			type: 'integer',
			title: { vi: 'Số sao OCOP', km: 'ចំនួនផ្កាយ OCOP', en: 'OCOP stars' },
		},
		{
			name: 'expires_on',
			type: 'day',
			title: { vi: 'Chứng nhận đến ngày', km: 'វិញ្ញាបនបត្រដល់ថ្ងៃ', en: 'Certificate until' },
		},
	],
	time: null,
	reads: ['heritage_record', 'product_detail', 'area', 'source'],
	rowId: 'bigint',
	layer: 'product',
});
