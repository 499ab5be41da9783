import {
	lawKindWords,
	levelWords,
	ownerKindWords,
	protocolWords,
	publicLocationWords,
} from '$lib/heritage/classification-words';
import type { RecordKind } from '$lib/heritage/content';
import { calendarWords, communityWords, productKindWords, siteKindWords } from '$lib/heritage/record-words';
import type { LocalizedText } from '$lib/i18n';
import { choices, field, NAME_FIELDS, YES_NO_NOTE } from './fields.ts';
import { defineImportLayer, type ImportField } from './types.ts';

const NOTE: LocalizedText = {
	vi: 'Mỗi dòng thành một hồ sơ bản nháp, đi qua duyệt như hồ sơ nhập tay. Hồ sơ đã có được nhận ra theo mã, hoặc theo tên ở gần đó; ô trống giữ nguyên điều đã ghi.',
	km: 'ជួរនីមួយៗក្លាយជាសេចក្តីព្រាង ហើយឆ្លងកាត់ការត្រួតពិនិត្យ។ កំណត់ត្រាដែលមានស្រាប់ត្រូវស្គាល់តាមលេខសម្គាល់ ឬតាមឈ្មោះនៅជិតនោះ ក្រឡាទទេមិនប្តូរអ្វីទេ។',
	en: 'Each row becomes a draft and goes through review as one typed by hand. Known records are told by their identifier, or by name near by; a blank cell leaves what is written.',
};

const FIRST: readonly ImportField[] = [
	field(
		'slug',
		'text',
		{ vi: 'Mã hồ sơ', km: 'លេខសម្គាល់កំណត់ត្រា', en: 'Identifier of the record' },
		['slug', 'ma ho so', 'ma', 'id', 'page'],
		{
			longest: 200,
			note: {
				vi: 'Phần cuối địa chỉ trang của hồ sơ đã có; hồ sơ mới thì để trống.',
				km: 'ផ្នែកចុងក្រោយនៃអាសយដ្ឋានទំព័ររបស់កំណត់ត្រា កំណត់ត្រាថ្មីទុកទទេ។',
				en: 'The end of a known record’s address; left out for a new one.',
			},
		},
	),
	...NAME_FIELDS,
	field('aliases', 'list', { vi: 'Tên khác', km: 'ឈ្មោះផ្សេងទៀត', en: 'Other names' }, [
		'ten khac',
		'ten goi khac',
		'aliases',
		'alias',
	]),
	field(
		'communities',
		'list',
		{ vi: 'Cộng đồng', km: 'សហគមន៍', en: 'Communities' },
		['dan toc', 'cong dong', 'communities', 'ethnic', 'toc nguoi'],
		{
			mayBeConstant: true,
			choices: choices(communityWords, {
				'01': ['kinh', 'viet', '1'],
				'04': ['hoa', 'nguoi hoa', '4'],
				'05': ['khmer', 'kho me', 'khơ me', 'kh mer', '5'],
				'17': ['cham'],
			}),
		},
	),
	field(
		'place_as_inscribed',
		'text',
		{ vi: 'Địa danh theo quyết định', km: 'ទីកន្លែងតាមសេចក្ដីសម្រេច', en: 'Place as inscribed' },
		['dia danh', 'dia chi', 'dia diem', 'address', 'place as inscribed', 'noi phan bo'],
		{ longest: 1000 },
	),
	field(
		'summary_vi',
		'text',
		{ vi: 'Tóm tắt', km: 'សង្ខេបជាភាសាវៀតណាម', en: 'Summary in Vietnamese' },
		['tom tat', 'mo ta', 'gioi thieu', 'summary', 'description', 'ghi chu', 'noi dung'],
		{ longest: 1000 },
	),
	field(
		'summary_km',
		'text',
		{ vi: 'Tóm tắt tiếng Khmer', km: 'សង្ខេបជាភាសាខ្មែរ', en: 'Summary in Khmer' },
		['tom tat khmer', 'summary km'],
		{ longest: 1000 },
	),
];

const LAST: readonly ImportField[] = [
	field(
		'source_addresses',
		'list',
		{ vi: 'Nguồn, đường dẫn', km: 'ប្រភព តំណ', en: 'Sources, addresses' },
		['nguon', 'link', 'website', 'source', 'url', 'duong dan'],
		{ longest: 2000 },
	),
	field(
		'protocol',
		'choice',
		{ vi: 'Ai được xem', km: 'អ្នកណាអាចមើល', en: 'Who may see it' },
		['pham vi', 'protocol', 'quyen xem'],
		{
			mayBeConstant: true,
			choices: choices(protocolWords, {
				public: ['cong khai'],
				community: ['cong dong'],
				staff: ['can bo', 'noi bo'],
				restricted: ['han che'],
			}),
			note: {
				vi: 'Hồ sơ mới không có cột này thì chỉ cán bộ xem được.',
				km: 'កំណត់ត្រាថ្មីដែលគ្មានជួរឈរនេះ មានតែបុគ្គលិកអាចមើល។',
				en: 'A new record without it is for staff only.',
			},
		},
	),
	field(
		'public_location',
		'choice',
		{ vi: 'Vị trí công khai', km: 'ទីតាំងសាធារណៈ', en: 'Place shown to the public' },
		['vi tri cong khai', 'public location'],
		{
			mayBeConstant: true,
			choices: choices(publicLocationWords, {
				exact: ['chinh xac'],
				cell_1km: ['o 1 km', '1 km'],
				commune: ['den xa', 'xa'],
				hidden: ['an'],
			}),
		},
	),
];

