import { kindName } from '$lib/areas/title';
import type { AreaKind } from '$lib/areas/types';
import { currentLocale } from '$lib/i18n/current-locale';
import { choices, field, NAME_FIELDS, YES_NO_NOTE } from './fields.ts';
import { defineImportLayer } from './types.ts';

const COUNT = { least: 0, most: 100_000 };
const METRES = { least: 0, most: 200_000 };

export default defineImportLayer({
	id: 'hamlets',
	title: { vi: 'Ấp, khóm, khu vực', km: 'ភូមិ', en: 'Hamlets' },
	note: {
		vi: 'Ấp đã có được nhận ra theo mã, hoặc theo tên trong cùng xã; ấp chưa có được thêm mới. Ô trống giữ nguyên điều đã biết.',
		km: 'ភូមិដែលមានស្រាប់ត្រូវស្គាល់តាមលេខកូដ ឬតាមឈ្មោះក្នុងឃុំតែមួយ ភូមិថ្មីត្រូវបន្ថែម។ ក្រឡាទទេមិនប្តូរអ្វីដែលដឹងរួចទេ។',
		en: 'Known hamlets are told by their code, or by name within a commune; others are added. A blank cell leaves what is known.',
	},
	permission: 'analysis',
	geometries: ['point', 'line', 'polygon'],
	needsPlace: false,
	fields: [
		field(
			'code',
			'text',
			{ vi: 'Mã ấp', km: 'លេខកូដភូមិ', en: 'Code of the hamlet' },
			['ma ap', 'ma ap khom', 'ma khom', 'hamlet code', 'ma', 'code', 'own key', 'key', 'id', 'fid'],
			{
				longest: 100,
				note: {
					vi: 'Mã của hệ thống này hoặc mã riêng của cơ quan; để trống thì nhận ra theo tên và xã.',
					km: 'លេខកូដរបស់ប្រព័ន្ធនេះ ឬរបស់ស្ថាប័ន ទទេ៖ ស្គាល់តាមឈ្មោះនិងឃុំ។',
					en: 'Ours or your office’s own; left out, hamlets are told by name and commune.',
				},
			},
		),
		...NAME_FIELDS.map((name) =>
			name.id === 'name_vi'
				? {
						...name,
						aliases: ['ten ap', 'ten khom', 'ten ap khom', 'hamlet', 'hamlet name', ...name.aliases, 'ap'],
					}
				: name,
		),
		field(
			'kind',
			'choice',
			{ vi: 'Loại', km: 'ប្រភេទ', en: 'Kind' },
			['loai', 'kind', 'type', 'cap', 'loai hinh'],
			{
				mayBeConstant: true,
				choices: choices((kind) => kindName(kind as AreaKind, currentLocale()), {
					ap: ['ap', 'thon', 'phum', 'a'],
					khom: ['khom', 'to dan pho', 'k'],
					khu_vuc: ['khu vuc', 'kv'],
				}),
				note: {
					vi: 'Không có cột thì đọc ở đầu tên: “Ấp Tâm Phước” là ấp Tâm Phước.',
					km: 'បើគ្មានជួរឈរ អានពីដើមឈ្មោះ។',
					en: 'Without a column, read from the beginning of the name.',
				},
			},
		),
		field(
			'commune',
			'text',
			{ vi: 'Xã, phường', km: 'ឃុំ សង្កាត់', en: 'Commune' },
			['ma xa', 'maxa', 'commune code', 'xa', 'ten xa', 'phuong xa', 'xa phuong', 'commune', 'don vi'],
			{
				mayBeConstant: true,
				note: {
					vi: 'Mã hoặc tên xã hiện nay; để trống thì lấy theo vị trí.',
					km: 'លេខកូដ ឬឈ្មោះឃុំបច្ចុប្បន្ន ទទេ៖ យកតាមទីតាំង។',
					en: 'Code or name of today’s commune; left out, taken from the position.',
				},
			},
		),
		field(
			'households',
			'integer',
			{ vi: 'Số hộ', km: 'ចំនួនគ្រួសារ', en: 'Households' },
			['so ho', 'tong so ho', 'ho', 'households', 'soho'],
			COUNT,
		),
		field(
			'population',
			'integer',
			{ vi: 'Số người', km: 'ចំនួនមនុស្ស', en: 'People' },
			['dan so', 'so nguoi', 'nhan khau', 'so khau', 'population', 'danso', 'so nhan khau'],
			COUNT,
		),
		field(
			'khmer',
			'integer',
			{ vi: 'Người Khmer', km: 'ជនជាតិខ្មែរ', en: 'Khmer people' },
			['khmer', 'nguoi khmer', 'khau khmer'],
			COUNT,
		),
		field(
			'hoa',
			'integer',
			{ vi: 'Người Hoa', km: 'ជនជាតិចិន', en: 'Hoa people' },
			['hoa', 'nguoi hoa', 'khau hoa'],
			COUNT,
		),
		field(
			'kinh',
			'integer',
			{ vi: 'Người Kinh', km: 'ជនជាតិគិញ', en: 'Kinh people' },
			['kinh', 'nguoi kinh', 'khau kinh'],
			COUNT,
		),
		field(
			'minority_households',
			'integer',
			{ vi: 'Hộ dân tộc thiểu số', km: 'គ្រួសារជនជាតិភាគតិច', en: 'Minority households' },
			['ho dan toc thieu so', 'ho dtts', 'minority households', 'ho dan toc'],
			COUNT,
		),
		field(
			'poor_households',
			'integer',
			{ vi: 'Hộ nghèo', km: 'គ្រួសារក្រីក្រ', en: 'Poor households' },
			['ho ngheo', 'so ho ngheo', 'poor households'],
			COUNT,
		),
		field(
			'near_poor_households',
			'integer',
			{ vi: 'Hộ cận nghèo', km: 'គ្រួសារជិតក្រីក្រ', en: 'Near-poor households' },
			['ho can ngheo', 'so ho can ngheo', 'near poor households'],
			COUNT,
		),
		field(
			'has_grid_power',
			'yes_no',
			{ vi: 'Có điện lưới', km: 'មានអគ្គិសនីបណ្តាញ', en: 'Grid power' },
			['dien luoi', 'co dien luoi', 'dien', 'grid power', 'has grid power'],
			{ note: YES_NO_NOTE },
		),
		field(
			'distance_to_school_m',
			'number',
			{ vi: 'Cách trường học (m)', km: 'ចម្ងាយទៅសាលា (m)', en: 'Distance to a school (m)' },
			['cach truong hoc m', 'khoang cach truong hoc m', 'distance to school m'],
			METRES,
		),
		field(
			'distance_to_clinic_m',
			'number',
			{ vi: 'Cách trạm y tế (m)', km: 'ចម្ងាយទៅមណ្ឌលសុខភាព (m)', en: 'Distance to a clinic (m)' },
			['cach tram y te m', 'khoang cach tram y te m', 'distance to clinic m'],
			METRES,
		),
		field(
			'as_of',
			'day',
			{ vi: 'Số liệu ngày', km: 'ទិន្នន័យថ្ងៃ', en: 'Figures of the day' },
			['ngay so lieu', 'ngay thong ke', 'as of', 'ngay'],
			{ mayBeConstant: true },
		),
	],
});
