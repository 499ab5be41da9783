import { describe, expect, it } from 'vitest';
import { compareContent } from '../compare-content.ts';
import { HERITAGE_CONTENT, type HeritageContent } from '../content.ts';
import { blankContent } from '../edit/form-content.ts';
import { fieldPathWords } from './field-words.ts';
import { listMediumProblems } from './medium-problems.ts';
import { spreadChanges } from './spread-changes.ts';
import { valueWords } from './value-words.ts';
import { isWaitingLong, waitingWords } from './waiting.ts';

const BLANK = blankContent('site', '');
const designation: HeritageContent['designations'][number] = {
	list: 'site_rank',
	level: 'national',
	decisionNumber: '345/QĐ',
	decidedOn: '1999-02-12',
	issuer: null,
	revokedOn: null,
	sourceAddress: null,
};

describe('what a reviewer reads of a change', () => {
	it('is taken apart to the fields of a part that was added, and leaves out what is empty', () => {
		const after: HeritageContent = {
			...BLANK,
			name: { vi: 'Chùa Dơi', km: 'វត្តមហាទប់' },
			designations: [designation],
			story: { vi: 'Câu chuyện' },
		};
		expect(spreadChanges(compareContent(BLANK, after)).map(({ path }) => path)).toEqual([
			'name.vi',
			'name.km',
			'story.vi',
			'designations.0.list',
			'designations.0.level',
			'designations.0.decisionNumber',
			'designations.0.decidedOn',
		]);
	});

	it('tells a removed part by its fields, with nothing after', () => {
		const before: HeritageContent = { ...BLANK, designations: [designation] };
		const [change] = spreadChanges(compareContent(before, BLANK));
		expect(change).toEqual({ path: 'designations.0.list', before: 'site_rank', after: undefined });
	});

	it('keeps a position, a list of names and the shape of a zone in one piece', () => {
		const ring: [number, number][] = [
			[105, 9],
			[105.1, 9],
			[105.1, 9.1],
			[105, 9],
		];
		const after: HeritageContent = {
			...BLANK,
			aliases: ['Mã Tộc', 'Mahatup'],
			place: { position: [105.97, 9.58], precisionMetres: 8, accuracy: 'exact', obtained: 'device' },
			zones: [{ level: 1, geometry: { type: 'Polygon', coordinates: [ring] } }],
		};
		const said = spreadChanges(compareContent(BLANK, after)).map(({ path, after }) => [
			fieldPathWords(path),
			valueWords(path, after, 'vi'),
		]);
		expect(said).toEqual([
			['Tên khác', 'Mã Tộc; Mahatup'],
			['Tọa độ', '9.580000, 105.970000 (vĩ độ, kinh độ WGS 84)'],
			['Sai số (m)', '8'],
			['Độ chính xác vị trí', 'Đúng vị trí'],
			['Cách lấy vị trí', 'Định vị của điện thoại'],
			['Khu vực bảo vệ 1: Khu vực', '1'],
			['Khu vực bảo vệ 1: Đường bao', 'Đường bao 3 điểm'],
		]);
	});

	it('names fields, their language and their number in a list', () => {
		expect(fieldPathWords('name.km')).toBe('Tên (tiếng Khmer)');
		expect(fieldPathWords('statements.2.value')).toBe('Các nguồn nói gì 3: Nội dung');
		expect(fieldPathWords('festival.occurrences.0.startsOn')).toBe('Các kỳ lễ hội 1: Ngày đầu');
		expect(fieldPathWords('product.minorityHousehold')).toBe('Hộ dân tộc thiểu số');
	});

	it('has words for every field there is', () => {
		for (const field of Object.keys(HERITAGE_CONTENT.entries)) expect(fieldPathWords(field)).not.toBe(field);
	});

	it('writes days, codes and answers as people do, and nothing for nothing', () => {
		expect(valueWords('designations.0.decidedOn', '1999-02-12', 'vi')).toBe('12/02/1999');
		expect(valueWords('communities', ['05', '04'], 'vi')).toBe('Khmer; Hoa');
		expect(valueWords('practitioners.0.consentsToName', false, 'vi')).toBe('Không');
		expect(valueWords('publicLocation', 'cell_1km', 'vi')).toBe('Công bố ô 1 km');
		expect(valueWords('story.vi', '<b>chữ</b>', 'vi')).toBe('<b>chữ</b>');
		for (const nothing of [null, undefined, '', []]) expect(valueWords('aliases', nothing, 'vi')).toBeNull();
	});
});

describe('a medium under review', () => {
	const fine = {
		kind: 'photo',
		state: 'ready',
		alt: { vi: 'Cổng chùa' },
		peopleConsent: 'none_shown',
		consentDetails: null,
		protocol: 'public',
		licence: 'CC-BY-4.0',
		creator: 'Thạch Sa',
	} as const;

	it('is told what it lacks, the gravest first', () => {
		expect(listMediumProblems(fine)).toEqual([]);
		expect(
			listMediumProblems({ ...fine, alt: { vi: ' ' }, peopleConsent: 'not_given', licence: null }),
		).toEqual(['refused', 'licence']);
		expect(listMediumProblems({ ...fine, alt: { vi: '', km: 'វត្ត' }, peopleConsent: 'given' })).toEqual([
			'alt',
			'consent_details',
		]);
		expect(listMediumProblems({ ...fine, kind: 'audio', alt: null, peopleConsent: null })).toEqual([
			'consent_unanswered',
		]);
		expect(listMediumProblems({ ...fine, state: 'failed', creator: null })).toEqual(['failed', 'creator']);
	});
});

describe('how long a record has waited', () => {
	it('is told in hours, then in days, and is long after three', () => {
		expect([0, 1, 47, 48, 100].map(waitingWords)).toEqual([
			'Chờ chưa đến 1 giờ',
			'Chờ 1 giờ',
			'Chờ 47 giờ',
			'Chờ 2 ngày',
			'Chờ 4 ngày',
		]);
		expect([71, 72].map(isWaitingLong)).toEqual([false, true]);
	});
});
