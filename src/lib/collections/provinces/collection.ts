import { defineUnits } from '../units.ts';

export default defineUnits({
	id: 'provinces',
	title: { vi: 'Tỉnh, thành phố qua các thời kỳ', km: 'ខេត្ត ទីក្រុងតាមសម័យកាល', en: 'Provinces through time' },
	description: {
		vi: 'Tỉnh và thành phố trực thuộc trung ương, mỗi bản với thời gian có hiệu lực.',
		km: 'ខេត្ត និងទីក្រុងក្រោមឱវាទកណ្ដាល តាមរយៈពេលមានសុពលភាព។',
		en: 'Provinces and centrally run cities, each with the days on which it was in force.',
	},
	layer: 'province',
	versions: true,
});