const RANK: readonly ImportField[] = [
	field(
		'rank',
		'choice',
		{ vi: 'Xếp hạng', km: 'ចំណាត់ថ្នាក់', en: 'Rank' },
		['xep hang', 'cap xep hang', 'cap', 'rank', 'loai di tich', 'cap cong nhan'],
		{
			choices: choices(levelWords, {
				special_national: ['quoc gia dac biet', 'di tich quoc gia dac biet'],
				national: ['quoc gia', 'di tich quoc gia', 'cap quoc gia'],
				provincial: ['cap tinh', 'tinh', 'di tich cap tinh', 'cap thanh pho', 'thanh pho'],
				inventory: ['kiem ke', 'danh muc kiem ke'],
				unesco: ['unesco'],
			}),
		},
	),
	field(
		'decision_number',
		'text',
		{ vi: 'Số quyết định', km: 'លេខសេចក្ដីសម្រេច', en: 'Number of the decision' },
		['so quyet dinh', 'quyet dinh', 'decision', 'so qd', 'qd'],
		{ longest: 100 },
	),
	field('decided_on', 'day', { vi: 'Ngày quyết định', km: 'ថ្ងៃសេចក្ដីសម្រេច', en: 'Day of the decision' }, [
		'ngay quyet dinh',
		'ngay qd',
		'decided on',
		'ngay cong nhan',
		'ngay xep hang',
	]),
	field('issuer', 'text', { vi: 'Cơ quan quyết định', km: 'ស្ថាប័នសម្រេច', en: 'Issued by' }, [
		'co quan',
		'co quan ban hanh',
		'issuer',
	]),
];

function heritageLayer(id: string, title: LocalizedText, own: readonly ImportField[], needsPlace = false) {
	return defineImportLayer({
		...{ id, title, needsPlace },
		note: NOTE,
		permission: 'heritage_edit',
		geometries: ['point'],
		fields: [...FIRST, ...own, ...LAST],
	});
}

/** Layers of heritage records and the kind that each brings in. */
export const HERITAGE_LAYERS: Readonly<Record<string, RecordKind>> = {
	'heritage-sites': 'site',
	festivals: 'festival',
	products: 'product',
	'intangible-heritage': 'intangible',
};

export const heritageSites = heritageLayer(
	'heritage-sites',
	{ vi: 'Di tích, cơ sở văn hóa', km: 'ទីកន្លែងវប្បធម៌', en: 'Heritage sites' },
	[
		field(
			'site_kind',
			'choice',
			{ vi: 'Loại cơ sở', km: 'ប្រភេទទីកន្លែង', en: 'Kind of site' },
			['loai co so', 'loai hinh', 'site kind', 'loai', 'kind', 'type'],
			{
				mayBeConstant: true,
				choices: choices(siteKindWords, {
					khmer_pagoda: ['chua khmer', 'chua nam tong', 'chua phat giao nam tong khmer', 'wat'],
					pagoda: ['chua', 'chua hoa', 'chua viet', 'chua bac tong', 'tinh xa'],
					whale_temple: ['lang ong', 'lang ong nam hai', 'lang'],
					communal_house: ['dinh', 'dinh than', 'dinh lang'],
					shrine: ['mieu', 'mieu ba', 'den', 'hoi quan', 'neak ta'],
					church: ['nha tho', 'thanh that', 'giao xu'],
					revolutionary: ['di tich cach mang', 'can cu', 'di tich lich su', 'lich su'],
					archaeological: ['khao co', 'di chi khao co', 'di tich khao co'],
					landscape: ['thang canh', 'danh thang', 'danh lam thang canh'],
					other: ['khac'],
				}),
			},
		),
		...RANK,
	],
);

export const festivals = heritageLayer('festivals', { vi: 'Lễ hội', km: 'ពិធីបុណ្យ', en: 'Festivals' }, [
	field(
		'calendar',
		'choice',
		{ vi: 'Tính theo lịch', km: 'តាមប្រតិទិន', en: 'By the calendar' },
		['lich', 'calendar', 'am lich'],
		{
			mayBeConstant: true,
			choices: choices(calendarWords, {
				khmer: ['lich khmer', 'khmer', 'phat lich'],
				vietnamese_lunar: ['am lich', 'lich am'],
				solar: ['duong lich', 'lich duong'],
				unknown: ['chua ro'],
			}),
		},
	),
	field('starts_on', 'day', { vi: 'Bắt đầu ngày', km: 'ចាប់ផ្ដើមថ្ងៃ', en: 'Begins on' }, [
		'ngay bat dau',
		'tu ngay',
		'starts on',
		'ngay to chuc',
		'bat dau',
	]),
	field('ends_on', 'day', { vi: 'Kết thúc ngày', km: 'បញ្ចប់ថ្ងៃ', en: 'Ends on' }, [
		'ngay ket thuc',
		'den ngay',
		'ends on',
		'ket thuc',
	]),
	field('venue', 'text', { vi: 'Nơi tổ chức', km: 'ទីកន្លែងប្រារព្ធ', en: 'Venue' }, [
		'noi to chuc',
		'venue',
		'dia diem to chuc',
	]),
	field('organiser', 'text', { vi: 'Đơn vị tổ chức', km: 'អ្នករៀបចំ', en: 'Organiser' }, [
		'don vi to chuc',
		'ban to chuc',
		'organiser',
	]),
	...RANK.filter(({ id }) => id !== 'rank'),
]);

