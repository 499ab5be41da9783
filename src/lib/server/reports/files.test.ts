import exceljs, { type Workbook } from 'exceljs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { readPdf } from '../../../../tests/support/pdf-text.ts';
import { figure, makeSnapshot } from '../../../../tests/support/report.ts';
import { draftSections } from '../../reports/draft.ts';
import { unpackZip } from '../unpack-zip.ts';
import { proposeHead } from './content.ts';
import { fileName, makeFiles, type MadeFile } from './files.ts';
import { drawReportMaps } from './maps.ts';
import { writeReport, type ReportContent } from './paper.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const snapshot = makeSnapshot();
const content: ReportContent = {
	snapshot,
	sections: Object.entries(draftSections(snapshot)).map(([key, text]) => ({ key, text })),
	head: proposeHead(snapshot, null),
};
let files: MadeFile[];
let workbook: Workbook;
const bytesOf = (kind: MadeFile['kind']) => files.find((file) => file.kind === kind)!.bytes;
const run = (text: string) => text.replace(/\s+/g, ' ');

beforeAll(async () => {
	files = await makeFiles(content);
	workbook = new exceljs.Workbook();
	await workbook.xlsx.load(bytesOf('xlsx') as never);
});

describe('the documents of a report', () => {
	it('are the same to the byte at another hour and in another time zone', async () => {
		const before = process.env['TZ'];
		vi.useFakeTimers({ now: new Date('2031-01-01T03:04:05Z'), toFake: ['Date'] });
		process.env['TZ'] = 'America/St_Johns';
		try {
			const again = await makeFiles(content);
			expect(again.map(({ kind, sha256 }) => [kind, sha256])).toEqual(
				files.map(({ kind, sha256 }) => [kind, sha256]),
			);
			expect(again.every(({ bytes }, at) => bytes.equals(files[at]!.bytes))).toBe(true);
		} finally {
			vi.useRealTimers();
			if (before === undefined) delete process.env['TZ'];
			else process.env['TZ'] = before;
		}
	});

	it('have names in letters every system keeps, with number and day', () => {
		// Half past midnight of 1 January in Vietnam is still the old year in Greenwich.
		const changedAt = new Date('2025-12-31T17:30:00Z');
		expect(fileName({ ...snapshot, edition: 2, changedAt, frozenAt: null }, 'docx')).toBe(
			'bao-cao-cong-tac-dan-toc-2025-noi-bo-ban-2-du-thao-2026-01-01.docx',
		);
		const frozenAt = new Date('2026-12-05T03:00:00Z');
		expect(fileName({ year: 2025, audience: 'public', edition: 1, changedAt, frozenAt }, 'pdf')).toBe(
			'bao-cao-cong-tac-dan-toc-2025-cong-khai-ban-1-2026-12-05.pdf',
		);
	});

	it('as PDF carry the form, the drafted text, the notice on every page, and the sources by number', () => {
		const { texts, text } = readPdf(bytesOf('pdf'));
		const words = run(text);
		for (const wanted of [
			'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
			'DỰ THẢO',
			'BÁO CÁO Kết quả công tác dân tộc năm 2025',
			'Cần Thơ, ngày tháng 11 năm 2026',
			'- Bộ Dân tộc và Tôn giáo; - Ủy ban nhân dân thành phố Cần Thơ.',
			'4,2% (21/500) [4], giảm 0,8 điểm phần trăm so với năm 2024 (5%)',
			'Tỷ lệ hộ nghèo (chuẩn 2021–2025)',
			'Quần đảo Hoàng Sa',
			'Quần đảo Trường Sa',
			'Trên đây là báo cáo kết quả công tác dân tộc năm 2025 của Sở Dân tộc và Tôn giáo; số liệu chi tiết tại các Phụ lục I, II, III và IV kèm theo./.',
			'Phụ lục IV NGUỒN SỐ LIỆU (Kèm theo Báo cáo số / ngày tháng 11 năm 2026 của Sở Dân tộc và Tôn giáo)',
		])
			expect(words).toContain(wanted);
		for (const page of texts) expect(run(page)).toContain('Dữ liệu minh họa');
		expect(words).not.toMatch(/Nguyên nhân|\d\.\d ?%|undefined|NaN/);
	});

	it('as DOCX hold the same words as the PDF', async () => {
		const unpacked = await unpackZip(bytesOf('docx'), 50);
		if (!unpacked.ok) throw new Error(unpacked.code);
		const xml = unpacked.files.get('word/document.xml')!.toString('utf8');
		const words = run(
			xml
				.replace(/<\/w:p>/g, ' ')
				.replace(/<[^>]+>/g, '')
				.replaceAll('&amp;', '&'),
		);
		expect(words).toContain('4,2% (21/500) [4], giảm 0,8 điểm phần trăm so với năm 2024 (5%)');
		expect(words).toContain('chưa có số liệu chung năm 2025 (mới có 1/2 xã, phường)');
		expect(xml.match(/<w:tblHeader\/>/g)!.length).toBeGreaterThan(3);
	});
});

