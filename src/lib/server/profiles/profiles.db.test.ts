import { beforeAll, describe, expect, inject, it } from 'vitest';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { readPdf } from '../../../../tests/support/pdf-text.ts';
import { GUEST, type Viewer } from '../access/index.ts';
import { loadDemo } from '../imports/demo/index.ts';
import { gatherRegion, gatherSheet, getCommune } from './gather.ts';
import { makeAtlas, makeSheet } from './service.ts';
import type { Sheet, SheetLanguages, SheetRegion } from './types.ts';
import { typesetSheet } from './typeset.ts';

const test = useTestDatabase();
const onServer = inject('databaseTemplate').url !== null;
const STAFF: Viewer = { role: 'reviewer', id: null, name: null };
const TODAY = '2026-11-22';
const ORIGIN = 'https://phum-soc.example';
const languages: SheetLanguages = { first: 'vi', second: 'km' };

beforeAll(() => loadDemo(test.database));

const make = (code: string, at: string, wanted: SheetLanguages = languages, viewer: Viewer = GUEST) =>
	makeSheet(test.sql, { reference: { code, on: at }, at, viewer, languages: wanted, origin: ORIGIN });

async function gather(code: string, at: string, viewer: Viewer = GUEST) {
	const found = await getCommune(test.sql, { code, on: at }, at);
	const region = await gatherRegion(test.sql, { at: found.asOf, viewer });
	return { region, sheet: await gatherSheet(test.sql, { found, region, viewer }) };
}

/** The words of a PDF without the spaces, which a typesetter places as it likes. */
const wordsOf = (bytes: Buffer) => readPdf(bytes).text.normalize('NFC').replace(/\s+/g, '');
const plain = (text: string) => text.replace(/\s+/g, '');

