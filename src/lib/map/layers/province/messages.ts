import type { LayerMessages } from '../../types.ts';

export const messages: LayerMessages = {
	name: { vi: 'Tỉnh, thành phố', km: 'ខេត្ត ទីក្រុង', en: 'Provinces and cities' },
	description: {
		vi: 'Tỉnh Sóc Trăng đến hết ngày 30/6/2025; từ ngày 01/7/2025 là phần thuộc thành phố Cần Thơ.',
		km: 'ខេត្តឃ្លាំង (Sóc Trăng) រហូតដល់ថ្ងៃទី 30/6/2025; ចាប់ពីថ្ងៃទី 01/7/2025 ជាផ្នែកមួយនៃទីក្រុងកឹងធើ (Cần Thơ)។',
		en: 'Sóc Trăng province until 30 June 2025; since 1 July 2025 its part of Cần Thơ city.',
	},
};
