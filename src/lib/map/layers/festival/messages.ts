import type { LayerMessages } from '../../types.ts';

export const messages: LayerMessages = {
	name: { vi: 'Lễ hội', km: 'ពិធីបុណ្យ', en: 'Festivals' },
	description: {
		vi: 'Lễ hội theo ngày tổ chức đã ghi nhận từng năm; ngày dự kiến theo lịch chỉ là gợi ý, chờ xác nhận.',
		km: 'ពិធីបុណ្យតាមកាលបរិច្ឆេទប្រារព្ធដែលបានកត់ត្រាជារៀងរាល់ឆ្នាំ; ថ្ងៃគណនាតាមប្រតិទិនគ្រាន់តែជាការស្នើ រង់ចាំការបញ្ជាក់។',
		en: 'Festivals by the dates recorded year by year; dates computed from a calendar are proposals awaiting confirmation.',
	},
};
