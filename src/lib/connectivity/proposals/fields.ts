import { field, known, PROFILE, type DossierField, type DossierRow } from './field.ts';
import { FIXED, MAST, POINTS } from './ground-fields.ts';
import { lineCost, totalOf } from './money.ts';
import { operatorFields, SERVICE } from './signal-fields.ts';
import type { DossierHamlet } from './types.ts';
import { FUNDING_WORDS, PAYER_WORDS, POWER_WORDS, yesNo } from './words.ts';

export type { DossierField, DossierRow } from './field.ts';

/** Always in the table, so that silence about one is seen; others appear where something is known of them. */
const USUAL_OPERATORS = ['Viettel', 'VNPT', 'MobiFone', 'Vietnamobile'] as const;

const IDENTITY: readonly DossierField[] = [
	field(
		'ma_ap',
		'Mã ấp',
		'text',
		'Mã riêng của hệ thống: ấp, khóm không có mã chính thức',
		({ hamlet }) => hamlet.key,
	),
	field(
		'thu_hang',
		'Thứ hạng trong kịch bản',
		'count',
		'Thứ tự ưu tiên của kịch bản phân tích',
		({ place }) => place,
	),
	field('ten_ap', 'Tên ấp, khóm', 'text', 'Tên kèm loại: ấp, khóm, khu vực', ({ hamlet }) => hamlet.name),
	field('ten_khmer', 'Tên tiếng Khmer', 'text', 'Tên bằng chữ Khmer', ({ hamlet }) => hamlet.nameKhmer),
	field(
		'ma_xa',
		'Mã xã',
		'text',
		'Mã 5 chữ số của xã, phường vào ngày lập',
		({ hamlet }) => hamlet.communeCode,
	),
	field('ten_xa', 'Xã, phường', 'text', 'Xã, phường vào ngày lập', ({ hamlet }) => hamlet.communeName),
	field(
		'kinh_do',
		'Kinh độ (độ)',
		'decimal',
		'WGS 84, điểm trong khu dân cư',
		({ hamlet }) => hamlet.position?.[0] ?? null,
	),
	field(
		'vi_do',
		'Vĩ độ (độ)',
		'decimal',
		'WGS 84, điểm trong khu dân cư',
		({ hamlet }) => hamlet.position?.[1] ?? null,
	),
];

const ZONE_WORDS: Readonly<Record<string, string>> = { none: 'ngoài vùng' };

const STATUS: readonly DossierField[] = [
	field(
		'khu_vuc',
		'Khu vực của xã (I/II/III)',
		'text',
		'Theo danh sách đang có hiệu lực vào ngày lập',
		({ hamlet: { zone } }) => (zone ? (ZONE_WORDS[zone.value] ?? zone.value) : null),
	),
	field(
		'khu_vuc_qd',
		'Quyết định về khu vực',
		'text',
		'Số quyết định',
		({ hamlet }) => hamlet.zone?.decision ?? null,
	),
	field(
		'dbkk',
		'Ấp đặc biệt khó khăn',
		'text',
		'Theo danh sách đang có hiệu lực vào ngày lập',
		({ hamlet: { especiallyDifficult } }) =>
			especiallyDifficult ? yesNo(especiallyDifficult.value === 'yes') : null,
	),
	field(
		'dbkk_qd',
		'Quyết định về ấp ĐBKK',
		'text',
		'Số quyết định',
		({ hamlet }) => hamlet.especiallyDifficult?.decision ?? null,
	),
	field(
		'dbkk_tu',
		'ĐBKK từ ngày',
		'day',
		'Ngày đầu có hiệu lực',
		({ hamlet }) => hamlet.especiallyDifficult?.from ?? null,
	),
	field(
		'dbkk_den',
		'ĐBKK đến ngày',
		'day',
		'Ngày cuối có hiệu lực; trống khi còn hiệu lực',
		({ hamlet }) => hamlet.especiallyDifficult?.to ?? null,
	),
	field(
		'ben_chi',
		'Bên chi trả (gợi ý)',
		'text',
		'Suy từ tình trạng dịch vụ, điện lưới và danh sách ĐBKK',
		({ hamlet: { payer } }) => (payer.answer === 'unknown' ? null : PAYER_WORDS[payer.answer]),
	),
];