export const products = heritageLayer(
	'products',
	{ vi: 'Sản phẩm truyền thống, OCOP', km: 'ផលិតផលប្រពៃណី OCOP', en: 'Traditional products' },
	[
		field(
			'product_kind',
			'choice',
			{ vi: 'Loại sản phẩm', km: 'ប្រភេទផលិតផល', en: 'Kind of product' },
			['loai san pham', 'loai', 'kind', 'product kind'],
			{
				mayBeConstant: true,
				choices: choices(productKindWords, {
					ocop: ['ocop', 'san pham ocop'],
					geographical_indication: ['chi dan dia ly', 'gi'],
					craft_village: ['lang nghe', 'nghe truyen thong', 'lang nghe truyen thong'],
				}),
			},
		),
		field(
			'ocop_stars',
			'integer',
			{ vi: 'Số sao OCOP', km: 'ចំនួនផ្កាយ OCOP', en: 'OCOP stars' },
			['so sao', 'sao', 'hang sao', 'stars', 'ocop stars'],
			{ least: 1, most: 5 },
		),
		field(
			'certificate_number',
			'text',
			{ vi: 'Số giấy chứng nhận', km: 'លេខវិញ្ញាបនបត្រ', en: 'Certificate number' },
			['so giay chung nhan', 'so chung nhan', 'certificate', 'so quyet dinh'],
			{ longest: 100 },
		),
		field('scored_on', 'day', { vi: 'Ngày công nhận', km: 'ថ្ងៃទទួលស្គាល់', en: 'Recognised on' }, [
			'ngay cong nhan',
			'scored on',
			'ngay cap',
			'ngay quyet dinh',
		]),
		field(
			'certificate_expires_on',
			'day',
			{ vi: 'Chứng nhận đến ngày', km: 'វិញ្ញាបនបត្រដល់ថ្ងៃ', en: 'Certificate until' },
			['ngay het han', 'het han', 'expires on', 'hieu luc den'],
		),
		field(
			'owner_kind',
			'choice',
			{ vi: 'Loại chủ thể', km: 'ប្រភេទម្ចាស់', en: 'Kind of owner' },
			['loai chu the', 'chu the', 'owner kind', 'loai hinh to chuc'],
			{
				choices: choices(ownerKindWords, {
					company: ['cong ty', 'doanh nghiep', 'cong ty tnhh'],
					cooperative: ['hop tac xa', 'htx'],
					cooperative_group: ['to hop tac', 'tht'],
					household: ['ho kinh doanh', 'co so', 'ho gia dinh', 'hkd'],
				}),
			},
		),
		field(
			'minority_household',
			'yes_no',
			{ vi: 'Hộ dân tộc thiểu số', km: 'គ្រួសារជនជាតិភាគតិច', en: 'Minority household' },
			['ho dan toc thieu so', 'dtts', 'minority household'],
			{ note: YES_NO_NOTE },
		),
		field('sales_channels', 'list', { vi: 'Kênh bán hàng', km: 'បណ្តាញលក់', en: 'Sales channels' }, [
			'kenh ban hang',
			'kenh tieu thu',
			'sales channels',
		]),
	],
);

export const intangibleHeritage = heritageLayer(
	'intangible-heritage',
	{ vi: 'Di sản văn hóa phi vật thể', km: 'បេតិកភណ្ឌវប្បធម៌អរូបី', en: 'Intangible heritage' },
	[
		field(
			'law_kind',
			'choice',
			{ vi: 'Loại hình theo luật', km: 'ប្រភេទតាមច្បាប់', en: 'Kind by the law' },
			['loai hinh', 'law kind', 'loai', 'kind'],
			{
				mayBeConstant: true,
				choices: choices(lawKindWords, {
					oral: ['ngu van dan gian', 'tieng noi chu viet', 'truyen thong truyen khau'],
					performing_arts: ['nghe thuat trinh dien dan gian', 'nghe thuat trinh dien', 'nghe thuat'],
					social_practice: ['tap quan xa hoi', 'tap quan xa hoi va tin nguong'],
					festival: ['le hoi truyen thong', 'le hoi'],
					folk_knowledge: ['tri thuc dan gian'],
					craft: ['nghe thu cong truyen thong', 'nghe thu cong', 'nghe truyen thong'],
				}),
			},
		),
		...RANK,
	],
);
