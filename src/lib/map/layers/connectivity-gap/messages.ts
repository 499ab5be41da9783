import type { LayerMessages } from '../../types.ts';

export const messages: LayerMessages = {
	name: { vi: 'Lõm sóng và vùng thiếu dịch vụ', km: 'តំបន់គ្មានសេវា និងសេវាខ្សោយ', en: 'Coverage gaps' },
	description: {
		vi: 'Từng ấp, khóm theo tình trạng dịch vụ: đo kiểm, phản ánh quyết định trước, rồi mới đến công bố và mô phỏng. Chưa có dữ liệu không có nghĩa là không có sóng.',
		km: 'ភូមិនីមួយៗតាមស្ថានភាពសេវា៖ ការវាស់វែង និងការរាយការណ៍សម្រេចមុន ទើបដល់ការប្រកាស និងគំរូគណនា។ គ្មានទិន្នន័យ មិនមែនមានន័យថាគ្មានសេវាទេ។',
		en: 'Each hamlet by its state of service: measurements and reports decide first, then declarations and the model. No data does not mean no coverage.',
	},
};
