import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { workbook } from '../../../../../tests/support/indicator-values.ts';
import { LIMITS, readSheets, type Limits, type ThreadMessage } from './read-sheets.ts';
import type { RawRow } from './sheet.ts';

async function read(bytes: Uint8Array | string, wanted: string | null = null, limits: Partial<Limits> = {}) {
	const messages: ThreadMessage[] = [];
	const content = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
	for await (const message of readSheets(content, wanted, { ...LIMITS, ...limits })) messages.push(message);
	const rows = messages.flatMap((message): RawRow[] => (message.type === 'rows' ? message.rows : []));
	return { messages, rows, last: messages.at(-1) };
}

it('a CSV file keeps its lines, whatever mark parts its cells, and a decimal comma parts none', async () => {
	const { rows, last } = await read('\ufeffBiểu 1\n\nMã;Số\n"31498";"1,5"\n');
	expect(rows.map(({ line, cells }) => [line, ...cells])).toEqual([
		[1, 'Biểu 1'],
		[3, 'Mã', 'Số'],
		[4, '31498', '1,5'],
	]);
	expect(last).toEqual({ type: 'end' });
});

it('a workbook tells its sheets, joined cells, days, and formulas with and without a result', async () => {
	const bytes = await workbook({
		'Bìa & lời': { rows: [['a']] },
		'Số liệu': {
			rows: [
				['Hộ', null, 'x'],
				[new Date('2025-12-31T00:00:00Z'), { formula: '1+1', result: 2 }, { formula: 'A9' }],
			],
			merges: ['A1:B1'],
		},
	});
	const { messages, rows } = await read(bytes);
	expect(messages[0]).toEqual({ type: 'sheets', names: ['Bìa & lời', 'Số liệu'] });
	expect(messages).toContainEqual({
		type: 'sheet',
		name: 'Số liệu',
		merges: [{ top: 1, left: 0, bottom: 1, right: 1 }],
	});
	expect(rows.at(-1)?.cells).toEqual([{ day: '2025-12-31' }, 2, { formula: true }]);
});

it('what would fill the memory is refused before it is read', async () => {
	const rows = Array.from({ length: 3000 }, (_, at) => [at, 'x'.repeat(400)]);
	const bytes = await workbook({ a: { rows } });
	expect((await read(bytes, null, { megabytes: 0.05 })).last).toMatchObject({ code: 'zip_too_large' });
	expect((await read(bytes, null, { rows: 10 })).last).toMatchObject({ code: 'rows_too_many' });
});

it('a long sheet keeps every letter, also those that lie across two pieces of the file', async () => {
	const names = ['Xã Hậu Thạnh', 'Phường Khánh Hòa', 'Thị trấn Mỹ Xuyên', 'ស្រុកខ្លាំង', 'Ấp 😀'];
	const rows = Array.from({ length: 6000 }, (_, at) => [`${names[at % names.length] ?? ''} ${at}`, at / 4]);
	// Once in the sheet itself, once among the texts that all sheets share.
	for (const bytes of [await inlineWorkbook(rows), await workbook({ a: { rows } })]) {
		const { rows: told } = await read(bytes);
		expect(told.map(({ cells }) => cells)).toEqual(rows);
	}
});

