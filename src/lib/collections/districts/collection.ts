import { defineUnits } from '../units.ts';

export default defineUnits({
	id: 'districts',
	title: { vi: 'Cấp huyện trước đây', km: 'ថ្នាក់ស្រុកពីមុន', en: 'Former districts' },
	description: {
		vi: 'Đơn vị cấp huyện đến hết ngày 30/6/2025, khi cấp huyện kết thúc hoạt động.',
		km: 'អង្គភាពថ្នាក់ស្រុករហូតដល់ថ្ងៃ 30/6/2025 ដែលថ្នាក់ស្រុកបានបញ្ចប់។',
		en: 'District-level units up to 30 June 2025, when that level ended.',
	},
	layer: 'district',
	versions: true,
});
