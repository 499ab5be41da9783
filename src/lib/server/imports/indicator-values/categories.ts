import { ETHNIC_GROUPS } from '$lib/heritage/ethnic-groups';
import { DIMENSIONS, type Dimension } from '$lib/indicators/types';
import { foldWords } from './cells.ts';

/** Dimensions as files call them. */
const DIMENSION_WORDS: Readonly<Record<Dimension, readonly string[]>> = {
	sex: ['gioi tinh', 'gioi', 'sex', 'gender'],
	ethnic_group: ['dan toc', 'thanh phan dan toc', 'ethnic group', 'ethnicity'],
	zone: ['khu vuc', 'vung', 'zone'],
	role: ['vai tro', 'chuc danh', 'role'],
	unit_type: ['loai hinh', 'loai don vi', 'unit type', 'type'],
};

/** Categories as files call them; ethnic groups go by the official list. */
const CATEGORY_WORDS: Readonly<Partial<Record<Dimension, Readonly<Record<string, readonly string[]>>>>> = {
	sex: { female: ['nu', 'nu gioi', 'phu nu', 'female'], male: ['nam', 'nam gioi', 'male'] },
	zone: {
		I: ['i', '1', 'khu vuc i', 'khu vuc 1', 'vung i'],
		II: ['ii', '2', 'khu vuc ii', 'khu vuc 2', 'vung ii'],
		III: ['iii', '3', 'khu vuc iii', 'khu vuc 3', 'vung iii'],
		none: ['khong', 'ngoai vung', 'khong thuoc', 'none'],
	},
	role: {
		head_only: ['truong ap', 'truong khom', 'truong khu vuc', 'head only'],
		prestigious_only: ['nguoi co uy tin', 'uy tin', 'prestigious only'],
		both: ['ca hai', 'kiem nhiem', 'both'],
	},
	unit_type: {
		enterprise: ['doanh nghiep', 'enterprise'],
		cooperative: ['hop tac xa', 'htx', 'cooperative'],
		household: ['ho kinh doanh', 'ho', 'household'],
	},
};
const ETHNIC_WORDS: Readonly<Record<string, readonly string[]>> = {
	'05': ['khmer', 'kho me', 'khome', 'dan toc khmer'],
	'04': ['hoa', 'dan toc hoa'],
	'01': ['kinh', 'dan toc kinh'],
};

export function readDimension(text: string): Dimension | null {
	if (text === '') return null;
	const words = foldWords(text);
	const known = Object.keys(DIMENSIONS) as Dimension[];
	return known.find((one) => one === text.trim() || DIMENSION_WORDS[one].includes(words)) ?? null;
}

/** The category as the database keeps it; null where the dimension has none of this name. */
export function readCategory(dimension: Dimension, text: string): string | null {
	const words = foldWords(text);
	if (dimension === 'ethnic_group') {
		const code = /^\d{1,2}$/.test(words) ? words.padStart(2, '0') : null;
		if (code !== null) return ETHNIC_GROUPS.has(code) ? code : null;
		const spelt = Object.entries(ETHNIC_WORDS).find(([, spellings]) => spellings.includes(words));
		if (spelt) return spelt[0];
		return [...ETHNIC_GROUPS].find(([, name]) => foldWords(name) === words)?.[0] ?? null;
	}
	const known = Object.entries(CATEGORY_WORDS[dimension] ?? {});
	return (
		known.find(([category, spellings]) => category === text.trim() || spellings.includes(words))?.[0] ?? null
	);
}

/** "sex:female" as columns keep it; null where it is no group of ours. */
export function readBreakdown(text: string): string | null {
	const [dimension = '', category = ''] = text.split(':');
	const known = (Object.keys(DIMENSIONS) as Dimension[]).find((one) => one === dimension);
	return known && readCategory(known, category) === category ? `${known}:${category}` : null;
}

/** "sex:female" where the lowest words of a header name a category of these dimensions. */
export function findCategory(dimensions: readonly Dimension[], header: readonly string[]): string | null {
	const leaf = header.at(-1) ?? '';
	if (header.length < 2 || leaf.length > 30) return null;
	for (const dimension of dimensions) {
		// "1" and "I" number columns more often than they name a zone.
		const category = /^(?:\d+|[ivx]+)$/i.test(leaf.trim()) ? null : readCategory(dimension, leaf);
		if (category !== null) return `${dimension}:${category}`;
	}
	return null;
}
