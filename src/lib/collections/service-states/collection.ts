import { NAMES, textField, wordsOfLayer } from '../fields.ts';
import { defineCollection } from '../types.ts';

export default defineCollection({
	id: 'service-states',
	title: {
		vi: 'Tình trạng dịch vụ viễn thông của ấp',
		km: 'ស្ថានភាពសេវាទូរគមនាគមន៍របស់ភូមិ',
		en: 'State of service by hamlet',
	},
	description: {
		vi: 'Dịch vụ mà người dân của từng ấp thực sự dùng được, theo căn cứ xấu nhất đã biết; chưa rõ không có nghĩa là không có.',
		km: 'សេវាដែលប្រជាជនក្នុងភូមិនីមួយៗអាចប្រើបាន តាមមូលដ្ឋានអាក្រក់បំផុតដែលបានដឹង មិនទាន់ដឹងមិនមែនមានន័យថាគ្មានទេ។',
		en: 'The service people of each hamlet can count on, by the worst evidence known; unknown does not mean none.',
	},
	geometry: 'Point',
	permission: 'public',
	fields: [
		...NAMES,
		textField('commune_code', { vi: 'Mã xã, phường', km: 'លេខកូដឃុំ សង្កាត់', en: 'Code of the commune' }),
		textField(
			'state',
			{ vi: 'Tình trạng dịch vụ', km: 'ស្ថានភាពសេវា', en: 'State of service' },
			wordsOfLayer('connectivity-gap', 'state'),
		),
		{
			name: 'conflict',
			type: 'boolean',
			title: { vi: 'Các nguồn mâu thuẫn', km: 'ប្រភពផ្ទុយគ្នា', en: 'Sources disagree' },
		},
		textField(
			'evidence',
			{ vi: 'Căn cứ', km: 'មូលដ្ឋាន', en: 'Evidence' },
			wordsOfLayer('connectivity-gap', 'evidence'),
		),
		{ name: 'measured_on', type: 'day', title: { vi: 'Ngày đo', km: 'ថ្ងៃវាស់', en: 'Measured on' } },
		{ name: 'households', type: 'integer', title: { vi: 'Số hộ', km: 'ចំនួនគ្រួសារ', en: 'Households' } },
	],
	time: null,
	reads: ['area', 'area_parent', 'hamlet_profile', 'hamlet_signal', 'source'],
	rowId: 'bigint',
	layer: 'connectivity-gap',
});
