import type { Sql } from '../../db/index.ts';
import { listIndicators } from '../../indicators/service.ts';
import { daysOfPeriod } from './periods.ts';
import { listUnitsOfDay } from './repository.ts';

const HEAD_ROW = 4;

/**
 * A workbook to fill in: the units of the period's last day, a column for each part of the figure. It imports back as it
 * is.
 * @param period as the database keeps it: 2024, 2025-Q3, 2025-06
 * @returns null where there is no such indicator
 */
export async function makeValuesTemplate(
	sql: Sql,
	indicatorId: string,
	period: string,
): Promise<Uint8Array | null> {
	const indicator = (await listIndicators(sql)).find(({ id }) => id === indicatorId);
	if (!indicator) return null;
	const { last } = daysOfPeriod(period);
	const units = await listUnitsOfDay(sql, indicator.reportingLevel, last);
	const { default: excel } = await import('exceljs');
	const workbook = new excel.Workbook();
	const sheet = workbook.addWorksheet('Số liệu', {
		views: [{ state: 'frozen', xSplit: 2, ySplit: HEAD_ROW }],
	});
	const [year = '', month = '', day = ''] = last.split('-');
	sheet.addRow([indicator.name.vi]).font = { bold: true, size: 14 };
	sheet.addRow([
		`Đơn vị hành chính của ngày ${day}/${month}/${year}. Để trống ô chưa biết: trống là chưa rõ, không phải 0.`,
	]);
	sheet.addRow([]);
	const parts = [indicator.numerator.vi, ...(indicator.denominator ? [indicator.denominator.vi] : [])];
	const columns = [
		'Mã đơn vị',
		'Tên đơn vị',
		'Kỳ',
		'Chỉ tiêu',
		...(indicator.kind === 'rate' ? ['Tử số', 'Mẫu số'] : ['Giá trị']),
	];
	const header = sheet.addRow(columns);
	header.font = { bold: true };
	header.alignment = { wrapText: true, vertical: 'top' };
	for (const [at, part] of parts.entries()) sheet.getCell(HEAD_ROW, 5 + at).note = part;
	for (const { code, name } of units) sheet.addRow([code, name, period, indicator.id]);
	for (const [at, width] of [14, 28, 12, 22, 16, 16].entries()) sheet.getColumn(at + 1).width = width;
	return new Uint8Array(await workbook.xlsx.writeBuffer());
}
