import type { LocalizedText } from '$lib/i18n';
import type { PopupField } from './types.ts';

/** Ethnic groups of the region by their code in the official list (data/geo/ethnic-groups). */
const COMMUNITIES: Record<string, LocalizedText> = {
	'01': { vi: 'Kinh', km: 'កិញ (វៀត)', en: 'Kinh' },
	'04': { vi: 'Hoa', km: 'ចិន (ហ្វា)', en: 'Hoa' },
	'05': { vi: 'Khmer', km: 'ខ្មែរ', en: 'Khmer' },
};

/** Communities a heritage record belongs to: comma-separated codes. */
export const COMMUNITIES_FIELD: PopupField = {
	property: 'communities',
	label: { vi: 'Cộng đồng', km: 'សហគមន៍', en: 'Community' },
	format: 'list',
	values: COMMUNITIES,
};
