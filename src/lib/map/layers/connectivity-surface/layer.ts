import { SERVICE_STATES } from '../../service-states.ts';
import { defineLayer } from '../../types.ts';
import { messages } from './messages.ts';
import { CLASSES, ENTRIES } from './palette.ts';

export default defineLayer({
	id: 'connectivity-surface',
	group: 'connectivity',
	band: 'surface',
	order: 10,
	permission: 'public',
	sources: ['demo-hamlets', 'demo-signal'],
	initiallyVisible: false,
	source: { kind: 'draw', url: '/api/connectivity/surface', rows: 'cells', dated: true },
	draw: () => import('./draw.ts'),
	legend: {
		kind: 'ramp',
		colours: CLASSES.map((one) => one.colour),
		from: { vi: 'ít', km: 'តិច', en: 'few' },
		to: { vi: 'nhiều', km: 'ច្រើន', en: 'many' },
		entries: ENTRIES,
		note: {
			vi: 'Ô không tô màu là ô không có ấp, khóm. Ấp, khóm chưa có dữ liệu không được tính vào tỷ lệ.',
			km: 'ក្រឡាគ្មានពណ៌ គឺគ្មានភូមិ។ ភូមិដែលមិនទាន់មានទិន្នន័យ មិនរាប់ក្នុងសមាមាត្រទេ។',
			en: 'Cells without colour hold no hamlet. Hamlets without data are left out of the share.',
		},
	},
	filters: [],
	popupFields: [
		{
			property: 'share',
			label: { vi: 'Tỷ lệ không có dịch vụ', km: 'សមាមាត្រគ្មានសេវា', en: 'Share without service' },
			format: 'percent',
		},
		{ property: 'hamlets', label: { vi: 'Số ấp, khóm', km: 'ចំនួនភូមិ', en: 'Hamlets' }, format: 'count' },
		...SERVICE_STATES.map((state) => ({
			property: String(state.value),
			label: state.label,
			format: 'count' as const,
		})),
		{
			property: 'householdsWithoutService',
			label: {
				vi: 'Số hộ ở nơi không có dịch vụ',
				km: 'គ្រួសារនៅកន្លែងគ្មានសេវា',
				en: 'Households where there is no service',
			},
			format: 'count',
		},
	],
	opens: 'popup',
	messages,
});
