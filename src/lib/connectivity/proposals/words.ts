/* Words of the documents, which are Vietnamese whoever reads the screen. */
import type { ServiceState } from '../../areas/types.ts';
import type { EvidenceGrade, Technology } from '../service-state/evidence.ts';
import type { CountTotal } from './figures.ts';
import type { Total } from './money.ts';
import { formatDong, spellDong } from './money.ts';
import type { Funding, PointKind } from './types.ts';

export const UNKNOWN = 'chưa rõ';

export const STATE_WORDS: Record<ServiceState, string> = {
	good: 'tốt',
	weak: 'yếu',
	none: 'không có',
	unknown: UNKNOWN,
};
export const GRADE_WORDS: Record<EvidenceGrade, string> = {
	declared: 'doanh nghiệp công bố',
	modelled: 'mô hình (chỉ để sàng lọc)',
	measured: 'đo kiểm',
	reported: 'người dân phản ánh',
};
export const FUNDING_WORDS: Record<Funding | 'open', string> = {
	fund: 'Quỹ Dịch vụ viễn thông công ích',
	operator: 'Doanh nghiệp viễn thông',
	budget: 'Ngân sách nhà nước',
	open: 'Chưa xác định nguồn',
};
export const POINT_WORDS: Record<PointKind, string> = {
	school: 'Trường học',
	clinic: 'Trạm y tế',
	'culture-house': 'Nhà văn hóa',
	'post-point': 'Điểm bưu điện – văn hóa xã',
	pagoda: 'Chùa',
};
export const POWER_WORDS: Readonly<Record<string, string>> = {
	grid: 'điện lưới',
	solar: 'điện mặt trời',
	generator: 'máy phát',
	none: 'không có',
	other: 'khác',
};
export const ACCESS_WORDS: Readonly<Record<string, string>> = {
	road: 'đường bộ',
	boat: 'đường thủy',
	both: 'đường bộ và đường thủy',
};
export const PAYER_WORDS = {
	fund: 'Quỹ Dịch vụ viễn thông công ích',
	operator: 'Doanh nghiệp viễn thông',
	'electricity-first': 'Kéo điện lưới trước',
	'no-gap': 'Không phải vùng lõm',
	unknown: UNKNOWN,
} as const;
/** Options offered to who writes a proposal; any other words can be written. */
export const OPTIONS = [
	'Xây dựng trạm thu phát sóng mới',
	'Lắp trạm lặp (repeater)',
	'Nâng cấp trạm hiện có',
	'Kéo cáp quang đến ấp',
	'Wi-Fi công cộng tại điểm sinh hoạt cộng đồng',
	'Kéo điện lưới trước, sau đó xây dựng trạm',
] as const;

export const technologyWords = (technology: Technology): string =>
	technology === 'unstated' ? 'di động (không nêu công nghệ)' : technology;

export const operatorWords = (operator: string): string => (operator === 'unstated' ? 'không nêu' : operator);

export const yesNo = (value: boolean | null): string | null =>
	value === null ? null : value ? 'có' : 'không';

const COUNT = new Intl.NumberFormat('vi-VN');

/** "1.234"; with what is missing: "1.234 (chưa rõ 2 ấp)"; of none known "chưa rõ". */
export function countWords({ known, unknown }: CountTotal, hamlets: number): string {
	if (unknown === 0) return COUNT.format(known);
	return unknown === hamlets ? UNKNOWN : `${COUNT.format(known)} (chưa rõ ${COUNT.format(unknown)} ấp)`;
}

export const formatNumber = (value: number, digits = 0): string =>
	new Intl.NumberFormat('vi-VN', { maximumFractionDigits: digits }).format(value);

/** "1.250.000 đồng"; where lines are open, what is known and how many are not. */
export function totalWords({ known, unknown }: Total): string {
	if (unknown === 0) return formatDong(known);
	const open = `chưa kể ${COUNT.format(unknown)} khoản chưa rõ`;
	return known === 0n ? `chưa rõ (${COUNT.format(unknown)} khoản)` : `${formatDong(known)} (${open})`;
}

/** "Bằng chữ: …"; null where the whole sum is not known. */
export function spelledTotal({ known, unknown }: Total): string | null {
	return unknown === 0 ? `Bằng chữ: ${spellDong(known)}.` : null;
}

/** 2026-11-22 → 22/11/2026. */
export function formatDay(day: string): string {
	return day.split('-').reverse().join('/');
}
