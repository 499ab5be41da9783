import type { Sql } from '../../db/index.ts';
import type { SIGNAL_STATES } from './columns.ts';
import { ASKED_OPERATORS, PROFILE_COLUMNS, SHEET, WHO_COLUMNS, type ProfileColumn } from './columns.ts';
import { listHamletsOfCommunes } from './repository.ts';

/** How the template offers choices, as people write them; read back by the same table of words. */
const CHOICES: Readonly<Record<string, string>> = {
	grid: 'Điện lưới',
	solar: 'Điện mặt trời',
	generator: 'Máy phát',
	none: 'Không',
	other: 'Khác',
	road: 'Đường bộ',
	boat: 'Đường thủy',
	both: 'Cả hai',
};
const SIGNALS: Readonly<Record<keyof typeof SIGNAL_STATES, string>> = {
	good: 'Tốt',
	weak: 'Yếu',
	none: 'Không',
	unknown: 'Chưa rõ',
};
const NOTE =
	'Mỗi ấp một dòng. Để trống ô chưa biết (trống là chưa rõ, không phải 0). Không sửa cột Mã ấp và hàng tiêu đề. ' +
	'Ngày ghi ngày/tháng/năm. Sóng: Tốt, Yếu, Không hoặc Chưa rõ.';

/**
 * The questionnaire as a workbook, with a row for each hamlet of the communes of today.
 * @param communes codes; an unknown one adds no row
 */
export async function makeTemplate(sql: Sql, communes: readonly string[]): Promise<Uint8Array> {
	const hamlets = await listHamletsOfCommunes(sql, communes);
	const { default: excel } = await import('exceljs');
	const workbook = new excel.Workbook();
	const sheet = workbook.addWorksheet(SHEET, { views: [{ state: 'frozen', xSplit: 2, ySplit: 3 }] });
	const columns = [
		...[WHO_COLUMNS.key, WHO_COLUMNS.name, WHO_COLUMNS.commune, WHO_COLUMNS.day].map(([header]) => ({
			header: header as string,
			choices: null as string[] | null,
		})),
		...PROFILE_COLUMNS.map((column) => ({ header: column.header, choices: choicesOf(column) })),
		...ASKED_OPERATORS.map((operator) => ({ header: `4G ${operator}`, choices: Object.values(SIGNALS) })),
	];
	sheet.addRow(['PHIẾU KHẢO SÁT ẤP, KHÓM']).font = { bold: true, size: 14 };
	sheet.addRow([NOTE]);
	const header = sheet.addRow(columns.map((column) => column.header));
	header.font = { bold: true };
	header.alignment = { wrapText: true, vertical: 'top' };
	for (const { key, name, commune } of hamlets) sheet.addRow([key, name, commune]);
	for (const [at, { header: title, choices }] of columns.entries()) {
		sheet.getColumn(at + 1).width = Math.max(14, Math.min(28, title.length + 2));
		if (!choices) continue;
		for (let row = 4; row < 4 + hamlets.length; row++)
			sheet.getCell(row, at + 1).dataValidation = {
				type: 'list',
				allowBlank: true,
				formulae: [`"${choices.join(',')}"`],
			};
	}
	return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function choicesOf({ is }: ProfileColumn): string[] | null {
	if (is.kind === 'yes-no') return ['Có', 'Không'];
	return is.kind === 'choice' ? Object.keys(is.choices).map((choice) => CHOICES[choice] ?? choice) : null;
}
