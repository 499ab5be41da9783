import { beforeAll, describe, expect, it } from 'vitest';
import { addRecord } from '../../../../tests/support/heritage.ts';
import { useTestDatabase } from '../../../../tests/support/database.ts';
import { readPdf } from '../../../../tests/support/pdf-text.ts';
import { GUEST, type Viewer } from '../access/index.ts';
import { loadDemo } from '../imports/demo/index.ts';
import { readSides } from './comparing.ts';
import { gatherWords } from './content.ts';
import { drawPaperMap, type PaperMap } from './map.ts';
import { getMapAtlasProgress, makeMapAtlas, readAtlasOrder } from './atlas.ts';
import { readOrder } from './order.ts';
import { makeSheetPdf, makeSheetPng, makeSheetSvg } from './service.ts';

const test = useTestDatabase();
const VIEWER: Viewer = { role: 'viewer', id: 'v', name: 'Viên chức' };
const STAFF: Viewer = { role: 'reviewer', id: 'r', name: 'Người duyệt' };
const never = new AbortController().signal;
const REGION = 'center=105.93,9.6&scale=600000&at=2026-11-22';

const order = (query: string, viewer: Viewer = GUEST) =>
	readOrder(new URL(`https://phum-soc.example/api/print/map.pdf?${query}`), viewer);
const plain = (text: string) => text.normalize('NFC').replace(/\s+/g, '');
function scaleOf({ painting }: PaperMap) {
	if (painting?.kind !== 'indicator') throw new Error('the map shows no indicator');
	return painting.scale;
}
const wordsOf = async (query: string, viewer?: Viewer) =>
	plain(readPdf(await makeSheetPdf(test.sql, order(query, viewer), never)).text);

beforeAll(async () => {
	await loadDemo(test.database);
	const near = [105.9731, 9.6031] as const;
	await addRecord(test.sql, { slug: 'cong-khai', name: 'Chùa Công Khai', position: near });
	await addRecord(test.sql, {
		...{ slug: 'han-che', name: 'Miếu Hạn Chế', position: [105.9761, 9.6061], protocol: 'restricted' },
	});
	await addRecord(test.sql, {
		...{ slug: 'noi-bo', name: 'Miếu Nội Bộ', position: [105.9701, 9.6001], protocol: 'staff' },
	});
	await addRecord(test.sql, {
		...{ slug: 'giau-cho', name: 'Miếu Giấu Chỗ', position: [105.9691, 9.6061], publicLocation: 'hidden' },
	});
});

