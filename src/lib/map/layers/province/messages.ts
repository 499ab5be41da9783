import type { LayerMessages } from '../../types.ts';

export const messages: LayerMessages = {
	name: { vi: 'Tỉnh, thành phố', km: 'ខេត្ត ទីក្រុង', en: 'Provinces and cities' },
	description: {
		vi: 'Tỉnh Sóc Trăng đến hết ngày 30/6/2025. Từ ngày 01/7/2025 vùng này thuộc thành phố Cần Thơ; ranh giới thành phố hiện ra khi đã nhập dữ liệu chính thức.',
		km: 'ខេត្តឃ្លាំង (Sóc Trăng) រហូតដល់ថ្ងៃទី 30/6/2025។ ចាប់ពីថ្ងៃទី 01/7/2025 តំបន់នេះស្ថិតក្នុងទីក្រុងកឹងធើ (Cần Thơ); ព្រំទីក្រុងបង្ហាញនៅពេលបានបញ្ចូលទិន្នន័យផ្លូវការ។',
		en: 'Sóc Trăng province until 30 June 2025. Since 1 July 2025 the region belongs to Cần Thơ city, whose boundary appears once official data has been imported.',
	},
	empty: {
		vi: 'Chưa có ranh giới: thành phố Cần Thơ chỉ vẽ được khi có đủ ranh giới 103 xã, phường.',
		km: 'មិនទាន់មានព្រំប្រទល់៖ ទីក្រុងកឹងធើអាចគូរបានតែនៅពេលមានព្រំឃុំ សង្កាត់ទាំង 103 គ្រប់ចំនួន។',
		en: 'No boundary yet: Cần Thơ city can be drawn only once all of its 103 communes are there.',
	},
};
