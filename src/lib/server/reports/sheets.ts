import { compareYears, figureOfYear } from '../../reports/compare.ts';
import { targetRows } from '../../reports/targets.ts';
import type { PeriodFigure, ReportFigure, ReportIndicator, ReportSnapshot } from '../../reports/types.ts';
import { day, HIDDEN, periodWords, titleOf, UNKNOWN, unitOf, yearOf } from '../../reports/words.ts';
import type { CellValue, Formula, Sheet } from '../documents/index.ts';
import { ILLUSTRATIVE } from './paper.ts';
import { firstRowOf, rateOf, sumOf } from './formulas.ts';
import { connectivitySheet, definitionSheet, sourceSheet, taskSheet } from './list-sheets.ts';
import { targetTitle } from './target-words.ts';

type Cell = CellValue | Formula;
type Columns = Sheet['columns'];

/** All figures of a report; rates and totals work themselves out of the cells beside them. */
export function writeSheets(snapshot: ReportSnapshot): Sheet[] {
	const notice = snapshot.illustrative ? [ILLUSTRATIVE] : [];
	const placed = snapshot.indicators.map((indicator, at) => ({
		indicator,
		sheet: `CT ${String(at + 1).padStart(2, '0')}`,
	}));
	const withCommunes = placed.filter(({ indicator }) => indicator.communes.length > 0);
	const communes = withCommunes.map(({ indicator, sheet }) =>
		indicatorSheet(indicator, sheet, snapshot, notice),
	);
	const cells = new Map(withCommunes.map(({ indicator }, at) => [indicator.id, communes[at]!.value]));
	const summary = summarySheet(snapshot, placed, cells, notice);
	return [
		summary.sheet,
		targetSheet(snapshot, summary.values, notice),
		seriesSheet(snapshot, notice),
		...communes.map(({ sheet }) => sheet),
		connectivitySheet(snapshot, notice),
		taskSheet(snapshot, notice),
		definitionSheet(placed, notice),
		sourceSheet(snapshot, notice),
	];
}

const noteOf = (figure: ReportFigure | null | undefined): string | null => {
	if (!figure || figure.state === 'unknown') return UNKNOWN;
	if (figure.state === 'hidden') return HIDDEN;
	if (figure.state === 'refused') return 'không cộng gộp được';
	return figure.estimated ? 'ước tính' : null;
};

/** Where figures come from, by the signs the last sheet explains. */
const sourcesOf = (ids: readonly string[] | undefined): string | null => [...new Set(ids)].join(', ') || null;
const SOURCE_COLUMN = { header: 'Nguồn', width: 36, kind: 'text' } as const;

/** One indicator by commune, all together below. @returns also the address of the cell with the whole */
function indicatorSheet(
	indicator: ReportIndicator,
	name: string,
	{ communes }: ReportSnapshot,
	notice: readonly string[],
): { sheet: Sheet; value: string } {
	const isRate = indicator.kind === 'rate';
	const region = indicator.periods.find(({ period }) => period === indicator.period);
	const notes = [
		`${titleOf(indicator)}, ${periodWords(indicator.period ?? '')}`,
		...notice,
		`Nguồn: ${sourcesOf(region?.sourceIds) ?? UNKNOWN}`,
		'Ô trống là chưa có số liệu hoặc không công bố, xem cột ghi chú; không phải số 0.',
	];
	const first = firstRowOf(notes);
	const figures = new Map(indicator.communes.map((figure) => [figure.areaId, figure]));
	const rows = communes.map(({ areaId, code, title }, at): Cell[] => {
		const figure = figures.get(areaId);
		const row = first + at;
		const value = figure?.value ?? null;
		return [
			...[code, title, isRate ? (figure?.numerator ?? null) : value],
			...(isRate
				? [
						figure?.denominator ?? null,
						figure?.state === 'known' ? rateOf(`C${row}`, `D${row}`, value) : null,
					]
				: []),
			noteOf(figure),
		];
	});
	const last = first + rows.length;
	const parts = communes.map(({ areaId }) => figures.get(areaId));
	const values = parts.map((figure) => (isRate ? figure?.numerator : figure?.value) ?? null);
	const denominators = parts.map((figure) => figure?.denominator ?? null);
	const total: Cell[] = [
		...['', 'Chung'],
		totalCell('C', first, values, isRate ? (region?.numerator ?? null) : (region?.value ?? null), indicator),
		...(isRate
			? [
					totalCell('D', first, denominators, region?.denominator ?? null, indicator),
					rateOf(`C${last}`, `D${last}`, region?.value ?? null),
				]
			: []),
		noteOf(region),
	];
	const columns: Columns = [
		{ header: 'Mã', width: 9, kind: 'text' },
		{ header: 'Xã, phường', width: 26, kind: 'text' },
		{ header: isRate ? indicator.numeratorWords : unitOf(indicator), width: 22, kind: 'decimal' },
		...(isRate
			? ([
					{ header: indicator.denominatorWords ?? 'Mẫu số', width: 22, kind: 'decimal' },
					{ header: 'Tỷ lệ (%)', width: 12, kind: 'rate' },
				] as const)
			: []),
		{ header: 'Ghi chú', width: 26, kind: 'text' },
	];
	return {
		sheet: { name, notes, columns, rows: [...rows, total] },
		value: `'${name}'!${isRate ? 'E' : 'C'}${last}`,
	};
}

