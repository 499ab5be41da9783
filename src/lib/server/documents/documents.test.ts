import sharp from 'sharp';
import exceljs from 'exceljs';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { readPdf, type ReadPdf } from '../../../../tests/support/pdf-text.ts';
import { unpackZip } from '../unpack-zip.ts';
import type { OfficialDocument } from './blocks.ts';
import {
	drawMap,
	makeCsv,
	makeDocx,
	makePdf,
	makeSvg,
	makeWorkbook,
	packArchive,
	rasterise,
	type MapContent,
} from './index.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const KIND = { name: 'Ấp', mark: 'diamond', radius: 1.4, fill: '#d55e00', stroke: '#222222' } as const;
const MAP: MapContent = {
	frame: { west: 105.8, south: 9.3, east: 106, north: 9.5 },
	areas: [
		{
			name: 'Xã Lai Hòa',
			rings: [
				[
					[
						[105.7, 9.2],
						[105.95, 9.2],
						[105.95, 9.45],
						[105.7, 9.45],
					],
				],
			],
		},
	],
	marks: [{ at: [105.9, 9.4], kind: KIND, label: '1' }],
	arcs: [{ from: [105.85, 9.35], to: [105.9, 9.4] }],
	legend: [KIND],
	arcsName: 'Ấp được phủ',
	sources: 'Nguồn: thử',
	notice: 'Dữ liệu minh họa',
};
const MARKUP = 'Ấp #strong[x] $y$ "q" \\ @z <b>&amp; ខេត្ត';
const drawing = drawMap(MAP);
let document: OfficialDocument;
let pdf: Buffer;
let read: ReadPdf;
let docx: Map<string, Buffer>;

beforeAll(async () => {
	const picture = await rasterise(drawing, await makeSvg(drawing), 'ban-do.png');
	document = {
		superior: 'Ủy ban nhân dân thành phố Cần Thơ',
		issuer: 'Sở Dân tộc và Tôn giáo',
		number: null,
		place: 'Cần Thơ',
		day: null,
		draftMonth: '2026-02',
		genre: 'TỜ TRÌNH',
		subject: 'Về việc hỗ trợ viễn thông',
		to: ['Bộ Khoa học và Công nghệ'],
		bases: ['Căn cứ Nghị định số 295/2025/NĐ-CP;'],
		body: [
			{ kind: 'heading', level: 1, text: 'I. Hiện trạng' },
			{ kind: 'paragraph', words: [MARKUP, { text: ' đậm', bold: true }] },
			{ kind: 'list', items: [['một'], ['hai']] },
			{
				kind: 'table',
				columns: [
					{ header: 'Ấp', width: 3, align: 'left' },
					{ header: 'Số hộ', width: 1, align: 'right' },
				],
				rows: Array.from({ length: 60 }, (_, at) => [`Ấp ${at + 1}`, '1.234']),
				total: ['Cộng', '74.040'],
			},
			{ kind: 'drawing', drawing, picture, caption: 'Hình 1' },
		],
		recipients: ['Như trên', 'Lưu: VT'],
		signature: { onBehalf: null, title: 'Giám đốc', name: 'Thạch Sô Phiếp' },
		appendices: [
			{ title: 'DANH SÁCH', body: [{ kind: 'paragraph', words: ['đầu'] }] },
			{
				title: 'NGUỒN',
				body: Array.from({ length: 60 }, () => ({ kind: 'paragraph', words: ['cuối'] }) as const),
			},
		],
		notice: 'Dữ liệu minh họa',
		properties: { title: 'Tờ trình thử', author: 'Sở', madeAt: new Date('2026-02-05T03:00:00Z') },
	};
	pdf = (await makePdf(document)).bytes;
	read = readPdf(pdf);
	docx = await unpack(await makeDocx(document));
});

async function unpack(bytes: Buffer): Promise<Map<string, Buffer>> {
	const unpacked = await unpackZip(bytes, 50);
	if (!unpacked.ok) throw new Error(unpacked.code);
	return unpacked.files;
}

