import type { LayerMessages } from '../../types.ts';

export const messages: LayerMessages = {
	name: {
		vi: 'Mật độ ấp, khóm không có dịch vụ',
		km: 'ដង់ស៊ីតេភូមិគ្មានសេវា',
		en: 'Share of hamlets without service',
	},
	description: {
		vi: 'Lưới lục giác khoảng 5 km²: tỷ lệ ấp, khóm không có dịch vụ trong số đã biết tình trạng.',
		km: 'ក្រឡាឆកោណប្រហែល 5 km²៖ សមាមាត្រភូមិគ្មានសេវា ក្នុងចំណោមភូមិដែលដឹងស្ថានភាព។',
		en: 'Hexagons of about 5 km²: share of hamlets without service among those whose state is known.',
	},
};
