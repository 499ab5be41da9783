import type { LayerMessages } from '../../types.ts';

export const messages: LayerMessages = {
	name: { vi: 'Xã, phường', km: 'ឃុំ សង្កាត់', en: 'Communes and wards' },
	description: {
		vi: '43 xã, phường từ ngày 01/7/2025; 108 xã, phường, thị trấn trước đó. Bấm vào để mở hồ sơ.',
		km: 'ឃុំ សង្កាត់ចំនួន 43 ចាប់ពីថ្ងៃទី 01/7/2025; មុននោះមាន 108។ ចុចដើម្បីបើកព័ត៌មានលម្អិត។',
		en: '43 communes and wards since 1 July 2025, 108 before. Click one to open its profile.',
	},
};
