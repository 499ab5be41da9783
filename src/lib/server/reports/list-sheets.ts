import { SERVICE, type ReportIndicator, type ReportSnapshot } from '../../reports/types.ts';
import { day, titleOf, unitOf } from '../../reports/words.ts';
import type { CellValue, Formula, Sheet } from '../documents/index.ts';
import { firstRowOf, sumOf } from './formulas.ts';

const STATES = { good: 'Tốt', weak: 'Yếu', none: 'Không có', unknown: 'Chưa rõ' } as const;
const TASK_STATES = {
	planned: 'chưa bắt đầu',
	running: 'đang thực hiện',
	done: 'hoàn thành',
	dropped: 'đã bỏ',
} as const;

/** Hamlets by the state of their mobile service; each line and each column adds up by itself. */
export function connectivitySheet(
	{ connectivity: { communes, totals, sourceIds }, day: today }: ReportSnapshot,
	notice: readonly string[],
): Sheet {
	const notes = [
		`Dịch vụ viễn thông của các ấp, khóm đến ngày ${day(today)} (số ấp, khóm)`,
		...notice,
		`Nguồn: ${sourceIds.join(', ')}`,
	];
	const first = firstRowOf(notes);
	const line = (row: number, result: number): Formula => ({ formula: `SUM(C${row}:F${row})`, result });
	const sum = (of: typeof totals) => SERVICE.reduce((all, state) => all + of[state].hamlets, 0);
	const rows = communes.map(({ code, title, totals: own }, at): (CellValue | Formula)[] => [
		code,
		title,
		...SERVICE.map((state) => own[state].hamlets),
		line(first + at, sum(own)),
	]);
	const total = SERVICE.map((state, at) =>
		sumOf('CDEF'.charAt(at), first, rows.length, totals[state].hamlets),
	);
	return {
		name: 'Viễn thông',
		notes,
		columns: [
			{ header: 'Mã', width: 9, kind: 'text' },
			{ header: 'Xã, phường', width: 28, kind: 'text' },
			...SERVICE.map((state) => ({ header: STATES[state], width: 12, kind: 'count' }) as const),
			{ header: 'Cộng', width: 12, kind: 'count' },
		],
		rows: rows.length === 0 ? [] : [...rows, ['', 'Chung', ...total, line(first + rows.length, sum(totals))]],
	};
}

/** One column of a list: its header, its width, what stands in it. */
type ListColumn<Item> = readonly [
	header: string,
	width: number,
	cell: (item: Item) => CellValue,
	kind?: 'text' | 'day',
];

const listSheet = <Item>(
	name: string,
	notes: readonly string[],
	items: readonly Item[],
	columns: readonly ListColumn<Item>[],
): Sheet => ({
	name,
	notes: [...notes],
	columns: columns.map(([header, width, , kind = 'text']) => ({ header, width, kind })),
	rows: items.map((item) => columns.map(([, , cell]) => cell(item))),
});

/** Names of persons stand in the internal report only. */
export function taskSheet({ tasks, objectives }: ReportSnapshot, notice: readonly string[]): Sheet {
	const codes = new Map(objectives.map(({ id, code }) => [id, code]));
	return listSheet('Nhiệm vụ', ['Nhiệm vụ thực hiện các mục tiêu', ...notice, 'Nguồn: own:tasks'], tasks, [
		['Nhiệm vụ', 50, ({ title }) => title],
		['Mục tiêu', 12, ({ objectiveIds }) => objectiveIds.map((id) => codes.get(id) ?? id).join(', ') || null],
		['Cơ quan', 26, ({ agency }) => agency],
		['Người chịu trách nhiệm', 24, ({ person }) => person || null],
		['Kết quả phải đạt', 36, ({ expectedResult }) => expectedResult],
		['Hạn', 12, ({ deadline }) => deadline, 'day'],
		['Trạng thái', 16, ({ state }) => TASK_STATES[state]],
		['Kết quả', 36, ({ result }) => result],
	]);
}

/** What every sheet measures. */
export function definitionSheet(
	placed: readonly { indicator: ReportIndicator; sheet: string }[],
	notice: readonly string[],
): Sheet {
	return listSheet('Định nghĩa', ['Định nghĩa các chỉ tiêu như lúc lập báo cáo', ...notice], placed, [
		['Trang', 8, ({ sheet }) => sheet],
		['Chỉ tiêu', 44, ({ indicator }) => titleOf(indicator)],
		['Định nghĩa', 60, ({ indicator }) => indicator.definition],
		['Đơn vị', 12, ({ indicator }) => unitOf(indicator)],
		['Tử số', 40, ({ indicator }) => indicator.numeratorWords],
		['Mẫu số', 40, ({ indicator }) => indicator.denominatorWords],
		['Chuẩn', 14, ({ indicator }) => indicator.standard],
		['Văn bản', 40, ({ indicator }) => indicator.legalSource],
	]);
}

/** Every source, also those the pages do not name. */
export function sourceSheet({ sources }: ReportSnapshot, notice: readonly string[]): Sheet {
	return listSheet('Nguồn', ['Nguồn số liệu', ...notice], sources, [
		['Ký hiệu', 22, ({ id }) => id],
		['Tên', 50, ({ title }) => title],
		['Cơ quan công bố', 34, ({ publisher }) => publisher],
		['Ngày', 12, ({ publishedOn }) => publishedOn, 'day'],
		['Giấy phép', 20, ({ licence }) => licence],
		['Nơi công bố', 50, ({ address }) => address],
		['Minh họa', 12, ({ illustrative }) => (illustrative ? 'minh họa' : 'không')],
		['SHA-256', 68, ({ sha256 }) => sha256],
	]);
}
