import { UNIT_FIELDS } from '../fields.ts';
import { defineCollection } from '../types.ts';

export default defineCollection({
	id: 'communes',
	title: { vi: 'Xã, phường hiện nay', km: 'ឃុំ សង្កាត់បច្ចុប្បន្ន', en: 'Communes of today' },
	description: {
		vi: 'Xã, phường, đặc khu đang có hiệu lực, với mã và ranh giới.',
		km: 'ឃុំ សង្កាត់ និងតំបន់ពិសេសដែលមានសុពលភាពបច្ចុប្បន្ន រួមទាំងលេខកូដ និងព្រំប្រទល់។',
		en: 'Communes, wards and special zones in force today, with code and boundary.',
	},
	geometry: 'MultiPolygon',
	permission: 'public',
	fields: UNIT_FIELDS,
	time: { from: 'valid_from', to: 'valid_to' },
	reads: ['area', 'area_parent', 'source'],
	rowId: 'bigint',
	layer: 'commune',
});
