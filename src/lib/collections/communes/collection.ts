import { defineUnits } from '../units.ts';

export default defineUnits({
	id: 'communes',
	title: { vi: 'Xã, phường hiện nay', km: 'ឃុំ សង្កាត់បច្ចុប្បន្ន', en: 'Communes of today' },
	description: {
		vi: 'Xã, phường, đặc khu đang có hiệu lực, với mã và ranh giới.',
		km: 'ឃុំ សង្កាត់ និងតំបន់ពិសេសដែលមានសុពលភាពបច្ចុប្បន្ន រួមទាំងលេខកូដ និងព្រំប្រទល់។',
		en: 'Communes, wards and special zones in force today, with code and boundary.',
	},
	layer: 'commune',
});