it('whatever wrote the workbook, its cells are read as they are meant', async () => {
	const bytes = await archive({
		'xl/workbook.xml': `<x:workbook xmlns:x="m" xmlns:r="r"><x:workbookPr date1904="1"/><x:sheets>
			<x:sheet name="Biểu &amp; bảng" sheetId="7" r:id="rId9"/></x:sheets></x:workbook>`,
		'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId9" Type="t/worksheet"
			Target="/xl/worksheets/bảng.xml"/></Relationships>`,
		'xl/styles.xml': `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\/mm\\/yyyy"/>
			<numFmt numFmtId="165" formatCode="#,##0\\ &quot;hộ dân&quot;;[Red]-0_d"/></numFmts>
			<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
			<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
		'xl/sharedStrings.xml': `<x:sst xmlns:x="m"><x:si><x:r><x:t xml:space="preserve">Tổng </x:t></x:r><x:r><x:rPr/>
			<x:t>số hộ</x:t></x:r><x:rPh sb="0"><x:t>đọc</x:t></x:rPh></x:si><x:si><x:t/></x:si></x:sst>`,
		'xl/worksheets/bảng.xml': `<?xml version="1.0"?><!-- a --><x:worksheet xmlns:x="m"><x:cols><x:col min="1"/></x:cols>
			<x:sheetData><x:row r="2"><x:c r="B2" t="s"><x:v>0</x:v></x:c><x:c r="C2" t="s"><x:v>1</x:v></x:c>
			<x:c t="inlineStr"><x:is><x:t>A &lt;B&gt; &#7889;_x0041_</x:t></x:is></x:c></x:row><x:row r="3"/>
			<x:row><x:c s="1"><x:v>0</x:v></x:c><x:c s="2"><x:v>1.25E2</x:v></x:c><x:c s="3"><x:v>1</x:v></x:c>
			<x:c t="b"><x:v>1</x:v></x:c><x:c t="e"><x:f>1/0</x:f><x:v>#DIV/0!</x:v></x:c>
			<x:c t="str"><x:f>A1&amp;"x"</x:f><x:v>Xã</x:v></x:c><x:c><x:f>1+1</x:f><x:v>2</x:v></x:c><x:c><x:f>A9</x:f></x:c>
			<x:c s="1"/></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="B2:C2"/></x:mergeCells></x:worksheet>`,
	});
	const { messages, rows, last } = await read(bytes);
	expect(last).toEqual({ type: 'end' });
	expect(messages[1]).toEqual({
		type: 'sheet',
		name: 'Biểu & bảng',
		merges: [{ top: 2, left: 1, bottom: 2, right: 2 }],
	});
	expect(rows).toEqual([
		{ line: 2, cells: [null, 'Tổng số hộ', null, 'A <B> ốA'] },
		{
			line: 4,
			cells: [
				{ day: '1904-01-01' },
				125,
				{ day: '1904-01-02' },
				'true',
				{ error: '#DIV/0!' },
				'Xã',
				2,
				{ formula: true },
			],
		},
	]);
});

it('a workbook whose sheet never ends, or is none, is refused and not waited for', async () => {
	const sheet = (text: string) =>
		archive({
			'xl/workbook.xml': '<workbook xmlns:r="r"><sheets><sheet name="a" r:id="r1"/></sheets></workbook>',
			'xl/_rels/workbook.xml.rels':
				'<Relationships><Relationship Id="r1" Target="worksheets/a.xml"/></Relationships>',
			'xl/worksheets/a.xml': text,
		});
	const endless = `<worksheet><sheetData><row r="1">${'<c><v>1</v></c>'.repeat(700_000)}`;
	expect((await read(await sheet(endless))).last).toMatchObject({ code: 'xlsx_unreadable' });
	expect((await read(await sheet('x'.repeat(9_000_000)))).last).toMatchObject({ code: 'xlsx_unreadable' });
	expect((await read(await sheet('<worksheet><sheetData/></worksheet>'))).rows).toEqual([]);
});

/** As programs write it that keep no shared texts. */
async function inlineWorkbook(rows: (string | number)[][]): Promise<Uint8Array> {
	const { default: excel } = await import('exceljs');
	const output = new PassThrough();
	const book = new excel.stream.xlsx.WorkbookWriter({ stream: output, useSharedStrings: false });
	const sheet = book.addWorksheet('a');
	for (const row of rows) sheet.addRow(row).commit();
	const [bytes] = await Promise.all([buffer(output), book.commit()]);
	return new Uint8Array(bytes);
}

async function archive(files: Record<string, string>): Promise<Uint8Array> {
	const zip = new ZipFile();
	for (const [path, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), path);
	zip.end();
	return new Uint8Array(await buffer(zip.outputStream));
}