describe('the sheet of a commune', () => {
	it('holds its name, code, merger, figures and sources on one page of A4, in two languages', async () => {
		const { bytes, pages, key } = await make('31507', TODAY);
		expect([pages, key]).toEqual([1, '31507@2025-07-01']);
		const [page] = readPdf(bytes).pages;
		expect([Math.round(page!.width), Math.round(page!.height)]).toEqual([595, 842]);
		const words = wordsOf(bytes);
		for (const said of [
			'Phường Sóc Trăng',
			'31507 · Từ 01/07/2025',
			'Thành phố Cần Thơ',
			'41,67 km²',
			'gồm Phường',
			'1668/NQ-UBTVQH15',
			'Tỷ lệ hộ có kết nối Internet',
			'ភាគរយ',
			'Dữ liệu minh họa',
			'Quần đảo Hoàng Sa',
			'Quần đảo Trường Sa',
			`${ORIGIN}/?selected=area:31507@2025-07-01`,
		])
			expect(words, said).toContain(plain(said));
	});

	it('tells a unit that is gone as of its last day, under the meaning its code had then', async () => {
		const { bytes, pages, key } = await make('31507', '2025-06-30', { first: 'vi', second: 'en' });
		expect([pages, key]).toEqual([1, '31507@2025-06-30']);
		const words = wordsOf(bytes);
		expect(words).toContain(plain('Phường 6'));
		expect(words).toContain(plain('Ward 6'));
		expect(words).toContain(plain('Từ 01/07/2025 thuộc Phường Sóc Trăng'));
		expect(words).toContain(plain('30/06/2025'));
	});

	it('has the same bytes for the same content, and none of a second language where none is asked for', async () => {
		const one = await make('31783', TODAY, { first: 'vi', second: null });
		const other = await make('31783', TODAY, { first: 'vi', second: null });
		expect(one.bytes.equals(other.bytes)).toBe(true);
		expect(wordsOf(one.bytes)).not.toContain('ភាគរយ');
	});

	it('says of an unknown figure that it is unknown, and never 0', async () => {
		const { sheet, region } = await gather('31783', TODAY);
		const unknown: Sheet = {
			...sheet,
			rows: sheet.rows.map((row) => ({ ...row, figure: null, region: null, series: [] })),
			hamlets: null,
			heritage: [],
			festivals: [],
		};
		const { bytes, pages } = await typesetSheet({ sheet: unknown, region, languages, address: ORIGIN });
		const words = wordsOf(bytes);
		expect(pages).toBe(1);
		expect(words.split(plain('chưa có số liệu')).length - 1).toBeGreaterThanOrEqual(sheet.rows.length);
		expect(words).toContain(plain('Chưa có dữ liệu ấp, khóm.'));
		expect(words).not.toMatch(/(^|\D)0(người|hộ|%)/);
	});

	it('does not print what is hidden from its reader', async () => {
		const { sheet, region } = await gather('31507', TODAY, STAFF);
		const row = sheet.rows.find(({ definition }) => definition.id === 'khmer_persons')!;
		const figure = { ...row.figure!, value: 987654, hidden: true };
		const hidden: Sheet = {
			...sheet,
			rows: [{ ...row, figure, region: { ...figure, value: 876543 }, series: [figure] }],
		};
		const { bytes } = await typesetSheet({ sheet: hidden, region, languages, address: ORIGIN });
		expect(wordsOf(bytes)).toContain(plain('không công khai'));
		expect(wordsOf(bytes)).not.toMatch(/987|876/);
	});

	it('stays on one page with more of everything than anybody has', async () => {
		const { sheet, region } = await gather('31507', TODAY);
		const long = 'Tên rất dài của một đơn vị hành chính ở vùng đồng bào dân tộc thiểu số';
		const khmer = 'ឈ្មោះវែងណាស់នៃអង្គភាពរដ្ឋបាលក្នុងតំបន់ជនជាតិភាគតិច';
		const names = Array.from({ length: 40 }, (_, at) => ({ vi: `${long} ${at}`, km: khmer }));
		const fullest: Sheet = {
			...sheet,
			area: { ...sheet.area, name: { vi: long, km: khmer } },
			history: Array.from({ length: 6 }, () => sheet.history[0]!),
			statuses: ['zone', 'minority_area', 'especially_difficult'].map((kind) => ({
				...{ kind, value: 'III', decision: `${long}, số 70/QĐ-UBND ngày 10/01/2026` },
			})),
			heritage: names.flatMap((name, at) => ({ kind: at % 2 ? 'site' : 'festival', name })),
			festivals: names.map((name) => ({
				...{ name, startsOn: '2026-12-01', endsOn: '2026-12-03', evidence: 'proposed' as const },
			})),
			sources: names.map((title, at) => ({ ...sheet.sources[0]!, id: String(at), title })),
		};
		const { pages } = await typesetSheet({ sheet: fullest, region, languages, address: ORIGIN });
		expect(pages).toBe(1);
	});

	it('prints data as it is, whatever markup it looks like', async () => {
		const { sheet, region } = await gather('31783', TODAY);
		const name = { vi: '#panic("x") $a$ *b* \\ "c" <d> @e' };
		const { bytes } = await typesetSheet({
			sheet: { ...sheet, area: { ...sheet.area, name } },
			...{ region, languages, address: ORIGIN },
		});
		expect(wordsOf(bytes)).toContain('#panic("x")$a$*b*\\"c"<d>@e');
	});

	it('is refused for what is no commune', async () => {
		await expect(make('92', TODAY)).rejects.toMatchObject({ code: 'error_profile_level', kind: 'Invalid' });
		await expect(make('99999', TODAY)).rejects.toMatchObject({ kind: 'NotFound' });
	});
});

// Half a minute of typesetting, which asks no database: it is done on one. A journey binds the 43 communes of today.
describe.skipIf(onServer)('the atlas of 108 communes', () => {
	const at = '2025-06-30';
	const wanted = { at, viewer: GUEST, languages, origin: ORIGIN };

	it(
		'has a cover, contents with page numbers and one page for each commune, in Vietnamese order',
		{ timeout: 280_000 },
		async () => {
			const bytes = await makeAtlas(test.sql, wanted);
			const pdf = readPdf(bytes);
			const before = pdf.pages.length - 108;
			expect(before).toBeGreaterThanOrEqual(2);
			expect(before).toBeLessThanOrEqual(4);
			const region: SheetRegion = await gatherRegion(test.sql, { at, viewer: GUEST });
			const texts = pdf.texts.map((text) => plain(text.normalize('NFC')));
			expect(texts[0]).toContain(plain('Tập bản đồ và số liệu xã, phường'));
			expect(texts[1]).toContain(plain('Mục lục'));
			expect(region.outlines.units).toHaveLength(108);
			for (const [page, { name, code }] of region.outlines.units.entries()) {
				const text = texts[before + page]!;
				expect(text, name.vi).toContain(plain(name.vi));
				expect(text, name.vi).toContain(`${code}·`);
			}
			// Everybody of one role gets the same file, and it is made once.
			expect(await makeAtlas(test.sql, wanted)).toBe(bytes);
		},
	);
});
