import type { ReportSection } from './types.ts';

/** Parts of a report in the order of the form; a chapter with several has them numbered. */
export const SECTIONS = [
	{ key: 'overview', chapter: 'situation', title: null },
	{ key: 'targets', chapter: 'targets', title: null },
	{ key: 'poverty', chapter: 'fields', title: 'Giảm nghèo' },
	{ key: 'connectivity', chapter: 'fields', title: 'Hạ tầng số, dịch vụ viễn thông' },
	{ key: 'economy', chapter: 'fields', title: 'Phát triển kinh tế, sản phẩm OCOP' },
	{ key: 'training', chapter: 'fields', title: 'Đào tạo, tập huấn về chuyển đổi số' },
	{ key: 'administration', chapter: 'fields', title: 'Quản lý nhà nước, dịch vụ công trực tuyến' },
	{ key: 'heritage', chapter: 'fields', title: 'Bảo tồn di sản văn hóa' },
	{ key: 'limits', chapter: 'limits', title: 'Tồn tại, hạn chế' },
	{ key: 'causes', chapter: 'limits', title: 'Nguyên nhân' },
	{ key: 'directions', chapter: 'directions', title: null },
] as const satisfies readonly { key: string; chapter: keyof typeof CHAPTERS; title: string | null }[];

export type SectionKey = (typeof SECTIONS)[number]['key'];

export const CHAPTERS = {
	situation: 'TÌNH HÌNH CHUNG',
	targets: 'KẾT QUẢ THỰC HIỆN CÁC MỤC TIÊU',
	fields: 'KẾT QUẢ THEO LĨNH VỰC',
	limits: 'TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN',
	directions: 'PHƯƠNG HƯỚNG, NHIỆM VỤ',
} as const;

export interface PrintedChapter {
	/** "I. TÌNH HÌNH CHUNG". */
	heading: string;
	chapter: keyof typeof CHAPTERS;
	parts: { key: SectionKey; heading: string | null; text: string }[];
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI'];

/**
 * Chapters as they are printed. A part without words is left out with its heading, so nothing empty is printed; causes
 * that nobody wrote are not announced. The table of targets stands even where its text was taken out.
 */
export function printedChapters(sections: readonly Pick<ReportSection, 'key' | 'text'>[]): PrintedChapter[] {
	const texts = new Map(sections.map(({ key, text }) => [key, text]));
	const chapters = (Object.keys(CHAPTERS) as (keyof typeof CHAPTERS)[]).map((chapter) => {
		const parts = SECTIONS.filter((section) => section.chapter === chapter)
			.map(({ key, title }) => ({ key, title, text: texts.get(key) ?? '' }))
			.filter(({ text }) => text.trim() !== '');
		return { chapter, parts };
	});
	return chapters
		.filter(({ chapter, parts }) => parts.length > 0 || chapter === 'targets')
		.map(({ chapter, parts }, at) => {
			const hasCauses = parts.some(({ key }) => key === 'causes');
			const title = chapter === 'limits' && !hasCauses ? 'TỒN TẠI, HẠN CHẾ' : CHAPTERS[chapter];
			const isNumbered = parts.length > 1;
			return {
				chapter,
				heading: `${ROMAN[at]}. ${title}`,
				parts: parts.map(({ key, title: own, text }, place) => ({
					key,
					text,
					heading: own === null || (chapter === 'limits' && !isNumbered) ? null : `${place + 1}. ${own}`,
				})),
			};
		});
}
