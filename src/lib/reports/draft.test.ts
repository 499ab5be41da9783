import { describe, expect, it } from 'vitest';
import { figure, indicator, makeSnapshot, period } from '../../../tests/support/report.ts';
import { composeText, findUnsourcedNumbers, keysIn, SourceNumbers } from './compose.ts';
import { draftSections, namesWithDigits } from './draft.ts';
import { referencesOf } from './references.ts';
import { printedChapters, SECTIONS } from './sections.ts';
import type { Pace } from '../targets/pace.ts';
import type { ReportSnapshot } from './types.ts';

/** Sections as they are printed, sources numbered through. */
function printed(snapshot: ReportSnapshot): Record<string, string[]> {
	const references = referencesOf(snapshot);
	const numbers = new SourceNumbers();
	const drafts = draftSections(snapshot);
	return Object.fromEntries(
		SECTIONS.map(({ key }) => [
			key,
			composeText(drafts[key], references, numbers).map(({ segments }) =>
				segments.map(({ text, mark }) => text + mark).join(''),
			),
		]),
	);
}

describe('the drafted text of a report', () => {
	const text = printed(makeSnapshot());

	it('tells the poverty rate, its parts and the change since the year before, each with its sources', () => {
		// (9 + 12) / (300 + 200) = 4,2 %; the year before 25 / 500 = 5 %, so 0,8 points less.
		expect(text['poverty']).toEqual([
			'Tỷ lệ hộ nghèo (chuẩn 2021–2025): 4,2% (21/500) [4], giảm 0,8 điểm phần trăm so với năm 2024 (5%) [4, 5].',
			'Tỷ lệ hộ nghèo (chuẩn 2016–2020): chuẩn này không còn áp dụng; số liệu gần nhất là 1,64% [5] (năm 2021).',
		]);
	});

	it('says of what is unknown that it is, never 0, how many communes are known, and the newest figure there is', () => {
		expect(text['connectivity']![0]).toBe(
			'Hộ có Internet: chưa có số liệu chung năm 2025 (mới có 1/2 xã, phường); số liệu gần nhất là 60% [4] (năm 2024).',
		);
		expect(text['economy']).toEqual(['Số sản phẩm OCOP 5 sao: chưa có số liệu năm 2025.']);
		expect(Object.values(text).flat().join('\n')).not.toMatch(/(?:^|[ (])0(?:%| sản phẩm)/);
	});

	it('counts hamlets by the state of their service and says that unknown is not none', () => {
		expect(text['connectivity']![1]).toBe(
			'Đến ngày 31/12/2025, trong 7 ấp, khóm có trong hệ thống, theo bằng chứng hiện có: 4 ấp, khóm có dịch vụ di động tốt; 0 ấp, khóm có dịch vụ yếu; 1 ấp, khóm không có dịch vụ; 2 ấp, khóm chưa rõ [6] (chưa rõ không có nghĩa là không có dịch vụ).',
		);
	});

	it('counts what became of the objectives, and names the ones behind, without tasks and without figures', () => {
		expect(text['targets']![0]).toBe(
			'Kế hoạch có 4 mục tiêu [2]: 2 mục tiêu đã đạt; 1 mục tiêu chưa đạt; 1 mục tiêu chưa có số liệu để đánh giá [2, 3].',
		);
		expect(text['targets']![1]).toBe(
			'Để thực hiện, 1 nhiệm vụ đã được giao; 0 nhiệm vụ hoàn thành, 1 nhiệm vụ chưa hoàn thành, trong đó 1 nhiệm vụ quá hạn [3].',
		);
		const limits = text['limits']!.join('\n');
		expect(limits).toContain('Còn 2 trên 5 chỉ tiêu chưa có số liệu năm 2025');
		expect(limits).toContain('hộ có Internet; số sản phẩm OCOP 5 sao.');
		expect(limits).toContain('Chưa đạt, hạn sau ngày 31/12/2025: “80% trưởng ấp được tập huấn”.');
		expect(limits).toContain('1 mục tiêu chưa có nhiệm vụ [2, 3]: “90% hộ có Internet”.');
		expect(text['causes']).toEqual([]);
		expect(text['directions']!.slice(0, 2)).toEqual([
			'Tiếp tục thực hiện 1 nhiệm vụ chưa hoàn thành [3]:',
			'Mở 3 lớp tập huấn (Sở KH&CN; hạn 30/06/2025).',
		]);
	});

	it('says when a target is met at the present pace, with the figures it rests on, and why none can be told', () => {
		const told = (pace: Pace) => {
			const snapshot = makeSnapshot();
			snapshot.indicators.find(({ id }) => id === 'trained')!.targets[0]!.pace = pace;
			return printed(snapshot)['targets']!.find((line) => line.startsWith('Trưởng ấp được tập huấn'));
		};
		const days = { kind: 'expected', perYear: 12, from: '2024-12-31', to: '2025-12-31' } as const;
		const head = 'Trưởng ấp được tập huấn: 50% [4], mục tiêu 80% đến ngày 31/12/2030 [2]';
		expect(told({ ...days, on: '2028-06-30', isOver: false })).toBe(
			`${head}; theo nhịp hiện nay dự kiến đạt ngày 30/06/2028 [4], đúng hạn.`,
		);
		expect(told({ ...days, on: '2031-01-01', isOver: false })).toContain('ngày 01/01/2031');
		expect(told({ ...days, on: '2031-01-01', isOver: false })).toMatch(/trễ hạn\.$/);
		expect(told({ kind: 'none', reason: 'standing_still' })).toBe(
			`${head}; chưa tính được ngày đạt: số liệu đứng yên.`,
		);
		// A snapshot of before says nothing of it, and its text stays as it was.
		expect(text['targets']!.some((line) => line.startsWith('Trưởng ấp'))).toBe(false);
	});

	it('names no person, sex or origin, and in public says that small figures are hidden', () => {
		const open = printed(makeSnapshot({ audience: 'public' }));
		expect(Object.values(open).flat().join('\n')).not.toContain('Sơn Minh');
		expect(open['overview']!.join('\n')).toContain('số liệu nhỏ được ẩn');
		expect(open['limits']!.join('\n')).not.toContain('chưa có nhiệm vụ');
	});

	it('takes every number from the snapshot: none is written by hand, and every reference is there', () => {
		const snapshot = makeSnapshot();
		const references = referencesOf(snapshot);
		for (const [key, draft] of Object.entries(draftSections(snapshot))) {
			expect({ key, numbers: findUnsourcedNumbers(draft, namesWithDigits(snapshot)) }).toEqual({
				key,
				numbers: [],
			});
			expect(keysIn(draft).filter((one) => !references.has(one))).toEqual([]);
		}
	});

	it('of a country nobody knows anything of is honest and has no gaps', () => {
		const empty = printed(
			makeSnapshot({
				...{ indicators: [indicator('x', { name: 'Chỉ tiêu X' })], objectives: [], tasks: [], communes: [] },
				heritage: { counts: {}, sourceIds: [] },
			}),
		);
		expect(empty['targets']).toEqual(['Chưa có mục tiêu nào của kế hoạch được nhập vào hệ thống.']);
		expect(empty['poverty']).toEqual(['Chỉ tiêu X: chưa có số liệu năm 2025.']);
		expect(empty['heritage']).toEqual(['Chưa có hồ sơ di sản nào được công bố trên hệ thống.']);
		expect(Object.values(empty).flat().join('\n')).not.toMatch(/undefined|NaN| {2}|\.\.|\( *\)/);
	});

	it('uses a quarter where the year itself has no figure, and says which', () => {
		const quarter = indicator('staff', {
			...{ topic: 'administration', name: 'Cán bộ ký số', direction: 'up', period: '2025-Q3' },
			periods: [period('2025-Q3', figure(50, 2, 4))],
		});
		const [line] = printed(makeSnapshot({ indicators: [quarter] }))['administration']!;
		expect(line).toMatch(/^Cán bộ ký số \(quý III\/2025\): 50% \(2\/4\) \[\d\]\.$/);
	});
});

describe('what is printed', () => {
	const chapters = (texts: Record<string, string>) =>
		printedChapters(Object.entries(texts).map(([key, text]) => ({ key, text })));

	it('has causes announced only where somebody wrote them', () => {
		const without = chapters({ overview: 'a', limits: 'b', causes: '  ' });
		expect(without.map(({ heading }) => heading)).toEqual([
			'I. TÌNH HÌNH CHUNG',
			'II. KẾT QUẢ THỰC HIỆN CÁC MỤC TIÊU',
			'III. TỒN TẠI, HẠN CHẾ',
		]);
		expect(without[2]!.parts).toEqual([{ key: 'limits', heading: null, text: 'b' }]);
		const [, , last] = chapters({ overview: 'a', limits: 'b', causes: 'c' });
		expect(last!.heading).toBe('III. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN');
		expect(last!.parts.map(({ heading }) => heading)).toEqual(['1. Tồn tại, hạn chế', '2. Nguyên nhân']);
	});
});

describe('numbers in a text', () => {
	const references = referencesOf(makeSnapshot());

	it('typed by hand are noticed; days, years, documents, networks and names are not', () => {
		const text =
			'Năm 2025, theo KH 90/KH-UBND ngày 23/4/2025 và Nghị định số 295/2025/NĐ-CP, giai đoạn 2021–2025, sóng 4G: [[poverty_rate]]; thêm 12,5% và 1.234 hộ ở Phường 6, khoản 2, OCOP 5 sao.';
		expect(findUnsourcedNumbers(text, ['Phường 6', 'OCOP 5 sao'])).toEqual(['12,5%', '1.234']);
	});

	it('that name nothing stay as typed and are marked', () => {
		const [paragraph] = composeText('- a [[khong_co]] b', references, new SourceNumbers());
		expect(paragraph!.kind).toBe('item');
		expect(paragraph!.segments[1]).toMatchObject({ text: '[[khong_co]]', state: 'gone', mark: '' });
	});

	it('of the same sources share one mark, of others have their own', () => {
		const [paragraph] = composeText(
			'[[poverty_rate]] ([[poverty_rate:parts]]) và [[gap]]   ấp',
			references,
			new SourceNumbers(),
		);
		expect(paragraph!.segments.map(({ text, mark }) => text + mark).join('')).toBe(
			'4,2% (21/500) [1] và 7 ấp [2]',
		);
	});
});
