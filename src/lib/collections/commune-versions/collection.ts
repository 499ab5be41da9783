import { defineUnits } from '../units.ts';

export default defineUnits({
	id: 'commune-versions',
	title: { vi: 'Xã, phường qua các thời kỳ', km: 'ឃុំ សង្កាត់តាមសម័យកាល', en: 'Communes through time' },
	description: {
		vi: 'Mọi xã, phường, thị trấn đã được ghi nhận, mỗi bản với thời gian có hiệu lực; lọc theo ngày để có đơn vị của một ngày, ví dụ 108 đơn vị ngày 30/6/2025.',
		km: 'ឃុំ សង្កាត់ និងទីប្រជុំជនទាំងអស់ដែលបានកត់ត្រា តាមរយៈពេលមានសុពលភាព ច្រោះតាមថ្ងៃដើម្បីបានអង្គភាពនៃថ្ងៃណាមួយ។',
		en: 'Every commune on record, each with the days on which it was in force; filter by a day to get the units of that day, such as the 108 of 30 June 2025.',
	},
	layer: 'commune',
	versions: true,
});
