import type { LayerMessages } from '../../types.ts';

export const messages: LayerMessages = {
	name: { vi: 'Lõm sóng và vùng thiếu dịch vụ', km: 'តំបន់គ្មានសេវា និងសេវាខ្សោយ', en: 'Coverage gaps' },
	description: {
		vi: 'Từng ấp, khóm theo tình trạng dịch vụ xấu nhất đã biết. Chưa có dữ liệu không có nghĩa là không có sóng.',
		km: 'ភូមិនីមួយៗតាមស្ថានភាពសេវាអាក្រក់បំផុតដែលបានដឹង។ គ្មានទិន្នន័យ មិនមែនមានន័យថាគ្មានសេវាទេ។',
		en: 'Each hamlet by the worst state of service known. No data does not mean no coverage.',
	},
};