const PEOPLE: readonly DossierField[] = [
	field(
		'co_dien_luoi',
		'Có điện lưới',
		'text',
		PROFILE,
		known((p) => yesNo(p.hasGridPower)),
	),
	field(
		'nguon_dien',
		'Nguồn điện',
		'text',
		PROFILE,
		known((p) => (p.powerSource ? (POWER_WORDS[p.powerSource] ?? p.powerSource) : null)),
	),
	field(
		'so_ho',
		'Số hộ',
		'count',
		PROFILE,
		known((p) => p.households),
	),
	field(
		'dan_so',
		'Dân số (người)',
		'count',
		PROFILE,
		known((p) => p.population),
	),
	field(
		'ho_dtts',
		'Hộ dân tộc thiểu số',
		'count',
		PROFILE,
		known((p) => p.minorityHouseholds),
	),
	field(
		'nguoi_dtts',
		'Người dân tộc thiểu số',
		'count',
		`${PROFILE}; dân số trừ người Kinh`,
		known((p) => p.minorityPopulation),
	),
	field(
		'ho_ngheo',
		'Hộ nghèo',
		'count',
		PROFILE,
		known((p) => p.poorHouseholds),
	),
	field(
		'ho_can_ngheo',
		'Hộ cận nghèo',
		'count',
		PROFILE,
		known((p) => p.nearPoorHouseholds),
	),
	field(
		'ngay_so_lieu',
		'Ngày của số liệu',
		'day',
		'Ngày mà các số về hộ, điện, cáp quang nói tới',
		known((p) => p.asOf),
	),
];

const PROPOSED: readonly DossierField[] = [
	field(
		'phan_anh',
		'Số phản ánh của người dân',
		'count',
		`${PROFILE}; trong một năm trước ngày của số liệu`,
		known((p) => p.complaints),
	),
	field(
		'phuong_an',
		'Phương án đề nghị',
		'text',
		'Người lập hồ sơ nhập',
		({ choice }) => choice.option || null,
	),
	field(
		'kinh_phi',
		'Kinh phí riêng của ấp (đồng)',
		'money',
		'Cộng các khoản của riêng ấp; trống khi có khoản chưa rõ',
		({ costs }) => {
			const { known: sum, unknown } = totalOf(
				costs.map(({ quantity, unitPrice }) => lineCost(quantity, unitPrice)),
			);
			// Beyond what a cell holds exactly no figure is better than a wrong one.
			return costs.length === 0 || unknown > 0 || sum > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(sum);
		},
	),
	field(
		'nguon_von',
		'Nguồn kinh phí',
		'text',
		'Của các khoản riêng của ấp',
		({ costs }) =>
			[...new Set(costs.flatMap(({ funding }) => (funding ? FUNDING_WORDS[funding] : [])))].join('; ') ||
			null,
	),
	field(
		'cam_ket',
		'Cam kết của doanh nghiệp',
		'text',
		'Người lập hồ sơ nhập',
		({ choice }) => choice.commitment || null,
	),
	field('ghi_chu', 'Ghi chú', 'text', 'Người lập hồ sơ nhập', ({ choice }) => choice.note || null),
];

/** All columns for these hamlets; operators beyond the usual ones where something is known of them. */
export function fieldsOf(hamlets: readonly DossierHamlet[]): DossierField[] {
	const told = hamlets.flatMap(({ signals }) => signals.map(({ operator }) => operator));
	const operators = new Set<string>([...USUAL_OPERATORS, ...told.filter((one) => one !== 'unstated').sort()]);
	return [
		...IDENTITY,
		...STATUS,
		...PEOPLE,
		...SERVICE,
		...[...operators].flatMap(operatorFields),
		...FIXED,
		...MAST,
		...POINTS,
		...PROPOSED,
	];
}

/** Empty where there is nothing to say, which is known. */
const MAY_BE_EMPTY: ReadonlySet<string> = new Set([
	'ten_khmer',
	'dbkk_den',
	'ghi_chu',
	'cam_ket',
	'nguon_von',
]);

/** Headers of what is not known of a hamlet: an empty cell says the same and is easily overlooked. */
export function unknownFields(fields: readonly DossierField[], row: DossierRow): string[] {
	return fields.flatMap(({ id, header, value }) =>
		!MAY_BE_EMPTY.has(id) && value(row) === null ? header : [],
	);
}
