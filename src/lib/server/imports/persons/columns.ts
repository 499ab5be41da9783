import { matchColumns, type ColumnWords } from '../evidence/table.ts';
import { textOf } from '../indicator-values/cells.ts';
import type { RawRow } from '../indicator-values/sheet.ts';

/** Columns of a list of persons. */
export type PersonColumn =
	'code' | 'commune' | 'hamlet' | 'id' | 'name' | 'born' | 'role' | 'head' | 'prestigious' | 'met';

/** The first spelling is the template's, and what people are told. */
export const PERSON_COLUMNS: ColumnWords<PersonColumn> = {
	code: ['Mã xã', 'Mã xã, phường', 'Mã phường', 'Mã đơn vị', 'Mã ĐVHC', 'commune code', 'code'],
	commune: ['Tên xã', 'Xã, phường', 'Xã', 'Phường', 'Xã/phường/thị trấn', 'Đơn vị', 'commune'],
	hamlet: ['Ấp, khóm', 'Ấp', 'Khóm', 'Ấp/khóm', 'Ấp, khóm, khu vực', 'Tên ấp', 'hamlet'],
	id: ['Mã người', 'Mã số', 'Số định danh', 'Số CCCD', 'CCCD', 'Mã định danh', 'person id', 'id'],
	name: ['Họ và tên', 'Họ tên', 'full name', 'name'],
	born: ['Năm sinh', 'Ngày sinh', 'Ngày, tháng, năm sinh', 'birth year', 'born'],
	role: ['Vai trò', 'Chức danh', 'Chức vụ', 'Đối tượng', 'role'],
	head: ['Trưởng ấp', 'Trưởng ấp, khóm', 'Trưởng ấp, trưởng khóm', 'Trưởng khóm', 'hamlet head'],
	prestigious: ['Người có uy tín', 'NCUT', 'prestigious person'],
	met: [
		'Đã tập huấn',
		'Đã được tập huấn',
		'Tập huấn',
		'Được tập huấn',
		'Đã tập huấn chuyển đổi số',
		'Có điện thoại thông minh',
		'Điện thoại thông minh',
		'Đạt',
		'trained',
		'smartphone',
	],
};

/** Words a row must have to be the header. */
const LEAST_COLUMNS = 3;

export interface PersonHeader {
	line: number;
	places: ReadonlyMap<PersonColumn, number>;
}

/**
 * The row that names most columns; null where none names three.
 * @param counted words of the numerator of the indicator that is counted, which may stand over its column
 */
export function findPersonHeader(rows: readonly RawRow[], counted: string): PersonHeader | null {
	const words = { ...PERSON_COLUMNS, met: [...PERSON_COLUMNS.met, counted] };
	let best: PersonHeader | null = null;
	for (const { line, cells } of rows) {
		const places = matchColumns(cells.map(textOf), words);
		if (places.size >= LEAST_COLUMNS && places.size > (best?.places.size ?? 0)) best = { line, places };
	}
	return best;
}

/** What a list cannot be counted without, as the template calls it; empty = nothing is missing. */
export function missingColumns({ places }: PersonHeader): string[] {
	const lacks = (...any: PersonColumn[]) => !any.some((column) => places.has(column));
	const first = (column: PersonColumn) => PERSON_COLUMNS[column][0]!;
	return [
		...(lacks('code') ? [first('code')] : []),
		...(lacks('id') && (lacks('name') || lacks('born'))
			? [`${first('id')} / ${first('name')} + ${first('born')}`]
			: []),
		...(lacks('role') && (lacks('head') || lacks('prestigious'))
			? [`${first('role')} / ${first('head')} + ${first('prestigious')}`]
			: []),
		...(lacks('met') ? [first('met')] : []),
	];
}
