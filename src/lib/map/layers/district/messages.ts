import type { LayerMessages } from '../../types.ts';

export const messages: LayerMessages = {
	name: {
		vi: 'Huyện, thị xã, thành phố (lịch sử)',
		km: 'ស្រុក ទីរួមស្រុក ទីក្រុង (ប្រវត្តិ)',
		en: 'Districts (history)',
	},
	description: {
		vi: 'Cấp huyện chỉ tồn tại đến hết ngày 30/6/2025. Chọn ngày trước đó để xem.',
		km: 'ថ្នាក់ស្រុកមានតែរហូតដល់ថ្ងៃទី 30/6/2025 ប៉ុណ្ណោះ។ ជ្រើសរើសថ្ងៃមុននោះ ដើម្បីមើល។',
		en: 'Districts existed only until 30 June 2025. Choose an earlier date to see them.',
	},
};
