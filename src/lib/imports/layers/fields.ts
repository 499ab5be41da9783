import type { LocalizedText } from '$lib/i18n';
import type { ImportChoice, ImportField } from './types.ts';

/** Choices whose words the project has already, with the spellings of files beside them. */
export const choices = (
	words: (value: string) => string,
	spellings: Readonly<Record<string, readonly string[]>>,
): ImportChoice[] =>
	Object.entries(spellings).map(([value, aliases]) => ({ value, words: () => words(value), aliases }));

export function field(
	id: string,
	type: ImportField['type'],
	title: LocalizedText,
	aliases: readonly string[],
	more: Partial<ImportField> = {},
): ImportField {
	return { id, type, title, aliases, ...more };
}

/** Names in the four scripts of the region; the Vietnamese one is demanded. */
export const NAME_FIELDS: readonly ImportField[] = [
	field(
		'name_vi',
		'text',
		{ vi: 'Tên', km: 'ឈ្មោះវៀតណាម', en: 'Vietnamese name' },
		[
			'name vi',
			'ten',
			'ten goi',
			'name',
			'ten tieng viet',
			'ten day du',
			'ten di tich',
			'ten diem',
			'tieu de',
		],
		{ required: true },
	),
	field('name_km', 'text', { vi: 'Tên Khmer', km: 'ឈ្មោះខ្មែរ', en: 'Khmer name' }, [
		'name km',
		'ten khmer',
		'ten tieng khmer',
		'khmer name',
	]),
	field('name_zh', 'text', { vi: 'Tên chữ Hán', km: 'ឈ្មោះចិន', en: 'Chinese name' }, [
		'name zh',
		'ten han',
		'ten chu han',
		'ten hoa',
	]),
	field('name_en', 'text', { vi: 'Tên tiếng Anh', km: 'ឈ្មោះអង់គ្លេស', en: 'English name' }, [
		'name en',
		'ten tieng anh',
		'english name',
	]),
];

export const YES_NO_NOTE: LocalizedText = {
	vi: 'Có, không, 1, 0, x; để trống là chưa rõ.',
	km: 'បាទ/ទេ 1 0 x; ទទេ មានន័យថាមិនទាន់ដឹង។',
	en: 'Yes, no, 1, 0, x; blank is unknown.',
};