/**
 * The sum where it is one. A total that was published by itself, or of parts some of which are hidden, stands as it is.
 */
function totalCell(
	column: string,
	first: number,
	parts: readonly (number | null)[],
	result: number | null,
	{ kind }: ReportIndicator,
): Cell {
	const isSum = kind === 'rate' || kind === 'count';
	const sum = parts.every((part) => part !== null) ? parts.reduce((all, part) => all + part, 0) : null;
	// What is not told of the whole must not be told by a sum of its parts.
	const agrees = result === null ? sum === null : sum !== null && Math.abs(sum - result) < 1e-6;
	return isSum && agrees && parts.length > 0 ? sumOf(column, first, parts.length, result) : result;
}

function summarySheet(
	snapshot: ReportSnapshot,
	placed: readonly { indicator: ReportIndicator; sheet: string }[],
	cells: ReadonlyMap<string, string>,
	notice: readonly string[],
): { sheet: Sheet; values: ReadonlyMap<string, string> } {
	const name = 'Tổng hợp';
	const notes = [
		`Các chỉ tiêu năm ${snapshot.year}, số liệu đến ngày ${day(snapshot.day)}`,
		...notice,
		'Ô trống là chưa có số liệu hoặc không công bố, xem cột ghi chú; không phải số 0.',
	];
	const first = firstRowOf(notes);
	const rows = placed.map(({ indicator, sheet }, at): Cell[] => {
		const { period, periods, id } = indicator;
		const figure = periods.find((one) => one.period === period);
		const address = cells.get(id);
		const year = period === null ? snapshot.year : yearOf(period);
		const [compared] = compareYears(
			{ snapshot: { ...snapshot, indicators: [indicator] }, year: year - 1 },
			{ snapshot: { ...snapshot, indicators: [indicator] }, year },
			titleOf,
		);
		const former = periods.find((one) => one.period === String(year - 1));
		const row = first + at;
		const isDifference = compared?.kind === 'difference' && period === String(year) && former !== undefined;
		return [
			sheet,
			titleOf(indicator),
			unitOf(indicator),
			period === null ? null : periodWords(period),
			address && figure?.state === 'known'
				? { formula: address, result: figure.value }
				: (figure?.value ?? null),
			former?.value ?? null,
			isDifference ? { formula: `E${row}-F${row}`, result: minus(figure, former) } : null,
			[
				noteOf(figure),
				period !== null && year < snapshot.year && `${UNKNOWN} năm ${snapshot.year}`,
				compared?.kind === 'break' && compared.words,
			]
				.filter((note) => note)
				.join('; ') || null,
			sourcesOf([...(figure?.sourceIds ?? []), ...(former?.sourceIds ?? [])]),
		];
	});
	return {
		sheet: {
			...{ name, notes, rows },
			columns: [
				{ header: 'Trang', width: 8, kind: 'text' },
				{ header: 'Chỉ tiêu', width: 50, kind: 'text' },
				{ header: 'Đơn vị', width: 12, kind: 'text' },
				{ header: 'Kỳ', width: 13, kind: 'text' },
				{ header: 'Kết quả', width: 14, kind: 'decimal' },
				{ header: 'Năm liền trước', width: 14, kind: 'decimal' },
				{ header: 'Tăng, giảm', width: 14, kind: 'decimal' },
				{ header: 'Ghi chú', width: 50, kind: 'text' },
				SOURCE_COLUMN,
			],
		},
		values: new Map(placed.map(({ indicator }, at) => [indicator.id, `'${name}'!E${first + at}`])),
	};
}

