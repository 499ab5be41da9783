import excel from 'exceljs';
import { buffer } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { codesOf, evidenceInto } from '../../../../../tests/support/evidence.ts';
import { addHamlet, loadSmallCountry } from '../../../../../tests/support/small-country.ts';
import { makeTemplate } from './template.ts';

const test = useTestDatabase();
const { run, refuse, applyTwice } = evidenceInto(test, 'questionnaires');
let communeId = 0;
let west = 0;
let east = 0;
const WEST = 'h-10505-965';
const EAST = 'h-10507-965';

beforeAll(async () => {
	const country = await loadSmallCountry(test.sql);
	communeId = country.id('31507@2025');
	const at = { communes: [communeId] };
	west = await addHamlet(test.sql, { ...at, name: 'Trà Đức', position: [105.05, 9.65], households: 120 });
	east = await addHamlet(test.sql, { ...at, name: 'Đay Tà Ni', position: [105.07, 9.65] });
});

/** A sheet with a title and a note above the header, and a signature below the rows. */
async function sheet(
	header: string[],
	rows: (excel.CellValue | undefined)[][],
	prepare: (sheet: excel.Worksheet) => void = () => {},
): Promise<Uint8Array> {
	const workbook = new excel.Workbook();
	workbook.addWorksheet('Hướng dẫn').addRow(['Xin đọc kỹ']);
	const page = workbook.addWorksheet('Phiếu ấp');
	page.addRow(['PHIẾU KHẢO SÁT ẤP NĂM 2026']);
	page.mergeCells(1, 1, 1, Math.max(2, header.length));
	page.addRow(['Ghi chú: để trống nếu chưa biết']);
	page.addRow(header);
	for (const row of rows) page.addRow(row);
	page.addRow([]);
	page.addRow([undefined, undefined, undefined, 'Người lập phiếu']);
	prepare(page);
	return new Uint8Array(await workbook.xlsx.writeBuffer());
}
const HEADER = [
	'Mã ấp',
	'Tên ấp, khóm',
	'Xã, phường',
	'Ngày khảo sát',
	'Số hộ',
	'Số hộ dân tộc thiểu số',
	'4G Viettel',
];
const profile = async (id: number) =>
	(
		await test.sql`select as_of, households, population, minority_households, has_grid_power, power_source, complaints
		from hamlet_profile where area_id = ${id}`
	)[0];
const former = async () =>
	(await test.sql<{ count: number }[]>`select count(*)::integer as count from hamlet_profile_former`)[0]
		?.count;