describe('a sheet of a comparison', () => {
	const two = (with_: string, rest = '') =>
		`${REGION}&indicator=poverty_rate&period=2024&tool=compare&with=${encodeURIComponent(with_)}${rest}`;
	const sidesOf = (query: string) => readSides(test.sql, order(query));

	it('shows both periods in the same classes, with one legend that counts the units of each', async () => {
		const query = two('period:2023;on:2026-11-22');
		const [here, there] = await sidesOf(query);
		expect([here.painting!.values.period, there.painting!.values.period]).toEqual(['2024', '2023']);
		expect(here.painting!.scale.classes.breaks).toEqual(there.painting!.scale.classes.breaks);
		const text = await wordsOf(query);
		for (const said of [
			'Tỷ lệ hộ nghèo (chuẩn 2021-2025): 2024 và 2023',
			'Hai bản đồ cùng phạm vi',
			'Tỷ lệ hộ nghèo (chuẩn 2021-2025), kỳ 2024 và 2023 (%)',
			'Đơn vị ngày 22/11/2026',
			'Tỷ lệ 1:600.000',
			'https://phum-soc.example/?',
			'tool=compare&with=',
		])
			expect(text, said).toContain(plain(said));
		const count = (part: string) => text.split(plain(part)).length - 1;
		expect(count('(%)')).toBe(1);
		expect(count('Chú giải')).toBe(1);
		// Degrees are written around both.
		expect(count('9°40′B')).toBe(4);
	});

	it('shows units of two days, each with its own names, and says which days', async () => {
		const query = two('period:2024;on:2025-06-30', '&title=Trước và sau sáp nhập');
		const [here, there] = await sidesOf(query);
		expect([here.painting!.values.values.length, there.painting!.values.values.length]).toEqual([43, 108]);
		const text = await wordsOf(query);
		for (const said of [
			'Trước và sau sáp nhập',
			'Đơn vị ngày 30/06/2025',
			'theo ngày 22/11/2026 (trái) và 30/06/2025 (phải)',
		])
			expect(text, said).toContain(plain(said));
	});

	it('has a legend for each of two indicators, and says which map it is of', async () => {
		const text = await wordsOf(two('figure:khmer_persons;on:2026-11-22'));
		expect(text).toMatch(/^Sosánh:Tỷlệhộnghèo[^:]*vàSốngườiKhmer,2025/);
		expect(text).toContain(plain('Bản đồ trái: Tỷ lệ hộ nghèo'));
		expect(text).toMatch(/Bảnđồphải:[^:]*Khmer/);
	});

	it('compares what is shown where nobody chose yet, and boundaries where no indicator is shown', async () => {
		const [, before] = await sidesOf(`${REGION}&indicator=poverty_rate&period=2024&tool=compare`);
		expect(before.painting!.values.period).toBe('2023');
		const text = await wordsOf(`${REGION}&tool=compare&with=${encodeURIComponent('on:2025-06-30')}`);
		expect(text).toContain(plain('Ranh giới các đơn vị: đơn vị ngày 22/11/2026 và ngày 30/06/2025'));
	});

	it('tells no guest on the second map what no guest may know', async () => {
		const query = `${REGION}&indicator=poverty_rate&tool=compare&with=${encodeURIComponent('figure:poor_khmer_rate;on:2026-11-22')}`;
		const hiddenOn = async (viewer: Viewer) =>
			(await readSides(test.sql, order(query, viewer)))[1].painting!.scale.hidden.length;
		expect(await hiddenOn(GUEST)).toBeGreaterThan(0);
		expect(await hiddenOn(VIEWER)).toBe(0);
	});
});

describe('a sheet', () => {
	it('says in words that can be searched what it shows, from where, and what it is not', async () => {
		const bytes = await makeSheetPdf(
			test.sql,
			order(`${REGION}&paper=A3&indicator=poverty_rate&period=2024&title=Họp giao ban quý IV`),
			never,
		);
		const pdf = readPdf(bytes);
		expect(pdf.pages.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([
			[1191, 842],
		]);
		expect(pdf.fonts).toEqual(['Tinos-Bold', 'Tinos-Regular']);
		const text = plain(pdf.text);
		for (const said of [
			'Họp giao ban quý IV',
			'Kỳ số liệu 2024',
			'Dữ liệu minh họa: Tỷ lệ hộ nghèo',
			'Chú giải',
			'Ranh giới xã, phường',
			'Tỷ lệ 1:600.000',
			'105°40′Đ',
			'Quần đảo Hoàng Sa',
			'Quần đảo Trường Sa',
			'(Việt Nam)',
			'không phải ranh giới chính thức',
			'CC-BY-4.0',
			'theo ngày 22/11/2026',
			'https://phum-soc.example/?at=2026-11-22&indicator=poverty_rate&period=2024#map=',
			'Vĩnh Châu',
		])
			expect(text, said).toContain(plain(said));
	});

	it('is written in Khmer with embedded Khmer letters, and keeps the archipelagos’ Vietnamese names', async () => {
		const bytes = await makeSheetPdf(
			test.sql,
			order(`${REGION}&turn=portrait&indicator=poverty_rate&lang=km`),
			never,
		);
		const { text, fonts } = readPdf(bytes);
		expect(fonts).toContain('NotoSansKhmer-Regular');
		expect(plain(text)).toContain(plain('រយៈពេល 2025'));
		expect(plain(text)).toContain(plain('Quần đảo Hoàng Sa'));
	});

	it('has the same bytes for the same order', async () => {
		const query = `${REGION}&indicator=khmer_persons&layers=commune,connectivity-gap`;
		const [one, other] = [
			await makeSheetPdf(test.sql, order(query), never),
			await makeSheetPdf(test.sql, order(query), never),
		];
		expect(one.equals(other)).toBe(true);
	});

	it('becomes a picture of the size of its paper, and says where that would be too large', async () => {
		const png = await makeSheetPng(test.sql, order(`${REGION}&paper=A4`), 150, never);
		expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1754, 1240]);
		await expect(makeSheetPng(test.sql, order(`${REGION}&paper=A0`), 300, never)).rejects.toMatchObject({
			code: 'error_print_too_fine',
		});
		expect((await makeSheetSvg(test.sql, order(REGION), never)).toString().startsWith('<svg')).toBe(true);
	});

	it('is given up with its request', async () => {
		const controller = new AbortController();
		const made = makeSheetPdf(test.sql, order(REGION), controller.signal);
		controller.abort();
		await expect(made).rejects.toMatchObject({ name: 'AbortError' });
	});

	it('is refused for an unknown paper or a place elsewhere', () => {
		expect(() => order('paper=A9&center=105,9&scale=100000')).toThrow(
			expect.objectContaining({ kind: 'Invalid' }),
		);
		expect(() => order('center=2.35,48.85&scale=100000')).toThrow(
			expect.objectContaining({ kind: 'Invalid' }),
		);
	});
});

