import type { EvidenceGrade, Technology } from '../service-state/evidence.ts';
import { lineCost, totalOf } from './money.ts';
import type { CostLine, DossierHamlet, HamletChoice, PointKind, SignalRow } from './types.ts';
import {
	ACCESS_WORDS,
	FUNDING_WORDS,
	GRADE_WORDS,
	PAYER_WORDS,
	POINT_WORDS,
	POWER_WORDS,
	STATE_WORDS,
	yesNo,
} from './words.ts';

/** A hamlet with what is proposed for it. */
export interface DossierRow {
	hamlet: DossierHamlet;
	choice: HamletChoice;
	/** Cost lines of this hamlet alone. */
	costs: readonly CostLine[];
	/** Place in the scenario; null = it has none. */
	place: number | null;
}

/** One column of the dossier's table. */
export interface DossierField {
	/** Name of the property in GeoJSON and GeoPackage; unique. */
	id: string;
	/** Vietnamese, with its unit. */
	header: string;
	kind: 'text' | 'count' | 'decimal' | 'day' | 'money';
	/** What it says, and what it rests on. */
	meaning: string;
	/** Null = not known. */
	value: (row: DossierRow) => string | number | null;
}

/** Always in the table, so that silence about one is seen; others appear where something is known of them. */
export const USUAL_OPERATORS = ['Viettel', 'VNPT', 'MobiFone', 'Vietnamobile'] as const;

const field = (
	id: string,
	header: string,
	kind: DossierField['kind'],
	meaning: string,
	value: DossierField['value'],
): DossierField => ({ id, header, kind, meaning, value });

const PROFILE = 'Phiếu điều tra ấp hoặc số liệu nhập gần nhất đến ngày lập hồ sơ';

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

type Profile = NonNullable<DossierHamlet['profile']>;
const known =
	(read: (profile: Profile) => string | number | null): DossierField['value'] =>
	({ hamlet }) =>
		hamlet.profile === null ? null : read(hamlet.profile);

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

const SERVICE: readonly DossierField[] = [
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

function operatorFields(operator: string): DossierField[] {
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

const FIXED: readonly DossierField[] = [
	field(
		'co_cap_quang',
		'Có cáp quang',
		'text',
		PROFILE,
		known((p) => yesNo(p.fibreAvailable)),
	),
	field(
		'cap_quang_dn',
		'Doanh nghiệp có cáp quang',
		'text',
		PROFILE,
		known((p) => p.fibreOperators?.join('; ') ?? null),
	),
	field(
		'ho_cap_quang',
		'Hộ dùng Internet cố định',
		'count',
		PROFILE,
		known((p) => p.householdsConnected),
	),
	field(
		'cach_node_quang',
		'Cách điểm nối cáp quang (m)',
		'count',
		PROFILE,
		known((p) => p.distanceToFibreNode),
	),
];

const MAST: readonly DossierField[] = [
	field(
		'tram_gan_nhat',
		'Trạm gần nhất',
		'text',
		'Trạm có 3G trở lên gần nhất trong danh mục trạm',
		({ hamlet }) => hamlet.nearestMast?.id ?? null,
	),
	field(
		'tram_dn',
		'Doanh nghiệp của trạm',
		'text',
		'Danh mục trạm',
		({ hamlet }) => hamlet.nearestMast?.operator ?? null,
	),
	field(
		'tram_cach',
		'Cách trạm (m)',
		'count',
		'Khoảng cách trên ellipsoid WGS 84',
		({ hamlet }) => hamlet.nearestMast?.distance ?? null,
	),
	field(
		'tram_huong',
		'Hướng tới trạm (độ)',
		'count',
		'Từ hướng bắc, theo chiều kim đồng hồ',
		({ hamlet }) => hamlet.nearestMast?.bearing ?? null,
	),
	field(
		'tram_cao',
		'Chiều cao trạm (m)',
		'decimal',
		'Danh mục trạm',
		({ hamlet }) => hamlet.nearestMast?.height ?? null,
	),
	field(
		'tram_bang_tan',
		'Băng tần (MHz)',
		'text',
		'Danh mục trạm',
		({ hamlet }) => hamlet.nearestMast?.bandsMhz.join('; ') || null,
	),
	field(
		'vuot_song',
		'Vượt sông, vượt đất',
		'text',
		'Người lập hồ sơ nhập',
		({ choice }) => choice.crossing || null,
	),
	field(
		'dia_hinh',
		'Địa hình',
		'text',
		PROFILE,
		known((p) => p.terrain),
	),
	field(
		'vat_can',
		'Vật cản',
		'text',
		PROFILE,
		known((p) => p.obstruction),
	),
	field(
		'duong_den',
		'Đường đến ấp',
		'text',
		PROFILE,
		known((p) => (p.access ? (ACCESS_WORDS[p.access] ?? p.access) : null)),
	),
	field(
		'ngap_man',
		'Ngập, mặn',
		'text',
		PROFILE,
		known((p) => p.flooding),
	),
];

const POINTS: readonly DossierField[] = (Object.keys(POINT_WORDS) as PointKind[]).flatMap((kind) => {
	const id = kind.replace('-', '_');
	const told = { school: 'distanceToSchool', clinic: 'distanceToClinic' } as const;
	return [
		field(
			`${id}_ten`,
			`${POINT_WORDS[kind]} gần nhất`,
			'text',
			'Danh mục điểm công cộng; chùa lấy từ hồ sơ di sản công khai',
			({ hamlet }) => hamlet.points[kind]?.name ?? null,
		),
		field(
			`${id}_cach`,
			`Cách ${POINT_WORDS[kind].toLocaleLowerCase('vi')} (m)`,
			'count',
			'Theo phiếu điều tra nếu có; nếu không, khoảng cách trên ellipsoid',
			({ hamlet }) => {
				const said = kind === 'school' || kind === 'clinic' ? (hamlet.profile?.[told[kind]] ?? null) : null;
				return said ?? hamlet.points[kind]?.distance ?? null;
			},
		),
	];
});

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

/** Headers of what is not known of a hamlet: an empty cell says the same and is easily overlooked. */
export function unknownFields(fields: readonly DossierField[], row: DossierRow): string[] {
	return fields.flatMap(({ header, value }) => (value(row) === null ? header : []));
}
