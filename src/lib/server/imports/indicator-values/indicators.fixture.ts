import type { KnownIndicator } from './request.ts';

const indicator = (
	id: string,
	name: string,
	numerator: string,
	denominator: string | null,
	more: Partial<KnownIndicator> = {},
): KnownIndicator => ({
	id,
	name: { vi: name },
	kind: denominator === null ? 'count' : 'rate',
	unit: denominator === null ? 'household' : 'percent',
	numerator: { vi: numerator },
	denominator: denominator === null ? null : { vi: denominator },
	standard: null,
	series: null,
	reportingLevel: 'commune',
	breakdowns: [],
	retired: false,
	...more,
});

/** Indicators whose words are as near to each other as those of the plan. */
export const INDICATORS: readonly KnownIndicator[] = [
	indicator('population', 'Dân số', 'Số nhân khẩu thường trú', null, { unit: 'person' }),
	indicator('khmer_share', 'Tỷ lệ người Khmer', 'Số người dân tộc Khmer', 'Số nhân khẩu thường trú'),
	indicator('households', 'Số hộ', 'Tổng số hộ', null),
	indicator('poor_households', 'Số hộ nghèo', 'Số hộ nghèo theo chuẩn 2021–2025', null, {
		standard: '2021-2025',
		breakdowns: ['ethnic_group'],
	}),
	indicator('poverty_rate', 'Tỷ lệ hộ nghèo', 'Số hộ nghèo theo chuẩn 2021–2025', 'Tổng số hộ', {
		standard: '2021-2025',
		series: 'poverty_rate',
		breakdowns: ['ethnic_group', 'zone'],
	}),
	indicator('near_poverty_rate', 'Tỷ lệ hộ cận nghèo', 'Số hộ cận nghèo', 'Tổng số hộ', {
		standard: '2021-2025',
	}),
	indicator(
		'poverty_rate_2016_2020',
		'Tỷ lệ hộ nghèo (chuẩn 2016–2020)',
		'Số hộ nghèo theo chuẩn 2016–2020',
		'Tổng số hộ',
		{ standard: '2016-2020', series: 'poverty_rate' },
	),
	indicator('income', 'Thu nhập bình quân', 'Thu nhập trung vị', null, { kind: 'median', unit: 'VND' }),
];
