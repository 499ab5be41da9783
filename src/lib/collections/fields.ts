import type { LocalizedText } from '$lib/i18n';
import { findLayer } from '$lib/map/registry';
import type { CollectionField } from './types.ts';

type Words = Readonly<Record<string, LocalizedText>>;

/** Codes of ethnic groups are those of the official list. */
const text = (name: string, title: LocalizedText, more: Partial<CollectionField> = {}): CollectionField => ({
	name,
	type: 'text',
	title,
	...more,
});

/** The words that a layer's popup has for the codes of a property. */
export function wordsOfLayer(layer: string, property: string): { values: Words } {
	const field = findLayer(layer)?.popupFields.find((one) => one.property === property);
	if (!field?.values) throw new Error(`layer ${layer} has no words for ${property}`);
	return { values: field.values };
}

/** In every collection, after its own. */
export const STANDARD_FIELDS: readonly CollectionField[] = [
	text(
		'source',
		{ vi: 'Nguồn', km: 'ប្រភព', en: 'Source' },
		{
			note: {
				vi: 'Mã của nguồn; tên, cơ quan, giấy phép và ngày ở tệp đi kèm và ở trang danh mục.',
				km: 'លេខសម្គាល់ប្រភព៖ ឈ្មោះ ស្ថាប័ន អាជ្ញាបណ្ណ និងកាលបរិច្ឆេទ នៅក្នុងឯកសារភ្ជាប់ និងទំព័រកាតាឡុក។',
				en: 'Ids of the sources; their titles, publishers, licences and days stand in the file beside it and in the catalogue.',
			},
		},
	),
	{
		name: 'illustrative',
		type: 'boolean',
		title: { vi: 'Dữ liệu minh họa', km: 'ទិន្នន័យគំរូ', en: 'Illustrative data' },
		note: {
			vi: 'Đúng khi có phần được tạo ra để minh họa, không phải số liệu thật.',
			km: 'ពិត នៅពេលដែលផ្នែកណាមួយត្រូវបានបង្កើតឡើងជាគំរូ មិនមែនជាតួលេខពិតទេ។',
			en: 'True where something of it was invented for demonstration.',
		},
	},
];

export const NAMES: readonly CollectionField[] = [
	text('name_vi', { vi: 'Tên', km: 'ឈ្មោះវៀតណាម', en: 'Vietnamese name' }),
	text('name_km', { vi: 'Tên Khmer', km: 'ឈ្មោះខ្មែរ', en: 'Khmer name' }),
	text('name_zh', { vi: 'Tên chữ Hán', km: 'ឈ្មោះចិន', en: 'Chinese name' }),
	text('name_en', { vi: 'Tên tiếng Anh', km: 'ឈ្មោះអង់គ្លេស', en: 'English name' }),
];

const KINDS_OF_UNITS: Words = {
	tinh: { vi: 'Tỉnh', km: 'ខេត្ត', en: 'Province' },
	thanh_pho: { vi: 'Thành phố', km: 'ទីក្រុង', en: 'City' },
	huyen: { vi: 'Huyện', km: 'ស្រុក', en: 'Rural district' },
	thi_xa: { vi: 'Thị xã', km: 'ទីរួមស្រុក', en: 'Town (thị xã)' },
	quan: { vi: 'Quận', km: 'ខណ្ឌ', en: 'Urban district' },
	xa: { vi: 'Xã', km: 'ឃុំ', en: 'Rural commune' },
	phuong: { vi: 'Phường', km: 'សង្កាត់', en: 'Ward' },
	thi_tran: { vi: 'Thị trấn', km: 'ទីប្រជុំជន', en: 'Township' },
	dac_khu: { vi: 'Đặc khu', km: 'តំបន់ពិសេស', en: 'Special zone' },
};