describe('the legend', () => {
	it.each(['2026-11-22', '2025-06-30'])(
		'counts the areas that the map of %s paints in each class',
		async (at) => {
			const one = order(`center=105.93,9.6&scale=600000&indicator=poverty_rate&at=${at}&layers=commune`);
			const map = await drawPaperMap(test.sql, one);
			const { legend } = await gatherWords(test.sql, [{ order: one, map }]);
			const classes = legend[0]!.lines.filter(({ swatch }) => swatch?.kind === 'fill');
			expect(classes.length).toBeGreaterThanOrEqual(3);
			for (const { swatch, count } of classes) {
				const colour = swatch?.kind === 'fill' ? swatch.colour : '';
				const painted = map.svg.split(`fill="${colour}" fill-rule`).length - 1;
				expect(`${painted} đơn vị`, colour).toBe(count);
			}
		},
	);

	it('names and counts the areas kept from a guest, who gets them hatched; who may see them gets their colour', async () => {
		const query = `${REGION}&indicator=poverty_rate&layers=commune`;
		const guest = await drawPaperMap(test.sql, order(query));
		const kept = scaleOf(guest).hidden;
		expect(kept.length).toBeGreaterThan(0);
		expect(kept.every(({ value, numerator }) => value === null && numerator === null)).toBe(true);
		expect(guest.svg.split('fill="url(#hb').length - 1).toBe(kept.length);
		const text = await wordsOf(query);
		expect(text).toContain(plain(`Giữ kín vì ít người: ${kept.map(({ name }) => name.vi).join(', ')}`));
		const viewer = await drawPaperMap(test.sql, order(query, VIEWER));
		expect(scaleOf(viewer).hidden).toEqual([]);
		expect(viewer.svg).not.toContain('url(#hb');
	});

	it('leaves out layers of which the map shows nothing, and options that are filtered away', async () => {
		const text = await wordsOf(`${REGION}&layers=commune,district,heritage-site:100:site_kind=pagoda`);
		expect(text).not.toContain(plain('Ranh giới cấp huyện'));
		expect(text).toContain(plain('Chùa'));
		expect(text).not.toContain(plain('Lăng Ông Nam Hải'));
	});
});