/** As the cell's own subtraction gives it. */
function minus(now: PeriodFigure | undefined, then: PeriodFigure | undefined): number | null {
	return now?.value == null || then?.value == null ? null : now.value - then.value;
}

function targetSheet(
	snapshot: ReportSnapshot,
	values: ReadonlyMap<string, string>,
	notice: readonly string[],
): Sheet {
	const notes = [`Kết quả thực hiện mục tiêu năm ${snapshot.year}`, ...notice];
	const first = firstRowOf(notes);
	const status = { met: 'đạt', unmet: 'chưa đạt', unknown: UNKNOWN, undecided: 'chưa kết luận' } as const;
	return {
		name: 'Mục tiêu',
		notes,
		columns: [
			{ header: 'Ký hiệu', width: 9, kind: 'text' },
			{ header: 'Mục tiêu theo văn bản', width: 55, kind: 'text' },
			{ header: 'Chỉ tiêu', width: 45, kind: 'text' },
			{ header: 'Kế hoạch', width: 12, kind: 'decimal' },
			{ header: 'Kết quả', width: 12, kind: 'decimal' },
			{ header: 'So với mục tiêu (%)', width: 13, kind: 'rate' },
			{ header: 'Hạn', width: 12, kind: 'day' },
			{ header: 'Đánh giá', width: 18, kind: 'text' },
			{ header: 'Văn bản', width: 40, kind: 'text' },
			SOURCE_COLUMN,
		],
		rows: targetRows(snapshot).map((row, at): Cell[] => {
			const { objective, indicator, target, value, share } = row;
			const line = first + at;
			const address = indicator && values.get(indicator.id);
			// The summary shows the newest period, which may be one before this year.
			const isShown = address && indicator.period?.startsWith(String(snapshot.year));
			return [
				objective?.code ?? null,
				objective?.wording ?? null,
				indicator ? targetTitle(row) : null,
				target?.value ?? null,
				value !== null && isShown ? { formula: address, result: value } : value,
				share === null ? null : { formula: `E${line}/D${line}*100`, result: share },
				target?.deadline ?? objective?.deadline ?? null,
				status[row.status],
				target?.legalSource ?? objective?.legalSource ?? null,
				sourcesOf([
					...((indicator ? figureOfYear(indicator, snapshot.year) : null)?.sourceIds ?? []),
					...snapshot.planSourceIds,
				]),
			];
		}),
	};
}

function seriesSheet({ indicators }: ReportSnapshot, notice: readonly string[]): Sheet {
	const notes = ['Chuỗi số liệu chung của các xã, phường', ...notice];
	let row = firstRowOf(notes) - 1;
	return {
		name: 'Chuỗi năm',
		notes,
		columns: [
			{ header: 'Chỉ tiêu', width: 50, kind: 'text' },
			{ header: 'Kỳ', width: 13, kind: 'text' },
			{ header: 'Tử số hoặc số lượng', width: 16, kind: 'decimal' },
			{ header: 'Mẫu số', width: 16, kind: 'decimal' },
			{ header: 'Kết quả', width: 14, kind: 'decimal' },
			{ header: 'Ghi chú', width: 26, kind: 'text' },
			SOURCE_COLUMN,
		],
		rows: indicators.flatMap((indicator) =>
			indicator.periods.map((figure): Cell[] => {
				row += 1;
				const isRate = indicator.kind === 'rate' && figure.state === 'known';
				return [
					titleOf(indicator),
					periodWords(figure.period),
					isRate ? figure.numerator : figure.value,
					figure.denominator,
					isRate ? rateOf(`C${row}`, `D${row}`, figure.value) : figure.value,
					noteOf(figure),
					sourcesOf(figure.sourceIds),
				];
			}),
		),
	};
}