/** What our formulas say, worked out anew: sums, shares, subtractions and cells of other sheets. */
function evaluate(formula: string, sheet: string): number | '' {
	const cell = (address: string): number | null => {
		const [, other, own = ''] = /^(?:'([^']+)'!)?([A-Z]+\d+)$/.exec(address) ?? [];
		const { value } = workbook.getWorksheet(other ?? sheet)!.getCell(own);
		if (typeof value === 'number') return value;
		if (value && typeof value === 'object' && 'formula' in value && value.formula) {
			const result = evaluate(value.formula, other ?? sheet);
			return result === '' ? null : result;
		}
		return null;
	};
	const range = (from: string, to: string) => {
		const [, column, first] = /^([A-Z]+)(\d+)$/.exec(from)!;
		const [, lastColumn, last] = /^([A-Z]+)(\d+)$/.exec(to)!;
		const columns = Array.from({ length: lastColumn!.charCodeAt(0) - column!.charCodeAt(0) + 1 }, (_, at) =>
			String.fromCharCode(column!.charCodeAt(0) + at),
		);
		return columns.flatMap((one) =>
			Array.from({ length: Number(last) - Number(first) + 1 }, (_, at) =>
				cell(`${one}${Number(first) + at}`),
			),
		);
	};
	const known = (values: (number | null)[]) => values.filter((value) => value !== null);
	const sum = (values: (number | null)[]) => known(values).reduce((all, one) => all + one, 0);
	let match = /^IF\(COUNT\((\w+):(\w+)\)=(\d+),SUM\(\1:\2\),""\)$/.exec(formula);
	if (match) {
		const values = range(match[1]!, match[2]!);
		return known(values).length === Number(match[3]) ? sum(values) : '';
	}
	match = /^IF\(COUNT\((\w+),(\w+)\)=2,IF\(\2>0,\1\/\2\*100,""\),""\)$/.exec(formula);
	if (match) {
		const [above, below] = [cell(match[1]!), cell(match[2]!)];
		return above !== null && below !== null && below > 0 ? (above / below) * 100 : '';
	}
	match = /^SUM\((\w+):(\w+)\)$/.exec(formula);
	if (match) return sum(range(match[1]!, match[2]!));
	match = /^(\w+)-(\w+)$/.exec(formula);
	if (match) return cell(match[1]!)! - cell(match[2]!)!;
	match = /^(\w+)\/(\w+)\*100$/.exec(formula);
	if (match) return (cell(match[1]!)! / cell(match[2]!)!) * 100;
	if (/^'[^']+'![A-Z]+\d+$/.test(formula)) return cell(formula) ?? '';
	throw new Error(`a formula nobody foresaw: ${formula}`);
}

