import { foldWords } from './cells.ts';

/** What a column can be. `value`: the figure of whatever indicator; `percent`: a share, only compared with its parts. */
export const COLUMN_ROLES = [
	'ignore',
	'code',
	'name',
	'parent',
	'period',
	'indicator',
	'standard',
	'dimension',
	'category',
	'numerator',
	'denominator',
	'value',
	'percent',
] as const;
export type ColumnRole = (typeof COLUMN_ROLES)[number];

/** Roles a table has one column of at most. */
export const SINGLE_ROLES: readonly ColumnRole[] = [
	'code',
	'name',
	'parent',
	'period',
	'indicator',
	'standard',
	'dimension',
	'category',
];

const WORDS: Readonly<Partial<Record<ColumnRole, readonly string[]>>> = {
	ignore: ['stt', 'tt', 'so tt', 'so thu tu', 'no', 'ghi chu', 'note', 'notes', 'dien giai'],
	code: [
		'ma',
		'ma so',
		'code',
		'commune code',
		'unit code',
		'area code',
		'ma dvhc',
		'ma don vi',
		'ma dia ban',
	],
	name: [
		'ten',
		'xa',
		'xa phuong',
		'xa phuong thi tran',
		'phuong xa',
		'phuong xa thi tran',
		'don vi',
		'don vi hanh chinh',
		'dia ban',
		'dia phuong',
		'name',
		'unit',
		'commune',
		'area',
		'huyen xa',
	],
	parent: [
		'huyen',
		'quan huyen',
		'quan huyen thi xa',
		'huyen thi xa',
		'huyen thi xa thanh pho',
		'ten huyen',
		'thuoc huyen',
		'district',
	],
	period: [
		'ky',
		'ky bao cao',
		'ky so lieu',
		'nam',
		'nam bao cao',
		'thoi diem',
		'thang',
		'quy',
		'ngay',
		'period',
		'year',
		'date',
	],
	indicator: ['chi tieu', 'ma chi tieu', 'ten chi tieu', 'indicator', 'indicator id'],
	standard: ['chuan', 'chuan ngheo', 'chuan ho ngheo', 'standard', 'poverty standard'],
	dimension: ['phan to', 'chieu phan to', 'tieu thuc phan to', 'tieu thuc', 'dimension'],
	category: ['nhom', 'phan nhom', 'nhom phan to', 'category'],
	numerator: ['tu so', 'numerator'],
	denominator: ['mau so', 'denominator'],
	value: ['gia tri', 'so lieu', 'so luong', 'value', 'figure'],
};

const UNIT_WORDS = /\b(?:xa|phuong|thi tran|don vi|dvhc|dia ban|dia phuong|hanh chinh)\b/;

/** The role a header's words name by themselves; null where they name none. */
export function roleOfWords(header: string): ColumnRole | null {
	const words = foldWords(header);
	if (words === '') return null;
	for (const [role, spellings] of Object.entries(WORDS) as [ColumnRole, readonly string[]][])
		if (spellings.includes(words)) return role;
	if (words.length <= 40 && UNIT_WORDS.test(words)) {
		if (/^ma\b/.test(words)) return 'code';
		if (/^ten\b/.test(words)) return 'name';
	}
	if (/^ten (?:quan|huyen|thi xa)\b/.test(words)) return 'parent';
	if (/^ma (?:quan|huyen|tinh)\b/.test(words)) return 'ignore';
	return null;
}

/** "Tỷ lệ", "%": a share, of which the parts are wanted. */
export const isShare = (header: string): boolean =>
	/\bt[yi] le\b|%|\bphan tram\b|\brate\b|\bpercent/.test(foldWords(header));