/** Words one after another, whatever lines and runs they are broken into. */
const run = (text: string) => text.replace(/\s+/g, ' ');

describe('an official document as PDF', () => {
	it('is A4 with the margins of the form', () => {
		expect(read.pages.length).toBeGreaterThan(2);
		for (const { width, height } of read.pages) {
			expect(width).toBeCloseTo(595.28, 1);
			expect(height).toBeCloseTo(841.89, 1);
		}
		// Where words begin: 30 mm from the left; nothing starts beyond 15 mm from the right.
		const starts = [...read.source.matchAll(/^1 0 0 -1 ([\d.]+) [\d.]+ cm$/gm)].map(([, x]) => Number(x));
		// A letter may hang a little over the edge.
		expect(Math.abs(Math.min(...starts) - (30 / 25.4) * 72)).toBeLessThan(0.6);
		expect(Math.max(...starts)).toBeLessThan(((210 - 15) / 25.4) * 72);
	});

	it('has the motto, a place for number and day, and is marked as a draft', () => {
		const [first = ''] = read.texts;
		for (const words of [
			'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
			'Độc lập - Tự do - Hạnh phúc',
			'SỞ DÂN TỘC VÀ TÔN GIÁO',
			'Cần Thơ, ngày tháng 02 năm 2026',
			'DỰ THẢO',
			'TỜ TRÌNH',
		])
			expect(run(first)).toContain(words);
		expect(run(first)).toMatch(/Số: \//);
		expect(run(read.text)).toContain('Nơi nhận: - Như trên; - Lưu: VT.');
		expect(run(read.text)).toContain('GIÁM ĐỐC Thạch Sô Phiếp');
	});

	it('has a page number on every page but the first, and what must be said on all', () => {
		// Every appendix counts its own pages.
		let number = 0;
		for (const text of read.texts) {
			expect(run(text)).toContain('Dữ liệu minh họa');
			number = run(text).includes('(Kèm theo Tờ trình') ? 1 : number + 1;
			expect(text.trimStart().startsWith(`${number}\n`)).toBe(number > 1);
		}
		expect(number).toBeGreaterThan(1);
	});

	it('numbers its appendices and says of each what it belongs to', () => {
		const belongs = '(Kèm theo Tờ trình số / ngày tháng 02 năm 2026 của Sở Dân tộc và Tôn giáo)';
		expect(run(read.text)).toContain(`Phụ lục I DANH SÁCH ${belongs}`);
		expect(run(read.text)).toContain(`Phụ lục II NGUỒN ${belongs}`);
	});

	it('shows what comes from data as it is, Khmer searchable, in embedded fonts', () => {
		expect(read.texts[0]!.includes('#strong[x] $y$ "q" \\ @z <b>&amp;')).toBe(true);
		expect(read.text).toContain('ខេត្ត');
		expect(read.fonts).toEqual(
			expect.arrayContaining(['NotoSansKhmer-Regular', 'Tinos-Bold', 'Tinos-Regular']),
		);
	});

	it('is the same to the byte when it is made again', async () => {
		expect((await makePdf(document)).bytes.equals(pdf)).toBe(true);
		expect(read.source).toContain('(D:20260205030000Z)');
	});
});

describe('an official document as DOCX', () => {
	const xml = (path = 'word/document.xml') => docx.get(path)!.toString('utf8');

	it('has the same page: A4, margins of 20, 20, 30 and 15 mm, no number on page 1', () => {
		expect(/<w:pgSz w:w="1190[56]" w:h="1683[78]"/.test(xml())).toBe(true);
		const [, top, right, bottom, left] =
			/<w:pgMar w:top="(\d+)" w:right="(\d+)" w:bottom="(\d+)" w:left="(\d+)"/.exec(xml()) ?? [];
		const twips = (millimetres: number) => (millimetres / 25.4) * 1440;
		for (const [given, wanted] of [
			[top, 20],
			[right, 15],
			[bottom, 20],
			[left, 30],
		] as const)
			expect(Math.abs(Number(given) - twips(wanted))).toBeLessThan(1.5);
		// The document and two appendices, each counted by itself.
		expect(xml().match(/<w:titlePg\/>/g)).toHaveLength(3);
		expect(xml().match(/<w:pgNumType w:start="1"\/>/g)).toHaveLength(3);
		const headers = [...docx.keys()].filter((path) => /^word\/header\d+\.xml$/.test(path)).map(xml);
		expect(headers.map((header) => header.includes('PAGE'))).toContain(false);
		expect(headers.map((header) => header.includes('PAGE'))).toContain(true);
	});

	it('names Times New Roman, 13 points', () => {
		expect(xml('word/styles.xml')).toMatch(/w:ascii="Times New Roman"/);
		expect(xml('word/styles.xml')).toContain('<w:sz w:val="26"/>');
	});

	it('holds all the words, what comes from data escaped, and the notice in every footer', () => {
		const texts = [...xml().matchAll(/<w:t[ >][^<]*<\/w:t>|<w:t>[^<]*<\/w:t>/g)].map(([run]) =>
			run.replace(/<[^>]+>/g, ''),
		);
		const all = texts.join('|');
		expect(all).toContain('Ấp #strong[x] $y$ &quot;q&quot; \\ @z &lt;b&gt;&amp;amp; ខេត្ត');
		expect(all).toContain('DỰ THẢO');
		expect(all).toContain('SỞ DÂN TỘC VÀ TÔN GIÁO');
		const footers = [...docx.keys()].filter((path) => /^word\/footer\d+\.xml$/.test(path));
		expect(footers).toHaveLength(2);
		for (const path of footers) expect(xml(path)).toContain('Dữ liệu minh họa');
	});

	it('is the same to the byte when it is made again', async () => {
		const once = await makeDocx(document);
		expect((await makeDocx(document)).equals(once)).toBe(true);
		expect(xml('docProps/core.xml')).toContain('2026-02-05T03:00:00Z');
	});
});

describe('a map', () => {
	it('has legend, scale, north, sources and both archipelagos by name', () => {
		const words = drawing.shapes.flatMap((shape) => (shape.kind === 'words' ? [shape.text] : []));
		for (const text of ['Chú giải', 'B', 'Nguồn: thử', 'Xã Lai Hòa', 'Dữ liệu minh họa', '5 km'])
			expect(words).toContain(text);
		expect(words).toEqual(expect.arrayContaining(['Quần đảo Hoàng Sa', 'Quần đảo Trường Sa', '(Việt Nam)']));
	});

	it('cuts off what lies outside its frame', () => {
		for (const shape of drawing.shapes)
			if (shape.kind === 'area')
				for (const [x, y] of shape.rings.flat()) {
					expect(x).toBeGreaterThanOrEqual(-0.001);
					expect(x).toBeLessThanOrEqual(drawing.width + 0.001);
					expect(y).toBeLessThanOrEqual(drawing.height + 0.001);
				}
	});

	it('becomes a picture in which its marks are seen', async () => {
		const svg = await makeSvg(drawing);
		const { bytes, widthPixels, heightPixels } = await rasterise(drawing, svg, 'a.png');
		const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
		expect([info.width, info.height]).toEqual([widthPixels, heightPixels]);
		let marked = 0;
		for (let at = 0; at < data.length; at += info.channels)
			if (data[at] === 0xd5 && data[at + 1] === 0x5e && data[at + 2] === 0) marked++;
		expect(marked).toBeGreaterThan(100);
	});
});

describe('a workbook', () => {
	const SHEET = {
		name: 'Ấp',
		notes: ['Ghi chú'],
		columns: [
			{ header: 'Tên', kind: 'text', width: 10 },
			{ header: 'Số hộ', kind: 'count', width: 10 },
			{ header: 'Ngày', kind: 'day', width: 10 },
		],
		rows: [
			['=HYPERLINK("http://x")', 0, '2026-02-28'],
			['@SUM(A1)', null, null],
		],
	} as const;
	const made = { author: 'Sở', madeAt: new Date('2026-02-05T03:00:00Z') };

	it('holds numbers and days, leaves unknown cells empty, and takes no text for a formula', async () => {
		const bytes = await makeWorkbook([SHEET], made);
		const workbook = new exceljs.Workbook();
		await workbook.xlsx.load(bytes as never);
		const sheet = workbook.getWorksheet('Ấp')!;
		expect(sheet.getCell('A3').value).toBe('=HYPERLINK("http://x")');
		expect(sheet.getCell('A4').value).toBe('@SUM(A1)');
		expect(sheet.getCell('B3').value).toBe(0);
		expect(sheet.getCell('C3').value).toEqual(new Date('2026-02-28T00:00:00Z'));
		expect(sheet.getCell('B4').value).toBeNull();
		expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 });
		const files = await unpack(bytes);
		expect(files.get('xl/worksheets/sheet1.xml')!.toString()).not.toContain('<f>');
		expect((await makeWorkbook([SHEET], made)).equals(bytes)).toBe(true);
	});

	it('shows whole numbers without a comma after them, and rates with two places', async () => {
		const bytes = await makeWorkbook(
			[
				{
					...{ name: 'Số', notes: [] },
					columns: [
						{ header: 'Tử số', kind: 'decimal', width: 10 },
						{ header: 'Tỷ lệ', kind: 'rate', width: 10 },
					],
					rows: [
						[1234, 100],
						[1234.56, { formula: 'A2/A3*100', result: 99.95 }],
						[{ formula: 'A2*2', result: 2468 }, null],
					],
				},
			],
			made,
		);
		const workbook = new exceljs.Workbook();
		await workbook.xlsx.load(bytes as never);
		const formats = ['A2', 'B2', 'A3', 'B3', 'A4'].map(
			(at) => workbook.getWorksheet('Số')!.getCell(at).numFmt,
		);
		expect(formats).toEqual(['#,##0', '#,##0.00', '#,##0.00', '#,##0.00', '#,##0']);
	});

	it('as CSV keeps formulas from running', () => {
		expect(makeCsv([['=1+1', 'a,"b"', null, -5]]).toString()).toBe('\ufeff\'=1+1,"a,""b""",,-5\r\n');
	});
});

