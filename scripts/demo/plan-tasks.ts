import { DEMO_PUBLISHER, type Dataset } from './dataset.ts';

/** Invented tasks, so that the board has something to show; one objective is left without on purpose. */
const TASKS = [
	{
		title: 'Rà soát danh sách cán bộ, công chức làm công tác dân tộc và cấp chữ ký số cá nhân',
		objectives: ['a2'],
		agency: 'Sở Dân tộc và Tôn giáo',
		person: 'Văn phòng Sở',
		expectedResult: 'Danh sách có ngày cấp, tỷ lệ xử lý hồ sơ trên môi trường mạng từng đơn vị',
		deadline: '2026-10-31',
		state: 'running',
	},
	{
		title: 'Lập sổ chế độ báo cáo trong lĩnh vực công tác dân tộc và kế hoạch kết nối',
		objectives: ['b1'],
		agency: 'Sở Dân tộc và Tôn giáo',
		person: 'Phòng Chính sách',
		expectedResult: 'Sổ chế độ báo cáo có mã, kỳ báo cáo và ngày kết nối',
		deadline: '2026-12-15',
		state: 'running',
	},
	{
		title: 'Mở lớp tập huấn chuyển đổi số cho cán bộ xã, trưởng ấp và người có uy tín',
		objectives: ['b3', 'c2'],
		agency: 'Sở Khoa học và Công nghệ',
		person: 'Phòng Chuyển đổi số',
		expectedResult: '12 lớp, danh sách học viên không trùng tên',
		deadline: '2027-06-30',
		state: 'planned',
	},
	{
		title: 'Tập huấn thí điểm tại 5 xã có đông đồng bào Khmer',
		objectives: ['c2'],
		agency: 'UBND các xã thí điểm',
		person: 'Phòng Văn hóa – Xã hội xã',
		expectedResult: 'Mỗi xã một lớp, tài liệu song ngữ Việt – Khmer',
		deadline: '2026-06-30',
		state: 'done',
		result: '5 lớp, 214 người tham dự, tài liệu song ngữ',
		resultDocument: 'BC 00/BC-UBND (minh họa)',
		doneOn: '2026-06-24',
	},
	{
		title: 'Hướng dẫn hộ kinh doanh, hợp tác xã đưa sản phẩm lên sàn thương mại điện tử',
		objectives: ['c1', 'd'],
		agency: 'Sở Công Thương',
		person: 'Trung tâm Xúc tiến thương mại',
		expectedResult: 'Danh sách đơn vị được hướng dẫn, có kênh bán hàng số',
		deadline: '2027-03-31',
		state: 'running',
	},
	{
		title: 'Lập hồ sơ đề xuất hỗ trợ viễn thông cho các ấp chưa có dịch vụ',
		objectives: ['c3'],
		agency: 'Sở Khoa học và Công nghệ',
		person: 'Phòng Bưu chính – Viễn thông',
		expectedResult: 'Ít nhất một hồ sơ gửi cơ quan có thẩm quyền',
		deadline: '2026-12-20',
		state: 'running',
	},
	{
		title: 'Ban hành kế hoạch triển khai Đề án',
		objectives: ['a1'],
		agency: 'UBND tỉnh Sóc Trăng',
		person: 'Ban Dân tộc tỉnh (trước sắp xếp)',
		expectedResult: 'Kế hoạch được ban hành',
		deadline: '2025-03-31',
		state: 'done',
		result: 'Kế hoạch đã ban hành',
		resultDocument: 'KH 90/KH-UBND ngày 23/4/2025',
		doneOn: '2025-04-23',
	},
] as const;

/** Tasks of the plan for the demonstration: none of them was given to anybody. */
export function planTaskDataset(): Dataset {
	const text = `${JSON.stringify(TASKS, null, '\t').normalize('NFC')}\n`;
	return {
		source: {
			id: 'demo-plan-tasks',
			title: {
				vi: 'Nhiệm vụ thực hiện kế hoạch (minh họa)',
				km: 'ភារកិច្ចអនុវត្តផែនការ (ឧទាហរណ៍)',
				en: 'Tasks of the plan (illustrative)',
			},
			publisher: DEMO_PUBLISHER,
			licence: 'CC0-1.0',
			address: 'scripts/demo/plan-tasks.ts',
			date: '2026-11-22',
			crs: null,
			illustrative: true,
			note: {
				vi: 'Nhiệm vụ, đơn vị và người phụ trách đặt ra để minh họa; không cơ quan nào đã giao.',
				en: 'Tasks, agencies and persons were made up; nobody gave them to anybody.',
			},
		},
		files: [{ name: 'tasks.json', text, rows: TASKS.length }],
	};
}
