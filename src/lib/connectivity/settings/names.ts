import type { LocalizedText } from '../../i18n/index.ts';
import type { SettingId } from './definitions.ts';

/** What each constant is called. */
export const SETTING_NAMES: Readonly<Record<SettingId, LocalizedText>> = {
	'propagation.marginDb': {
		vi: 'Dự phòng che khuất',
		km: 'កម្រិតបម្រុងសម្រាប់ការបាំង',
		en: 'Margin for shadowing',
	},
	'propagation.receiverMetres': {
		vi: 'Độ cao điện thoại khi dùng',
		km: 'កម្ពស់ទូរសព្ទពេលប្រើ',
		en: 'Height of the telephone in use',
	},
	'propagation.mast': {
		vi: 'Trạm chưa rõ độ cao, công suất',
		km: 'បង្គោលដែលមិនទាន់ដឹងកម្ពស់ និងថាមពល',
		en: 'Masts of unknown height or power',
	},
	'propagation.assumedMhz': {
		vi: 'Băng tần của trạm chưa rõ băng tần',
		km: 'រលកធាតុនៃបង្គោលដែលមិនទាន់ដឹង',
		en: 'Band of masts whose bands are not told',
	},
	'propagation.environments': {
		vi: 'Môi trường truyền sóng theo loại đơn vị',
		km: 'បរិស្ថានរលកធាតុតាមប្រភេទភូមិ',
		en: 'Surroundings by kind of hamlet',
	},
	'propagation.bands': { vi: 'Thông số theo băng tần', km: 'តួលេខតាមរលកធាតុ', en: 'Radio figures by band' },
	'propagation.technologyBands': {
		vi: 'Băng tần của từng công nghệ',
		km: 'រលកធាតុនៃបច្ចេកវិទ្យានីមួយៗ',
		en: 'Bands of each technology',
	},
	'propagation.cost231FromMhz': {
		vi: 'Từ tần số này dùng COST 231-Hata',
		km: 'ប្រើ COST 231-Hata ចាប់ពីប្រេកង់នេះ',
		en: 'COST 231-Hata is used from',
	},
	'propagation.okumuraHata': {
		vi: 'Hằng số Okumura–Hata',
		km: 'ថេរ Okumura–Hata',
		en: 'Constants of Okumura–Hata',
	},
	'propagation.cost231Hata': {
		vi: 'Hằng số COST 231-Hata',
		km: 'ថេរ COST 231-Hata',
		en: 'Constants of COST 231-Hata',
	},
	'propagation.suburban': { vi: 'Hiệu chỉnh vùng ven', km: 'កែសម្រួលជាយក្រុង', en: 'Correction for suburbs' },
	'propagation.open': {
		vi: 'Hiệu chỉnh vùng trống trải',
		km: 'កែសម្រួលទីវាល',
		en: 'Correction for open country',
	},
	'propagation.ranges': { vi: 'Phạm vi áp dụng mô hình', km: 'ដែនអនុវត្តគំរូ', en: 'Bounds of the model' },
	'signal.rsrpDbm': { vi: 'Ngưỡng mức thu RSRP', km: 'កម្រិតសញ្ញា RSRP', en: 'Thresholds of the signal (RSRP)' },
	'eligibility.hamletMinorityShare': {
		vi: 'Tỷ lệ dân tộc thiểu số của ấp, khóm',
		km: 'សមាមាត្រជនជាតិភាគតិចក្នុងភូមិ',
		en: 'Minority share of a hamlet',
	},
	'eligibility.communeMinorityShare': {
		vi: 'Tỷ lệ dân tộc thiểu số của xã, phường',
		km: 'សមាមាត្រជនជាតិភាគតិចក្នុងឃុំ សង្កាត់',
		en: 'Minority share of a commune',
	},
	'eligibility.communeMinorityPeople': {
		vi: 'Số người dân tộc thiểu số của xã, phường',
		km: 'ចំនួនជនជាតិភាគតិចក្នុងឃុំ សង្កាត់',
		en: 'Minority people of a commune',
	},
	'eligibility.gapStates': {
		vi: 'Tình trạng được coi là vùng lõm',
		km: 'ស្ថានភាពដែលចាត់ទុកថាគ្មានសេវា',
		en: 'States that make a gap',
	},
	'eligibility.bases.hamlet-minority-area': {
		vi: 'Căn cứ: ấp, khóm thuộc vùng dân tộc thiểu số',
		km: 'មូលដ្ឋានច្បាប់៖ ភូមិក្នុងតំបន់ជនជាតិភាគតិច',
		en: 'Basis: hamlet in the minority area',
	},
	'eligibility.bases.commune-minority-area': {
		vi: 'Căn cứ: xã, phường thuộc vùng dân tộc thiểu số',
		km: 'មូលដ្ឋានច្បាប់៖ ឃុំក្នុងតំបន់ជនជាតិភាគតិច',
		en: 'Basis: commune in the minority area',
	},
	'eligibility.bases.especially-difficult': {
		vi: 'Căn cứ: ấp, khóm đặc biệt khó khăn',
		km: 'មូលដ្ឋានច្បាប់៖ ភូមិលំបាកបំផុត',
		en: 'Basis: especially difficult hamlet',
	},
	'eligibility.bases.who-pays': {
		vi: 'Căn cứ: bên chi trả',
		km: 'មូលដ្ឋានច្បាប់៖ អ្នកបង់ថ្លៃ',
		en: 'Basis: who pays',
	},
};