it('an archive is the same whatever order its files come in', async () => {
	const at = new Date('2026-02-05T03:00:00Z');
	const [one, other] = ['b.txt', 'a/ấp.txt'].map((path) => ({ path, bytes: Buffer.from(path) }));
	const bytes = await packArchive([one!, other!], at);
	expect((await packArchive([other!, one!], at)).equals(bytes)).toBe(true);
	expect([...(await unpack(bytes)).keys()]).toEqual(['a/ấp.txt', 'b.txt']);
});

describe('names on a map', () => {
	const nameOf = (marks: MapContent['marks']) =>
		drawMap({ ...MAP, marks }).shapes.flatMap((shape) =>
			shape.kind === 'words' && shape.text === 'Xã Lai Hòa' ? [shape.at] : [],
		);

	it('make room for marks, and are left out where there is none', () => {
		const [free] = nameOf([]);
		expect(free).toBeDefined();
		const at = (lng: number, lat: number) => ({ at: [lng, lat], kind: KIND, label: '1' }) as const;
		const inTheMiddle = at(105.875, 9.375);
		const [moved] = nameOf([inTheMiddle]);
		expect(moved).toBeDefined();
		expect(moved).not.toEqual(free);
		const everywhere = Array.from({ length: 60 }, (_, step) => at(105.875, 9.3 + step * 0.0025));
		expect(nameOf(everywhere)).toEqual([]);
	});
});
