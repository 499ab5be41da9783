/* Words of the report, which is a Vietnamese document whoever reads the screen. */
import { formatCount, formatDate, formatDecimal, formatPeriod } from '../i18n/format.ts';
import type { ReportFigure, ReportIndicator } from './types.ts';

export const UNKNOWN = 'chưa có số liệu';
export const HIDDEN = 'không công bố (số nhỏ)';
const REFUSED = 'không cộng gộp được';

const UNITS: Readonly<Record<string, string>> = {
	person: 'người',
	household: 'hộ',
	hamlet: 'ấp, khóm',
	product: 'sản phẩm',
};

export const TOPICS = {
	population: 'Dân số, dân tộc',
	poverty: 'Giảm nghèo',
	connectivity: 'Hạ tầng số, viễn thông',
	economy: 'Phát triển kinh tế, sản phẩm OCOP',
	training: 'Đào tạo, tập huấn về chuyển đổi số',
	administration: 'Quản lý nhà nước, dịch vụ công',
} as const;

/** Decimals of a percentage: two below ten, else one, as everywhere else. */
const digitsOf = (percent: number) => (Math.abs(percent) < 10 ? 2 : 1);

export const count = (value: number): string => formatCount(value, 'vi');
export const day = (isoDate: string): string => formatDate(isoDate, 'vi');
/** "4,21%": Vietnamese documents leave no space. */
export const percent = (value: number): string => `${formatDecimal(value, 'vi', digitsOf(value))}%`;
/** Without the sign, for columns headed by it. */
export const bare = (value: number, kind: ReportIndicator['kind']): string =>
	kind === 'rate' ? formatDecimal(value, 'vi', digitsOf(value)) : quantity(value, kind);

/** Counts are whole; a median or an index keeps two decimals. */
function quantity(value: number, kind: ReportIndicator['kind']): string {
	return kind === 'count' ? count(value) : formatDecimal(value, 'vi', 2);
}

export const unitOf = ({ kind, unit }: Pick<ReportIndicator, 'kind' | 'unit'>): string =>
	kind === 'rate' ? '%' : (UNITS[unit] ?? unit);

/** A figure with its unit: "30,2%", "374.711 người". */
export function amount(value: number, indicator: Pick<ReportIndicator, 'kind' | 'unit'>): string {
	return indicator.kind === 'rate'
		? percent(value)
		: `${quantity(value, indicator.kind)} ${unitOf(indicator)}`;
}

/** The figure, or the word for why there is none; never 0 for what is not known. */
export function figureWords(
	{ state, value }: Pick<ReportFigure, 'state' | 'value'>,
	indicator: Pick<ReportIndicator, 'kind' | 'unit'>,
): string {
	if (state === 'known' && value !== null) return amount(value, indicator);
	return { hidden: HIDDEN, refused: REFUSED, unknown: UNKNOWN, known: UNKNOWN }[state];
}

/** Name with the standard that is part of it: "Tỷ lệ hộ nghèo (chuẩn 2021–2025)". */
export function titleOf({ name, standard }: Pick<ReportIndicator, 'name' | 'standard'>): string {
	const same = (text: string) => text.replace(/[–—]/g, '-');
	if (!standard || same(name).includes(same(standard))) return name;
	return `${name} (chuẩn ${standard.replaceAll('-', '–')})`;
}

/** "năm 2025", "quý III/2026", "tháng 09/2026". */
export function periodWords(period: string): string {
	const words = formatPeriod(period, 'vi');
	if (/^\d{4}$/.test(period)) return `năm ${words}`;
	return period.includes('Q') ? words.replace('Quý', 'quý') : `tháng ${words}`;
}

export const yearOf = (period: string): number => Number(period.slice(0, 4));

/** The last day of a period, YYYY-MM-DD. */
export function lastDayOf(period: string): string {
	const [year = '', part] = period.split('-');
	const month = part === undefined ? 12 : part.startsWith('Q') ? Number(part[1]) * 3 : Number(part);
	return new Date(Date.UTC(Number(year), month, 0)).toISOString().slice(0, 10);
}