describe('the workbook of a report', () => {
	it('has formulas whose results are our figures', () => {
		let formulas = 0;
		workbook.eachSheet((sheet) =>
			sheet.eachRow((row) =>
				row.eachCell((cell) => {
					if (!cell.formula) return;
					formulas += 1;
					const result = evaluate(cell.formula, sheet.name);
					const kept = cell.result ?? '';
					if (result === '') expect([sheet.name, cell.address, kept]).toEqual([sheet.name, cell.address, '']);
					else expect(Number(kept)).toBeCloseTo(result, 9);
				}),
			),
		);
		expect(formulas).toBeGreaterThan(15);
	});

	it('adds communes up to the rate of all: 21 of 500, and leaves a sum unknown while a commune is', () => {
		const poverty = workbook.getWorksheet('CT 01')!;
		const total = poverty.lastRow!;
		expect(total.getCell(3).result).toBe(21);
		expect(total.getCell(5).result).toBeCloseTo(4.2, 9);
		const internet = workbook.getWorksheet('CT 03')!.lastRow!;
		expect(internet.getCell(3).formula).toContain('COUNT');
		expect(internet.getCell(3).result ?? '').toBe('');
		expect(internet.getCell(6).value).toBe('chưa có số liệu');
	});

	it('names the sources of every figure by the signs its last sheet explains', () => {
		const known = new Set<string>();
		workbook.getWorksheet('Nguồn')!.eachRow((row) => void known.add(String(row.getCell(1).value)));
		let figures = 0;
		for (const name of ['Tổng hợp', 'Chuỗi năm']) {
			const sheet = workbook.getWorksheet(name)!;
			const head = sheet.autoFilter as unknown as { from: { row: number } } | string;
			const first = Number(/\d+/.exec(typeof head === 'string' ? head : String(head.from.row))![0]) + 1;
			sheet.eachRow((row, at) => {
				const result = row.getCell(5);
				if (at < first || (result.result ?? result.value) === null || result.result === '') return;
				const ids = String(row.getCell(sheet.columnCount).value).split(', ');
				expect([name, at, ids.every((id) => known.has(id))]).toEqual([name, at, true]);
				figures += 1;
			});
		}
		expect(figures).toBeGreaterThan(5);
		const [, , note] = [1, 2, 3].map((at) => workbook.getWorksheet('CT 01')!.getCell(at, 1).value);
		expect(note).toBe('Nguồn: so-lieu');
	});

	it('does not tell by a sum of parts what is not told of the whole', async () => {
		const [poverty] = snapshot.indicators;
		const periods = poverty!.periods.map((own) =>
			own.period === '2025' ? { ...own, ...figure(null, null, null, 'hidden') } : own,
		);
		const content2 = { ...content, snapshot: makeSnapshot({ indicators: [{ ...poverty!, periods }] }) };
		const [xlsx] = await makeFiles(content2, ['xlsx']);
		const other = new exceljs.Workbook();
		await other.xlsx.load(xlsx!.bytes as never);
		const total = other.getWorksheet('CT 01')!.lastRow!;
		expect([3, 4].map((at) => total.getCell(at).value)).toEqual([null, null]);
		expect(total.getCell(5).result ?? '').toBe('');
	});

	it('tells hidden from unknown and puts 0 for neither', async () => {
		const [one, two] = snapshot.indicators[0]!.communes;
		const hidden = { ...one!, ...figure(null, null, null, 'hidden') };
		const [xlsx] = await makeFiles(
			{
				...content,
				snapshot: makeSnapshot({
					audience: 'public',
					indicators: [{ ...snapshot.indicators[0]!, communes: [hidden, two!] }],
				}),
			},
			['xlsx'],
		);
		const other = new exceljs.Workbook();
		await other.xlsx.load(xlsx!.bytes as never);
		const sheet = other.getWorksheet('CT 01')!;
		const row = sheet.getRow(sheet.rowCount - 2);
		expect([3, 4, 5].map((at) => row.getCell(at).value)).toEqual([null, null, null]);
		expect(row.getCell(6).value).toBe('không công bố (số nhỏ)');
		// Known of all together, so it stands as it is and not as a sum of what is shown.
		expect(sheet.lastRow!.getCell(3).value).toBe(21);
	});
});

describe('the maps of a report', () => {
	it('fill communes by class, hatch the unknown, and name what they show', () => {
		const maps = drawReportMaps(snapshot);
		expect(maps.map(({ indicatorId }) => indicatorId)).toEqual(['poverty_rate', 'internet', 'trained']);
		const words = maps[1]!.drawing.shapes.flatMap((shape) => (shape.kind === 'words' ? [shape.text] : []));
		expect(words).toContain('Chưa có số liệu');
		expect(maps[0]!.caption).toBe('Hình 1. Tỷ lệ hộ nghèo (chuẩn 2021–2025) theo xã, phường, năm 2025');
	});

	it('are none where a year has no figures', () => {
		const indicators = snapshot.indicators.map((own) => ({
			...own,
			...{ period: null, communes: [], periods: [] },
		}));
		expect(drawReportMaps(makeSnapshot({ year: 2004, day: '2004-12-31', indicators }))).toEqual([]);
	});

	it('shade the hidden apart from the unknown', () => {
		const [one, two] = snapshot.indicators[0]!.communes;
		const [map] = drawReportMaps(
			makeSnapshot({
				indicators: [
					{
						...snapshot.indicators[0]!,
						communes: [one!, { ...two!, ...figure(null, null, null, 'hidden') }],
					},
				],
			}),
		);
		const words = map!.drawing.shapes.flatMap((shape) => (shape.kind === 'words' ? [shape.text] : []));
		expect(words).toContain('Không công bố (số nhỏ)');
		expect(words).not.toContain('Chưa có số liệu');
	});
});

it('a report without a reading of a target says so beside it', () => {
	const [poverty] = snapshot.indicators;
	const paper = writeReport(
		{
			...content,
			snapshot: makeSnapshot({
				indicators: [{ ...poverty!, targets: [{ ...poverty!.targets[0]!, reading: 'A' }] }],
			}),
		},
		[],
	);
	const table = paper.body.find((block) => block.kind === 'table');
	expect(table?.rows[0]).toEqual([
		'1',
		'Tỷ lệ hộ nghèo (chuẩn 2021–2025) (cách hiểu A; chưa chọn cách hiểu chính thức)',
		'5% đến 31/12/2025',
		'4,2%',
		'đạt',
		expect.stringMatching(/^\[\d, \d\]$/),
	]);
});
