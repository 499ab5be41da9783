import { COMMUNITIES_FIELD } from '../../communities.ts';
import { placesBy, symbolEntries, wordsByValue } from '../../points.ts';
import { defineLayer } from '../../types.ts';
import { messages } from './messages.ts';

/** The kinds of Law 45/2024/QH15, article 10. */
const LAW_KINDS = symbolEntries('hexagon', [
	{
		value: 'oral',
		colour: { light: '#1f5f8b', dark: '#86bfe6' },
		mark: 'wave',
		label: { vi: 'Tiếng nói, truyền khẩu', km: 'ប្រពៃណីមាត់ទទេ', en: 'Oral traditions' },
	},
	{
		value: 'performing_arts',
		colour: { light: '#6b3fa0', dark: '#c3a5ec' },
		mark: 'star',
		label: { vi: 'Nghệ thuật trình diễn', km: 'សិល្បៈសម្ដែង', en: 'Performing arts' },
	},
	{
		value: 'social_practice',
		colour: { light: '#7a3b2e', dark: '#e39a86' },
		mark: 'bar',
		label: { vi: 'Tập quán xã hội, tín ngưỡng', km: 'ទំនៀមទម្លាប់សង្គម និងជំនឿ', en: 'Social customs and beliefs' },
	},
	{
		value: 'festival',
		colour: { light: '#a3244f', dark: '#f494b4' },
		mark: 'clock',
		label: { vi: 'Lễ hội truyền thống', km: 'ពិធីបុណ្យប្រពៃណី', en: 'Traditional festivals' },
	},
	{
		value: 'folk_knowledge',
		colour: { light: '#1b6e53', dark: '#76d0ac' },
		mark: 'check',
		label: { vi: 'Tri thức dân gian', km: 'ចំណេះដឹងប្រជាប្រិយ', en: 'Folk knowledge' },
	},
	{
		value: 'craft',
		colour: { light: '#8a5a00', dark: '#e0b252' },
		mark: 'cross',
		label: { vi: 'Nghề thủ công truyền thống', km: 'សិប្បកម្មប្រពៃណី', en: 'Traditional crafts' },
	},
	{
		value: null,
		colour: { light: '#5c5f66', dark: '#b9bec4' },
		mark: 'question',
		hollow: true,
		label: { vi: 'Chưa phân loại', km: 'មិនទាន់ចាត់ប្រភេទ', en: 'Not yet classified' },
	},
]);
const LAW_KIND = { vi: 'Loại hình theo luật', km: 'ប្រភេទតាមច្បាប់', en: 'Kind by law' };

export default defineLayer({
	id: 'intangible',
	group: 'heritage',
	band: 'point',
	order: 45,
	permission: 'public',
	sources: ['festivals'],
	initiallyVisible: false,
	source: { kind: 'tiles', minzoom: 4, maxzoom: 14, dated: false, clusterBelow: 10 },
	style: placesBy('law_kind', LAW_KINDS, 'performing_arts'),
	legend: { kind: 'category', shape: 'circle', property: 'law_kind', entries: LAW_KINDS },
	filters: [{ property: 'law_kind', control: 'checklist', label: LAW_KIND, options: LAW_KINDS }],
	popupFields: [
		{ property: 'law_kind', label: LAW_KIND, values: wordsByValue(LAW_KINDS) },
		COMMUNITIES_FIELD,
	],
	opens: 'popup',
	messages,
});
