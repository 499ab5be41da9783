import type { LayerMessages } from '../../types.ts';

export const messages: LayerMessages = {
	name: { vi: 'Cơ sở văn hóa, tín ngưỡng', km: 'ទីកន្លែងវប្បធម៌ និងជំនឿ', en: 'Cultural and religious sites' },
	description: {
		vi: 'Chùa, đình, miếu, lăng và các cơ sở văn hóa, tín ngưỡng của đồng bào các dân tộc.',
		km: 'វត្ត សាលាសំណាក់ទេព អាស្រម និងទីកន្លែងវប្បធម៌ ជំនឿ របស់ជនរួមជាតិគ្រប់ជនជាតិ។',
		en: 'Pagodas, communal houses, shrines and other places of culture and belief of all communities.',
	},
};