/** Of a unit with an official code. */
export const UNIT_FIELDS: readonly CollectionField[] = [
	text(
		'code',
		{ vi: 'Mã', km: 'លេខកូដ', en: 'Code' },
		{
			note: {
				vi: 'Mã được dùng lại cho đơn vị khác: chỉ mã cùng với ngày mới xác định một đơn vị.',
				km: 'លេខកូដត្រូវបានប្រើឡើងវិញសម្រាប់អង្គភាពផ្សេង៖ មានតែលេខកូដរួមជាមួយកាលបរិច្ឆេទទើបកំណត់អង្គភាពបាន។',
				en: 'Codes are used again for other units: only a code and a day name one.',
			},
		},
	),
	text('kind', { vi: 'Loại', km: 'ប្រភេទ', en: 'Kind' }, { values: KINDS_OF_UNITS }),
	...NAMES,
	{
		name: 'valid_from',
		type: 'day',
		title: { vi: 'Có từ ngày', km: 'មានតាំងពីថ្ងៃ', en: 'In force from' },
	},
	{
		name: 'valid_to',
		type: 'day',
		title: { vi: 'Đến hết ngày', km: 'រហូតដល់ថ្ងៃ', en: 'In force until' },
	},
	text('parent_code', { vi: 'Mã đơn vị cấp trên', km: 'លេខកូដអង្គភាពថ្នាក់លើ', en: 'Code of the unit above' }),
	{
		name: 'area_km2',
		type: 'number',
		unit: 'km2',
		title: { vi: 'Diện tích công bố', km: 'ផ្ទៃដីដែលបានប្រកាស', en: 'Published area' },
	},
	text(
		'boundary',
		{ vi: 'Ranh giới', km: 'ព្រំប្រទល់', en: 'Boundary' },
		{
			values: {
				official: { vi: 'chính thức', km: 'ផ្លូវការ', en: 'official' },
				generalised: { vi: 'khái quát hóa', km: 'ធ្វើឱ្យសាមញ្ញ', en: 'generalised' },
				illustrative: { vi: 'minh họa', km: 'គំរូ', en: 'illustrative' },
				none: { vi: 'chưa có', km: 'មិនទាន់មាន', en: 'none' },
			},
		},
	),
];

export const COMMUNE_CODE: CollectionField = text('commune_code', {
	vi: 'Mã xã, phường hiện nay',
	km: 'លេខកូដឃុំ សង្កាត់បច្ចុប្បន្ន',
	en: 'Code of today’s commune',
});

/** Of a heritage record, where the reader may see it. */
export const RECORD_FIELDS: readonly CollectionField[] = [
	...NAMES,
	text(
		'communities',
		{ vi: 'Cộng đồng', km: 'សហគមន៍', en: 'Communities' },
		{
			note: {
				vi: 'Mã dân tộc theo danh mục chính thức, cách nhau bằng dấu phẩy (01 Kinh, 04 Hoa, 05 Khơ-me).',
				km: 'លេខកូដជនជាតិតាមបញ្ជីផ្លូវការ ខណ្ឌដោយសញ្ញាក្បៀស (01 Kinh, 04 Hoa, 05 Khơ-me)។',
				en: 'Codes of the official list of ethnic groups, separated by commas (01 Kinh, 04 Hoa, 05 Khmer).',
			},
		},
	),
	COMMUNE_CODE,
	text('place_as_inscribed', {
		vi: 'Địa danh theo quyết định',
		km: 'ទីកន្លែងតាមសេចក្ដីសម្រេច',
		en: 'Place as inscribed',
	}),
	text(
		'position_accuracy',
		{ vi: 'Độ chính xác của vị trí', km: 'ភាពច្បាស់នៃទីតាំង', en: 'Accuracy of the place' },
		{
			note: {
				vi: 'cell_1km, commune, hidden: cộng đồng chỉ cho công bố vị trí đến mức đó.',
				km: 'cell_1km, commune, hidden៖ សហគមន៍អនុញ្ញាតឱ្យផ្សាយទីតាំងត្រឹមកម្រិតនោះ។',
				en: 'cell_1km, commune, hidden: the community lets the place be told no more exactly than that.',
			},
		},
	),
	text(
		'page',
		{ vi: 'Trang', km: 'ទំព័រ', en: 'Page' },
		{
			note: {
				vi: 'Địa chỉ trang của hồ sơ.',
				km: 'អាសយដ្ឋានទំព័ររបស់កំណត់ត្រា។',
				en: 'Address of the record’s page.',
			},
		},
	),
];

export { text as textField };