describe('what tools paint', () => {
	const AT = 'center=105.93,9.6&scale=600000&at=2026-11-22&layers=commune';

	it('two rates keep the nine colours of the screen; the square of the legend counts what the map paints', async () => {
		const relate = `${AT}&tool=relate&with=x:poverty_rate;y:internet_households`;
		const one = order(relate, VIEWER);
		const map = await drawPaperMap(test.sql, one);
		const { legend, title } = await gatherWords(test.sql, [{ order: one, map }]);
		const cells = legend[0]!.square!.rows.flatMap((row) => row.cells);
		expect(cells).toHaveLength(9);
		const painted = cells.map(({ colour }) => map.svg.split(`fill="${colour}" fill-rule`).length - 1);
		expect(painted.map(String)).toEqual(cells.map(({ text }) => text));
		expect(painted.reduce((sum, count) => sum + count)).toBeGreaterThan(30);
		const text = await wordsOf(relate, VIEWER);
		expect(text).toContain(plain(title));
		expect(text).toContain(plain('https://phum-soc.example/?at=2026-11-22&layers=commune&tool=relate&with='));
	});

	it('an index says what it is made of, and its classes count what the map paints', async () => {
		const index = `${AT}&tool=composite&with=of:poverty_rate*3-,internet_households*1`;
		const one = order(index, VIEWER);
		const map = await drawPaperMap(test.sql, one);
		const [group] = (await gatherWords(test.sql, [{ order: one, map }])).legend;
		const classes = group!.lines.filter(({ swatch }) => swatch?.kind === 'fill');
		expect(classes.length).toBeGreaterThanOrEqual(3);
		for (const { swatch, count } of classes) {
			const colour = swatch?.kind === 'fill' ? swatch.colour : '';
			expect(`${map.svg.split(`fill="${colour}" fill-rule`).length - 1} đơn vị`).toBe(count);
		}
		expect(group!.notes.join(' ')).toMatch(/Tỷ lệ hộ nghèo.* × 3; .* × 1/);
	});

	it('what is selected is outlined and counted, of records only those the reader may see', async () => {
		const chosen = `${AT},heritage-site&chosen=${encodeURIComponent('31507@2025-07-01;cong-khai,han-che')}`;
		expect(await wordsOf(chosen)).toContain(plain('Đang chọn: 2 mục'));
		expect(await wordsOf(chosen, STAFF)).toContain(plain('Đang chọn: 3 mục'));
		expect(() => order(`${AT}&chosen=${encodeURIComponent('<b>;')}`)).toThrow(
			expect.objectContaining({ kind: 'Invalid' }),
		);
	});
});

describe('an atlas', () => {
	const atlas = (query: string) =>
		readAtlasOrder(new URL(`https://phum-soc.example/api/print/atlas.pdf?${query}`), GUEST);

	it('has an overview, a list of pages, and a page for each hamlet of a commune, each with its own name', async () => {
		const within = '31537@2025-07-01';
		const wanted = atlas(`at=2026-11-22&layers=commune,hamlet&within=${within}&paper=A4&turn=portrait`);
		const hamlets = await test.sql<{ name: string }[]>`
			select a.name->>'vi' as name from area u join area_summary a on a.id = u.id
				join area_parent p on p.area_id = u.id join area c on c.id = p.parent_id
			where c.code = '31537' and c.valid @> '2026-11-22'::date and p.valid @> '2026-11-22'::date
				and u.level = 'hamlet' and u.valid @> '2026-11-22'::date`;
		expect(hamlets.length).toBeGreaterThan(2);
		const pdf = readPdf(await makeMapAtlas(test.sql, wanted));
		expect(pdf.pages).toHaveLength(hamlets.length + 2);
		for (const { name } of hamlets) {
			expect(
				pdf.texts.slice(2).some((page) => plain(page).includes(plain(name))),
				name,
			).toBe(true);
			expect(plain(pdf.texts[1]!), name).toContain(plain(name));
		}
		const progress = await getMapAtlasProgress(test.sql, wanted);
		expect(progress).toMatchObject({ ready: true, done: hamlets.length + 1, all: hamlets.length + 1 });
	}, 120_000);

	it('of a commune nobody knows is refused before it begins', async () => {
		await expect(
			makeMapAtlas(test.sql, atlas('at=2026-11-22&within=99999@2025-07-01')),
		).rejects.toMatchObject({
			kind: 'NotFound',
		});
	});
});

describe('records', () => {
	const NEAR = 'center=105.973,9.603&scale=20000&at=2026-11-22&layers=commune,heritage-site';

	it('a guest prints what everybody may see, where everybody may see it, and nothing else', async () => {
		const bytes = await makeSheetPdf(test.sql, order(NEAR), never);
		const text = plain(readPdf(bytes).text);
		expect(text).toContain(plain('Chùa Công Khai'));
		for (const hidden of ['Miếu Hạn Chế', 'Miếu Nội Bộ', 'Miếu Giấu Chỗ'])
			expect(text, hidden).not.toContain(plain(hidden));
		const guest = await drawPaperMap(test.sql, order(NEAR));
		const staff = await drawPaperMap(test.sql, order(NEAR, STAFF));
		expect(staff.drawn.get('heritage-site')! - guest.drawn.get('heritage-site')!).toBeGreaterThanOrEqual(1);
		expect(await wordsOf(NEAR, STAFF)).toContain(plain('Miếu Nội Bộ'));
	});
});
