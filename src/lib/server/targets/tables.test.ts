import { describe, expect, it } from 'vitest';
import type { Board, BoardObjective, Figure, Measure } from '../../targets/types.ts';
import { boardSheet } from './tables.ts';

const FIGURE: Figure = {
	period: '2025',
	value: 34.5,
	numerator: 416,
	denominator: 1207,
	absence: null,
	known: 43,
	total: 43,
	missing: [],
	recast: false,
	estimated: true,
	evidence: ['register'],
	illustrative: true,
	series: [],
	breaks: [],
};
const MEASURE: Measure = {
	reading: '',
	indicator: {
		id: 'hamlet_leaders_trained',
		name: { vi: 'Trưởng ấp được tập huấn' },
		definition: { vi: 'Mỗi người tính một lần' },
		numerator: { vi: 'Số người đã được tập huấn' },
		denominator: { vi: 'Số người' },
		kind: 'rate',
		unit: 'percent',
		direction: 'up',
		standard: null,
		trap: null,
		reportingLevel: 'commune',
	},
	target: 80,
	deadline: '2030-12-31',
	legalSource: 'KH 90/KH-UBND',
	note: null,
	baseline: null,
	countUnit: { vi: 'người' },
	personList: null,
	figure: FIGURE,
	distance: { value: 45.5, count: 550 },
	isDeadlineOver: false,
	pace: { kind: 'none', reason: 'too_few_figures' },
	status: 'under_way',
};
const objective = (over: Partial<BoardObjective>): BoardObjective => ({
	id: 'c2',
	code: 'C2',
	scope: 'plan',
	kind: 'indicator',
	wording: { vi: '80% trưởng ấp' },
	note: null,
	deadline: '2030-12-31',
	legalSource: 'KH 90/KH-UBND',
	achievedOn: null,
	achievedDocument: null,
	chosenReading: null,
	chosenDocument: null,
	chosenDocumentDate: null,
	version: 1,
	measures: [MEASURE],
	status: 'under_way',
	gapCover: null,
	tasks: 2,
	isWithoutTask: false,
	...over,
});
const board = (...objectives: BoardObjective[]): Board => ({
	today: '2026-11-22',
	objectives,
	illustrative: true,
	sources: [],
});
/** One row as { heading: cell }. */
const read = (one: BoardObjective) => {
	const { columns, rows } = boardSheet(board(one), 'vi');
	return rows.map((row) =>
		Object.fromEntries(columns.map(({ header }, index) => [header, row[index] ?? null])),
	);
};

describe('the board to take along', () => {
	it('has a cell for every column, with figures as numbers and what is invented or estimated said', () => {
		const { columns, rows, notes } = boardSheet(board(objective({}), objective({ measures: [] })), 'km');
		expect(rows.map((row) => row.length)).toEqual([columns.length, columns.length]);
		expect(notes.length).toBeGreaterThan(2);
		expect(read(objective({}))).toMatchObject([
			{
				Mã: 'C2',
				'Tử số': 416,
				'Mẫu số': 1207,
				'Giá trị': 34.5,
				'Mục tiêu': '80% trưởng ấp',
				'Giá trị mục tiêu': 80,
				Hạn: '2030-12-31',
				'Còn thiếu (số lượng)': 550,
				'Dự kiến đạt': null,
				'Đầu kỳ': 'chưa rõ: kế hoạch không nêu',
				'Số nhiệm vụ': 2,
				'Tính chất số liệu': 'Dữ liệu minh họa; Ước tính',
			},
		]);
	});

	it('leaves the cell of an unknown figure empty, says why and who would have to report', () => {
		const figure: Figure = {
			...FIGURE,
			...{ value: null, numerator: null, denominator: null, absence: 'incomplete', known: 42 },
			missing: [{ areaId: 1, title: { vi: 'Xã Phú Lộc' } }],
		};
		const [row] = read(objective({ measures: [{ ...MEASURE, figure, distance: null, status: 'unknown' }] }));
		expect(row).toMatchObject({ 'Giá trị': null, 'Còn thiếu (số lượng)': null, 'Tình trạng': 'Chưa rõ' });
		expect(row!['Vì sao chưa rõ']).toMatch(/42\/43.*Cần báo cáo: Xã Phú Lộc/);
	});

	it('gives each reading a row of its own, and says which is official only when one was chosen', () => {
		const measures = ['A', 'B'].map((reading) => ({ ...MEASURE, reading }));
		const official = (chosenReading: string | null) =>
			read(objective({ measures, chosenReading })).map((row) => [row['Cách hiểu'], row['Chính thức']]);
		expect(official(null)).toEqual([
			['A', null],
			['B', null],
		]);
		expect(official('B')).toEqual([
			['A', null],
			['B', 'có'],
		]);
	});

	it('says of a national objective that it is context, and judges it no further', () => {
		const [row] = read(objective({ scope: 'national', measures: [] }));
		expect(row).toMatchObject({ 'Phạm vi': 'Quốc gia (đối chiếu)', 'Tình trạng': null, 'Số nhiệm vụ': null });
	});
});
