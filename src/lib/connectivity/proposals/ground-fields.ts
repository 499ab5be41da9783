import { field, known, PROFILE, type DossierField } from './field.ts';
import type { PointKind } from './types.ts';
import { ACCESS_WORDS, POINT_WORDS, yesNo } from './words.ts';

/** The fixed network. */
export const FIXED: readonly DossierField[] = [
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

/** The nearest mast and the ground. */
export const MAST: readonly DossierField[] = [
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

/** Where public life happens. */
export const POINTS: readonly DossierField[] = (Object.keys(POINT_WORDS) as PointKind[]).flatMap((kind) => {
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
