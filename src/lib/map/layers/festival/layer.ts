import { COMMUNITIES_FIELD } from '../../communities.ts';
import { placesBy, symbolEntries, wordsByValue } from '../../points.ts';
import { defineLayer } from '../../types.ts';
import { messages } from './messages.ts';

const STATUSES = symbolEntries('diamond', [
	{
		value: 'ongoing',
		colour: { light: '#b3261e', dark: '#ff9184' },
		mark: 'star',
		label: { vi: 'Đang diễn ra', km: 'កំពុងប្រារព្ធ', en: 'Going on now' },
	},
	{
		value: 'within_30_days',
		colour: { light: '#a86400', dark: '#f2b84b' },
		mark: 'clock',
		label: { vi: 'Trong 30 ngày tới', km: 'ក្នុងរយៈពេល 30 ថ្ងៃខាងមុខ', en: 'Within 30 days' },
	},
	{
		value: 'later',
		colour: { light: '#35618f', dark: '#93bbe8' },
		mark: 'none',
		label: { vi: 'Muộn hơn', km: 'ក្រោយមកទៀត', en: 'Later' },
	},
	{
		value: 'unknown',
		colour: { light: '#5c5f66', dark: '#b9bec4' },
		mark: 'question',
		hollow: true,
		label: { vi: 'Chưa rõ ngày', km: 'មិនទាន់ដឹងថ្ងៃ', en: 'Date not known' },
	},
]);

export default defineLayer({
	id: 'festival',
	group: 'heritage',
	band: 'point',
	order: 50,
	permission: 'public',
	sources: ['festivals'],
	initiallyVisible: true,
	source: { kind: 'tiles', minzoom: 4, maxzoom: 14, dated: true, clusterBelow: 10 },
	style: placesBy('status', STATUSES, 'later'),
	legend: { kind: 'category', shape: 'circle', property: 'status', entries: STATUSES },
	filters: [
		{
			property: 'status',
			control: 'checklist',
			label: { vi: 'Thời gian', km: 'ពេលវេលា', en: 'When' },
			options: STATUSES,
		},
	],
	popupFields: [
		{
			property: 'status',
			label: { vi: 'Thời gian', km: 'ពេលវេលា', en: 'When' },
			values: wordsByValue(STATUSES),
		},
		{ property: 'next_start', label: { vi: 'Bắt đầu', km: 'ចាប់ផ្ដើម', en: 'Begins' }, format: 'date' },
		{ property: 'next_end', label: { vi: 'Kết thúc', km: 'បញ្ចប់', en: 'Ends' }, format: 'date' },
		{
			property: 'evidence',
			label: { vi: 'Căn cứ của ngày', km: 'មូលដ្ឋាននៃកាលបរិច្ឆេទ', en: 'Basis of the date' },
			values: {
				confirmed: { vi: 'đã xác nhận', km: 'បានបញ្ជាក់', en: 'confirmed' },
				reported: {
					vi: 'theo nguồn tin đã công bố',
					km: 'តាមប្រភពព័ត៌មានដែលបានផ្សាយ',
					en: 'reported by a published source',
				},
				proposed: {
					vi: 'dự kiến theo lịch, chưa xác nhận',
					km: 'ស្នើតាមប្រតិទិន មិនទាន់បញ្ជាក់',
					en: 'proposed from the calendar, not confirmed',
				},
			},
		},
		COMMUNITIES_FIELD,
	],
	opens: 'popup',
	messages,
});