describe('questionnaires of hamlets', () => {
	it('come in through the template of the page, filled in by a person', async () => {
		const workbook = new excel.Workbook();
		await workbook.xlsx.load(new Uint8Array(await makeTemplate(test.sql, ['31507'])).buffer);
		const page = workbook.getWorksheet('Phiếu ấp')!;
		const rows = page.getSheetValues() as excel.CellValue[][];
		const header = rows.findIndex((row) => row?.includes('Mã ấp'));
		const at = (name: string) => rows[header]!.indexOf(name);
		expect([rows[header + 1]?.[at('Mã ấp')], rows[header + 2]?.[at('Mã ấp')]].sort()).toEqual([WEST, EAST]);
		const line = rows.findIndex((row) => row?.[at('Mã ấp')] === EAST);
		const fill = (name: string, value: excel.CellValue) => (page.getCell(line, at(name)).value = value);
		fill('Ngày khảo sát', '15/08/2026');
		fill('Số hộ', 85);
		fill('Số hộ dân tộc thiểu số', 60);
		fill('Có điện lưới', 'Có');
		fill('Nguồn điện chính', 'Điện lưới');
		fill('Số phản ánh trong năm', 0);
		fill('4G Viettel', 'Yếu');
		fill('4G MobiFone', 'chưa rõ');
		page.getCell(line === header + 1 ? header + 2 : header + 1, at('Ngày khảo sát')).value = new Date(
			'2026-08-15',
		);
		const report = await applyTwice(new Uint8Array(await workbook.xlsx.writeBuffer()));
		expect(report).toMatchObject({ read: 2, kept: 2 });
		expect(await profile(east)).toEqual({
			asOf: '2026-08-15',
			households: 85,
			population: null,
			minorityHouseholds: 60,
			hasGridPower: true,
			powerSource: 'grid',
			complaints: 0,
		});
		// Blank is not 0: what was known stays.
		expect(await profile(west)).toMatchObject({ asOf: '2026-08-15', households: 120 });
		expect(codesOf(report)).toContain('blank_kept');
		const signals = await test.sql`
			select area_id, operator, technology, state, measured_on from hamlet_signal where evidence = 'reported'
			order by operator`;
		expect(signals).toEqual([
			{ areaId: east, operator: 'MobiFone', technology: '4G', state: 'unknown', measuredOn: '2026-08-15' },
			{ areaId: east, operator: 'Viettel', technology: '4G', state: 'weak', measuredOn: '2026-08-15' },
		]);
	});

	it('take the place of older ones, which are kept, and never of newer ones', async () => {
		const before = (await former()) ?? 0;
		const newer = await sheet(HEADER, [
			[EAST, 'Ấp Đay Tà Ni', 'Phường Sóc Trăng', '01/09/2026', 90, 61, 'Tốt'],
		]);
		expect(await applyTwice(newer)).toMatchObject({ changed: 2 });
		expect(await former()).toBe(before + 1);
		const older = await sheet(HEADER, [[EAST, 'Đay Tà Ni', '', '01/01/2026', 20, 10, 'Không']]);
		const report = await run(older);
		expect(codesOf(report)).toContain('older_than_known');
		expect(await profile(east)).toMatchObject({ asOf: '2026-09-01', households: 90 });
		const [said] = await test.sql`
			select state from hamlet_signal where evidence = 'reported' and measured_on = '2026-01-01'`;
		expect(said).toEqual({ state: 'none' });
	});

	it('have formulas taken by their saved result, and refused without one', async () => {
		const row = [EAST, 'Đay Tà Ni', '', '05/09/2026', { formula: '40+50', result: 90 }, 61];
		expect(codesOf(await run(await sheet(HEADER, [row]), {}, { dryRun: true }))).toContain('formula_used');
		const empty = [EAST, 'Đay Tà Ni', '', '05/09/2026', { formula: 'WEBSERVICE("http://a")' }, 61];
		const found = await refuse(await sheet(HEADER, [empty as excel.CellValue[]]), 'formula_empty');
		expect(found).toMatchObject({ feature: { index: 3, code: EAST }, values: { column: 'Số hộ (E4)' } });
		const broken = [EAST, 'Đay Tà Ni', '', '05/09/2026', { error: '#REF!' }, 61];
		await refuse(await sheet(HEADER, [broken as excel.CellValue[]]), 'cell_error');
	});

	it('say what looks wrong and still come in', async () => {
		const rows = [[EAST, 'ap Day Ta Ni', 'Xã Lai Hòa', '05/09/2026', 0, undefined, '']];
		const report = await run(await sheet(HEADER, rows), {}, { dryRun: true });
		expect(codesOf(report)).toEqual(
			expect.arrayContaining(['name_spelling', 'commune_differs', 'households_zero']),
		);
		expect(report.state).toBe('checked');
	});
});

describe('a questionnaire that is refused', () => {
	it.each([
		['of an unknown hamlet', ['h-khong-co', 'Trà Đức', '', '05/09/2026', 5, 1], 'hamlet_unknown'],
		['of no hamlet', ['', 'Trà Đức', '', '05/09/2026', 5, 1], 'hamlet_missing'],
		['of another name than its key', [EAST, 'Trà Đức', '', '05/09/2026', 5, 1], 'name_differs'],
		[
			'of more minority households than households',
			[EAST, 'Đay Tà Ni', '', '05/09/2026', 5, 6],
			'part_exceeds',
		],
		['with words for a number', [EAST, 'Đay Tà Ni', '', '05/09/2026', 'khoảng 90', 6], 'number_bad'],
		['with a fraction of a household', [EAST, 'Đay Tà Ni', '', '05/09/2026', 90.5, 6], 'number_bad'],
		['of no day', [EAST, 'Đay Tà Ni', '', '', 90, 6], 'day_bad'],
		['of a day to come', [EAST, 'Đay Tà Ni', '', '05/09/2099', 90, 6], 'day_future'],
		[
			'with a signal nobody understands',
			[EAST, 'Đay Tà Ni', '', '05/09/2026', 90, 6, 'hên xui'],
			'choice_unknown',
		],
	] as const)('is one %s', async (_title, row, code) => {
		await refuse(await sheet(HEADER, [[...row]]), code);
	});

	it('names a hamlet twice, or has no table of ours', async () => {
		const row = [EAST, 'Đay Tà Ni', '', '05/09/2026', 90, 6];
		await refuse(await sheet(HEADER, [row, row]), 'hamlet_duplicate');
		await refuse(await sheet(['STT', 'Họ tên'], [[1, 'A']]), 'header_missing');
		await refuse(await sheet(HEADER, []), 'file_empty');
	});

	it('is no workbook, or one that would fill the memory', async () => {
		await refuse('mã ấp,số hộ\n1,2', 'xlsx_unreadable');
		const bomb = async (files: Record<string, Buffer>) => {
			const archive = new ZipFile();
			for (const [path, content] of Object.entries(files)) archive.addBuffer(content, path);
			archive.end();
			return buffer(archive.outputStream);
		};
		await refuse(await bomb({ 'a.txt': Buffer.from('x') }), 'xlsx_unreadable');
		await refuse(await bomb({ 'xl/workbook.xml': Buffer.alloc(70e6) }), 'zip_too_large');
	});
});
