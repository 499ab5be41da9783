import { COMMUNITIES_FIELD } from '../../communities.ts';
import { clusterImage, imageByValue, pointStyle } from '../../points.ts';
import type { PointSymbol } from '../../symbols.ts';
import { defineLayer, type LegendEntry } from '../../types.ts';
import { messages } from './messages.ts';

function entry(value: string, symbol: Omit<PointSymbol, 'shape'>, label: LegendEntry['label']): LegendEntry {
	return { value, label, colour: symbol.colour, symbol: { shape: 'diamond', ...symbol } };
}

const STATUSES: readonly LegendEntry[] = [
	entry(
		'ongoing',
		{ colour: { light: '#b3261e', dark: '#ff9184' }, mark: 'star' },
		{
			vi: 'Đang diễn ra',
			km: 'កំពុងប្រារព្ធ',
			en: 'Going on now',
		},
	),
	entry(
		'within_30_days',
		{ colour: { light: '#a86400', dark: '#f2b84b' }, mark: 'clock' },
		{
			vi: 'Trong 30 ngày tới',
			km: 'ក្នុងរយៈពេល 30 ថ្ងៃខាងមុខ',
			en: 'Within 30 days',
		},
	),
	entry(
		'later',
		{ colour: { light: '#35618f', dark: '#93bbe8' }, mark: 'none' },
		{
			vi: 'Muộn hơn',
			km: 'ក្រោយមកទៀត',
			en: 'Later',
		},
	),
	entry(
		'unknown',
		{ colour: { light: '#5c5f66', dark: '#b9bec4' }, mark: 'question', hollow: true },
		{
			vi: 'Chưa rõ ngày',
			km: 'មិនទាន់ដឹងថ្ងៃ',
			en: 'Date not known',
		},
	),
];

export default defineLayer({
	id: 'festival',
	group: 'heritage',
	band: 'point',
	order: 50,
	permission: 'public',
	sources: ['festivals'],
	initiallyVisible: true,
	source: { kind: 'tiles', minzoom: 4, maxzoom: 14, dated: true, clusterBelow: 10 },
	style: (theme, locale) =>
		pointStyle(theme, locale, {
			image: imageByValue('status', STATUSES, theme),
			namesFrom: 11,
			cluster: clusterImage({ shape: 'diamond', colour: STATUSES[2]!.colour }, theme),
			clusterText: theme.textHalo,
		}),
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
			values: Object.fromEntries(STATUSES.map((one) => [one.value, one.label])),
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
