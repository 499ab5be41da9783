import type { LocalizedText } from '$lib/i18n';
import type { PopupField } from './types.ts';

/** Under the legend of every boundary that may come from our own generalised drawing. */
export const BOUNDARY_NOTE: LocalizedText = {
	vi: 'Ranh giới khái quát hóa chỉ để tham khảo, không dùng xác định địa giới hành chính. Độ tin cậy của từng đơn vị ghi trong hồ sơ.',
	km: 'ព្រំប្រទល់ដែលបានធ្វើឱ្យសាមញ្ញ សម្រាប់ជាឯកសារយោងប៉ុណ្ណោះ មិនប្រើសម្រាប់កំណត់ព្រំរដ្ឋបាលទេ។',
	en: 'Generalised boundaries are for reference only and do not define administrative limits. Each unit’s profile says how far its boundary may be trusted.',
};

/** How far a boundary or position may be trusted, as every area's popup says it. */
export const QUALITY_FIELD: PopupField = {
	property: 'quality',
	label: { vi: 'Ranh giới', km: 'ព្រំប្រទល់', en: 'Boundary' },
	values: {
		official: { vi: 'chính thức', km: 'ផ្លូវការ', en: 'official' },
		generalised: { vi: 'khái quát hóa', km: 'ធ្វើឱ្យសាមញ្ញ', en: 'generalised' },
		illustrative: { vi: 'minh họa', km: 'សម្រាប់បង្ហាញ', en: 'illustrative' },
		none: { vi: 'chưa có', km: 'មិនទាន់មាន', en: 'not available' },
	},
};
