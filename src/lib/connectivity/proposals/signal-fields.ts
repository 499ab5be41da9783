import type { EvidenceGrade, Technology } from '../service-state/evidence.ts';
import { field, type DossierField } from './field.ts';
import type { DossierHamlet, SignalRow } from './types.ts';
import { GRADE_WORDS, STATE_WORDS, yesNo } from './words.ts';

/** What people there can count on. */
export const SERVICE: readonly DossierField[] = [
	field(
		'dich_vu',
		'Tình trạng dịch vụ',
		'text',
		'Kém nhất giữa các loại bằng chứng, tốt nhất giữa các mạng trong một loại; 2G không tính',
		({ hamlet }) => (hamlet.service === 'unknown' ? null : STATE_WORDS[hamlet.service]),
	),
	field('mau_thuan', 'Bằng chứng mâu thuẫn', 'text', 'Các loại bằng chứng nói khác nhau', ({ hamlet }) =>
		hamlet.service === 'unknown' ? null : yesNo(hamlet.conflict),
	),
];

/** In the order in which one says more than another on the ground. */
const TRUSTED: readonly EvidenceGrade[] = ['measured', 'reported', 'modelled', 'declared'];

/** The rows of an operator, the kind of evidence that says most on the ground first, newest first. */
function rowsOf({ signals }: DossierHamlet, operator: string, technology: Technology | null): SignalRow[] {
	return signals
		.filter((row) => row.operator === operator && row.technology !== '2G' && row.state !== 'unknown')
		.filter((row) => technology === null || row.technology === technology)
		.sort(
			(one, other) =>
				TRUSTED.indexOf(one.evidence) - TRUSTED.indexOf(other.evidence) ||
				(other.measuredOn ?? '').localeCompare(one.measuredOn ?? '') ||
				one.technology.localeCompare(other.technology),
		);
}

/** What is said of one operator. */
export function operatorFields(operator: string): DossierField[] {
	const id =
		operator
			.normalize('NFD')
			.replace(/[^A-Za-z0-9]+/g, '')
			.toLowerCase() || 'khac';
	const best = (read: (row: SignalRow) => string | number | null): DossierField['value'] => {
		return ({ hamlet }) => {
			for (const row of rowsOf(hamlet, operator, null)) {
				const value = read(row);
				if (value !== null) return value;
			}
			return null;
		};
	};
	const rank =
		'Theo bằng chứng đáng tin nhất: đo kiểm, phản ánh, mô hình, công bố; chi tiết ở trang Bằng chứng';
	return [
		...(['3G', '4G', '5G'] as const).map((technology) =>
			field(`${id}_${technology.toLowerCase()}`, `${operator} ${technology}`, 'text', rank, ({ hamlet }) => {
				const [row] = rowsOf(hamlet, operator, technology);
				return row ? STATE_WORDS[row.state] : null;
			}),
		),
		field(
			`${id}_rsrp`,
			`${operator} RSRP (dBm)`,
			'decimal',
			rank,
			best((row) => row.rsrpDbm),
		),
		field(
			`${id}_tai_xuong`,
			`${operator} tải xuống (Mbit/s)`,
			'decimal',
			rank,
			best((row) => row.downlinkMbps),
		),
		field(
			`${id}_tai_len`,
			`${operator} tải lên (Mbit/s)`,
			'decimal',
			rank,
			best((row) => row.uplinkMbps),
		),
		field(
			`${id}_do_tre`,
			`${operator} độ trễ (ms)`,
			'decimal',
			rank,
			best((row) => row.latencyMs),
		),
		field(
			`${id}_bang_chung`,
			`${operator} loại bằng chứng`,
			'text',
			rank,
			best((row) => GRADE_WORDS[row.evidence]),
		),
		field(
			`${id}_ngay`,
			`${operator} ngày`,
			'day',
			'Ngày đo, công bố, tính hoặc phản ánh',
			best((row) => row.measuredOn),
		),
		field(
			`${id}_thiet_bi`,
			`${operator} thiết bị đo`,
			'text',
			rank,
			best((row) => row.device),
		),
	];
}