/** What the parts of a constant are called, by their names. */
export const PART_NAMES: Readonly<Record<string, LocalizedText>> = {
	heightMetres: { vi: 'Độ cao', km: 'កម្ពស់', en: 'Height' },
	powerWatts: { vi: 'Công suất', km: 'ថាមពល', en: 'Power' },
	ap: { vi: 'Ấp', km: 'ភូមិ (ấp)', en: 'Ấp' },
	khom: { vi: 'Khóm', km: 'ភូមិ (khóm)', en: 'Khóm' },
	khu_vuc: { vi: 'Khu vực', km: 'តំបន់ (khu vực)', en: 'Khu vực' },
	mhz: { vi: 'Tần số', km: 'ប្រេកង់', en: 'Frequency' },
	gainDbi: { vi: 'Độ lợi ăng-ten', km: 'កម្រិតពង្រីកអង់តែន', en: 'Antenna gain' },
	feederLossDb: { vi: 'Suy hao dây dẫn', km: 'ការបាត់បង់ខ្សែ', en: 'Feeder loss' },
	resourceBlocks: { vi: 'Số khối tài nguyên', km: 'ចំនួនប្លុកធនធាន', en: 'Resource blocks' },
	technology: { vi: 'Công nghệ', km: 'បច្ចេកវិទ្យា', en: 'Technology' },
	fromMhz: { vi: 'Từ', km: 'ពី', en: 'From' },
	toMhz: { vi: 'Đến', km: 'ដល់', en: 'To' },
	constantDb: { vi: 'Hằng số', km: 'ថេរ', en: 'Constant' },
	frequencyDb: { vi: 'Hệ số tần số', km: 'មេគុណប្រេកង់', en: 'Frequency term' },
	mastDb: { vi: 'Hệ số độ cao trạm', km: 'មេគុណកម្ពស់បង្គោល', en: 'Mast term' },
	slopeDb: { vi: 'Độ dốc', km: 'ជម្រាល', en: 'Slope' },
	slopeMastDb: { vi: 'Độ dốc theo độ cao trạm', km: 'ជម្រាលតាមកម្ពស់បង្គោល', en: 'Slope by mast' },
	metropolitanDb: { vi: 'Cộng thêm ở đô thị lớn', km: 'បន្ថែមនៅទីក្រុងធំ', en: 'Added in a large city' },
	squareDb: { vi: 'Hệ số bậc hai', km: 'មេគុណការ៉េ', en: 'Square term' },
	linearDb: { vi: 'Hệ số bậc một', km: 'មេគុណលីនេអ៊ែរ', en: 'Linear term' },
	frequencyMhz: { vi: 'Tần số', km: 'ប្រេកង់', en: 'Frequency' },
	mastMetres: { vi: 'Độ cao trạm', km: 'កម្ពស់បង្គោល', en: 'Mast height' },
	receiverMetres: { vi: 'Độ cao máy thu', km: 'កម្ពស់អ្នកទទួល', en: 'Receiver height' },
	distanceMetres: { vi: 'Khoảng cách', km: 'ចម្ងាយ', en: 'Distance' },
	stated: { vi: 'công bố', km: 'បានចេញផ្សាយ', en: 'published' },
	tolerated: { vi: 'chấp nhận', km: 'អាចទទួលយក', en: 'tolerated' },
	good: { vi: 'Dùng được trong nhà từ', km: 'ប្រើក្នុងផ្ទះបានចាប់ពី', en: 'Indoors from' },
	weak: { vi: 'Chỉ dùng được ngoài trời từ', km: 'ប្រើក្រៅផ្ទះបានចាប់ពី', en: 'Outdoors from' },
	document: { vi: 'Văn bản', km: 'ឯកសារ', en: 'Document' },
	clause: { vi: 'Điều, khoản', km: 'មាត្រា កថាខណ្ឌ', en: 'Article, clause' },
};

/** What surroundings are called, after Okumura. */
export const ENVIRONMENT_NAMES: Readonly<
	Record<'urban-large' | 'urban-small' | 'suburban' | 'open', LocalizedText>
> = {
	'urban-large': { vi: 'Đô thị lớn', km: 'ទីក្រុងធំ', en: 'Large city' },
	'urban-small': { vi: 'Đô thị nhỏ và vừa', km: 'ទីក្រុងតូច និងមធ្យម', en: 'Small or medium city' },
	suburban: {
		vi: 'Vùng ven, làng có cây và nhà',
		km: 'ជាយក្រុង ភូមិមានដើមឈើនិងផ្ទះ',
		en: 'Suburb, village with trees',
	},
	open: { vi: 'Đồng trống', km: 'ទីវាល', en: 'Open country' },
};

const UNITS: readonly (readonly [ending: RegExp, unit: string])[] = [
	[/Dbi$/, 'dBi'],
	[/Dbm$/, 'dBm'],
	[/Db$/, 'dB'],
	[/mhz$/i, 'MHz'],
	[/Metres$/, 'm'],
	[/Watts$/, 'W'],
];

/** The unit a part is given in, read from its name, else from the name of what it is a part of; empty = none. */
export function unitOf(path: readonly string[]): string {
	for (const name of path.toReversed())
		for (const [ending, unit] of UNITS) if (ending.test(name)) return unit;
	return '';
}
