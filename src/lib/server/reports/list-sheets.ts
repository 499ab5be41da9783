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
	{ connectivity: { communes, totals }, day: today }: ReportSnapshot,
	notice: readonly string[],
): Sheet {
	const notes = [`Dịch vụ viễn thông của các ấp, khóm đến ngày ${day(today)} (số ấp, khóm)`, ...notice];
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

/** Names of persons stand in the internal report only. */
export function taskSheet({ tasks, objectives }: ReportSnapshot, notice: readonly string[]): Sheet {
	const codes = new Map(objectives.map(({ id, code }) => [id, code]));
	return {
		name: 'Nhiệm vụ',
		notes: ['Nhiệm vụ thực hiện các mục tiêu', ...notice],
		columns: [
			{ header: 'Nhiệm vụ', width: 50, kind: 'text' },
			{ header: 'Mục tiêu', width: 12, kind: 'text' },
			{ header: 'Cơ quan', width: 26, kind: 'text' },
			{ header: 'Người chịu trách nhiệm', width: 24, kind: 'text' },
			{ header: 'Kết quả phải đạt', width: 36, kind: 'text' },
			{ header: 'Hạn', width: 12, kind: 'day' },
			{ header: 'Trạng thái', width: 16, kind: 'text' },
			{ header: 'Kết quả', width: 36, kind: 'text' },
		],
		rows: tasks.map((task) => [
			task.title,
			task.objectiveIds.map((id) => codes.get(id) ?? id).join(', ') || null,
			task.agency,
			task.person || null,
			task.expectedResult,
			task.deadline,
			TASK_STATES[task.state],
			task.result,
		]),
	};
}

/** What every sheet measures. */
export function definitionSheet(
	placed: readonly { indicator: ReportIndicator; sheet: string }[],
	notice: readonly string[],
): Sheet {
	return {
		name: 'Định nghĩa',
		notes: ['Định nghĩa các chỉ tiêu như lúc lập báo cáo', ...notice],
		columns: [
			{ header: 'Trang', width: 8, kind: 'text' },
			{ header: 'Chỉ tiêu', width: 44, kind: 'text' },
			{ header: 'Định nghĩa', width: 60, kind: 'text' },
			{ header: 'Đơn vị', width: 12, kind: 'text' },
			{ header: 'Tử số', width: 40, kind: 'text' },
			{ header: 'Mẫu số', width: 40, kind: 'text' },
			{ header: 'Chuẩn', width: 14, kind: 'text' },
			{ header: 'Văn bản', width: 40, kind: 'text' },
		],
		rows: placed.map(({ indicator, sheet }) => [
			sheet,
			titleOf(indicator),
			indicator.definition,
			unitOf(indicator),
			indicator.numeratorWords,
			indicator.denominatorWords,
			indicator.standard,
			indicator.legalSource,
		]),
	};
}

/** Every source, also those the pages do not name. */
export function sourceSheet({ sources }: ReportSnapshot, notice: readonly string[]): Sheet {
	return {
		name: 'Nguồn',
		notes: ['Nguồn số liệu', ...notice],
		columns: [
			{ header: 'Ký hiệu', width: 22, kind: 'text' },
			{ header: 'Tên', width: 50, kind: 'text' },
			{ header: 'Cơ quan công bố', width: 34, kind: 'text' },
			{ header: 'Ngày', width: 12, kind: 'day' },
			{ header: 'Giấy phép', width: 20, kind: 'text' },
			{ header: 'Nơi công bố', width: 50, kind: 'text' },
			{ header: 'Minh họa', width: 12, kind: 'text' },
			{ header: 'SHA-256', width: 68, kind: 'text' },
		],
		rows: sources.map((source) => [
			source.id,
			source.title,
			source.publisher,
			source.publishedOn,
			source.licence,
			source.address,
			source.illustrative ? 'minh họa' : 'không',
			source.sha256,
		]),
	};
}
