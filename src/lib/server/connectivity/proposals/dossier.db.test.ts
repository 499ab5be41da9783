import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import exceljs from 'exceljs';
import type { FeatureCollection } from 'geojson';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { useTestDatabase } from '../../../../../tests/support/database.ts';
import { addProposal } from '../../../../../tests/support/proposal.ts';
import { readGeofile } from '../../geofiles/index.ts';
import { unpackZip } from '../../unpack-zip.ts';
import { sha256Of } from './evidence-file.ts';
import { freezeDossier, getDossierBytes, getProposal } from './service.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const test = useTestDatabase();
let made: Awaited<ReturnType<typeof addProposal>>;
let bytes: Buffer;
let files: Map<string, Buffer>;
const NOW = new Date('2026-11-22T03:00:00Z');

beforeAll(async () => {
	made = await addProposal(test.sql);
	await freezeDossier(test.sql, { viewer: made.analyst, requestId: null }, made.id, NOW);
	bytes = Buffer.from(await getDossierBytes(test.sql, made.reader, made.id, 1));
	files = await unpack(bytes);
});

async function unpack(zip: Buffer): Promise<Map<string, Buffer>> {
	const unpacked = await unpackZip(zip, 100);
	if (!unpacked.ok) throw new Error(unpacked.code);
	return unpacked.files;
}

const textOf = (path: string) => files.get(path)!.toString('utf8');
const jsonOf = (path: string): unknown => JSON.parse(textOf(path));

describe('the script in a dossier', () => {
	const folders: string[] = [];
	afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

	/** Unpacks it elsewhere, as a third party would, changed or not, and runs the script there. */
	async function recompute(changes: Readonly<Record<string, (text: string) => string>> = {}) {
		const folder = await mkdtemp(join(tmpdir(), 'phumsoc-dossier-'));
		folders.push(folder);
		for (const [path, content] of files) {
			await mkdir(dirname(join(folder, path)), { recursive: true });
			await writeFile(join(folder, path), content);
		}
		for (const [path, change] of Object.entries(changes)) {
			const before = await readFile(join(folder, path), 'utf8');
			const after = change(before);
			expect(after).not.toBe(before);
			await writeFile(join(folder, path), after);
		}
		// The digests are brought in line, so that only the figure itself can give a change away.
		if (Object.keys(changes).length > 0) {
			const sums = await Promise.all(
				[...files.keys()]
					.filter((path) => path !== 'SHA256SUMS.txt')
					.map(async (path) => `${sha256Of(await readFile(join(folder, path)))}  ${path}\n`),
			);
			await writeFile(join(folder, 'SHA256SUMS.txt'), sums.join(''));
		}
		return await new Promise<{ code: number; said: string }>((resolve) => {
			const script = join(folder, 'tinh-lai/tinh-lai.mjs');
			execFile(process.execPath, [script], { cwd: folder, env: {} }, (error, said) =>
				resolve({ code: error ? Number(error.code) : 0, said }),
			);
		});
	}

	it('agrees with every figure', async () => {
		const { code, said } = await recompute();
		expect(said).not.toContain('KHÔNG KHỚP');
		expect(said).toMatch(/Tất cả \d{2,} phép kiểm đều khớp/);
		expect(said).toContain('KHỚP  Xếp hạng ưu tiên: 17 phép kiểm khớp');
		expect(code).toBe(0);
	});

	const CHANGES: [string, string, (text: string) => string, string][] = [
		['a price', 'du-lieu/ho-so.json', (text) => text.replace('2100000000', '2100000001'), 'khoản 1'],
		['a stated total', 'du-lieu/con-so.json', (text) => text.replace('2175000003', '2175000004'), 'tổng'],
		[
			'a count of people',
			'du-lieu/ho-so.json',
			(text) => text.replace('"households": 310', '"households": 311'),
			'households',
		],
		[
			'a service state',
			'du-lieu/ho-so.json',
			(text) => text.replace('"service": "none"', '"service": "weak"'),
			'Đay Tà Ni',
		],
		[
			'a score',
			'du-lieu/ho-so.json',
			(text) => text.replace(/"score": 0\.\d\d/, '"score": 0.11'),
			'điểm của hạng',
		],
		[
			'an input of the ranking',
			'du-lieu/kich-ban.json',
			(text) => text.replace('[200,240,30,null]', '[20,240,30,null]'),
			'hạng',
		],
		[
			'the map layer',
			'ban-do/ap.geojson',
			(text) => text.replace('"so_ho":250', '"so_ho":251'),
			'Prey Chóp (số hộ)',
		],
	];
	for (const [what, path, change, named] of CHANGES)
		it(`catches ${what} that was changed`, async () => {
			const { code, said } = await recompute({ [path]: change });
			expect(said).toMatch(new RegExp(`KHÔNG KHỚP .*${named.replace(/[()]/g, '\\$&')}`));
			expect(code).toBe(1);
		});

	it('catches a file that was exchanged', async () => {
		const before = files.get('to-trinh.pdf')!;
		files.set('to-trinh.pdf', Buffer.from('%PDF-'));
		const { code, said } = await recompute();
		files.set('to-trinh.pdf', before);
		expect(said).toContain('KHÔNG KHỚP  to-trinh.pdf');
		expect(code).toBe(1);
	});
});

describe('the files of a dossier', () => {
	it('are all there, and their digests are theirs', () => {
		expect([...files.keys()].sort()).toEqual(
			expect.arrayContaining([
				...['HUONG-DAN.txt', 'SHA256SUMS.txt', 'ban-do/ap.geojson', 'ban-do/ban-do.png', 'ban-do/ban-do.svg'],
				...['ban-do/ho-so.gpkg', 'bang-ap.xlsx', 'bang-chung/bang-chung.csv', 'bang-chung/bang-chung.json'],
				...['du-lieu/bang-chung-declared.json', 'du-lieu/bang-chung-measured.json', 'tinh-lai/tinh-lai.mjs'],
				...['to-trinh.docx', 'to-trinh.pdf'],
			]),
		);
		const lines = textOf('SHA256SUMS.txt').trim().split('\n');
		expect(lines).toHaveLength(files.size - 1);
		for (const line of lines) expect(line.slice(0, 64)).toBe(sha256Of(files.get(line.slice(66))!));
	});

	it('name every source with its digest, grade and licence, and say what is invented', () => {
		const { inputs, notice } = jsonOf('bang-chung/bang-chung.json') as {
			notice: string;
			inputs: { file: string; sha256: string; grades: string[]; source: Record<string, unknown> | null }[];
		};
		expect(notice).toBe('Dữ liệu minh họa');
		const measured = inputs.find(({ file }) => file === 'du-lieu/bang-chung-measured.json')!;
		expect(measured).toMatchObject({ grades: ['measured'], source: { id: 'test', illustrative: true } });
		expect(measured.sha256).toBe(sha256Of(files.get(measured.file)!));
	});

	it('hold a row a hamlet in the workbook: numbers, days, empty cells for what nobody knows', async () => {
		const workbook = new exceljs.Workbook();
		await workbook.xlsx.load(files.get('bang-ap.xlsx')! as never);
		const sheet = workbook.getWorksheet('Ấp, khóm')!;
		const head = sheet.views[0]!.state === 'frozen' ? (sheet.views[0] as { ySplit: number }).ySplit : 0;
		const headers = (sheet.getRow(head).values as string[]).slice(1);
		const cell = (row: number, header: string) =>
			sheet.getRow(head + row).getCell(headers.indexOf(header) + 1);
		expect(sheet.getCell('A2').text).toContain('Dữ liệu minh họa');
		expect(cell(1, 'Số hộ').value).toBe(310);
		expect(cell(1, 'Viettel ngày').value).toEqual(new Date('2026-06-01T00:00:00Z'));
		expect(cell(1, 'Kinh phí riêng của ấp (đồng)').value).toBe(2_100_000_000);
		expect(cell(2, 'Kinh phí riêng của ấp (đồng)').value).toBeNull();
		expect(cell(2, 'Tên tiếng Khmer').value).toBe('ព្រៃជប់');
		expect(cell(3, 'Tên ấp, khóm').formula).toBeUndefined();
		expect(cell(3, 'Tên ấp, khóm').value).toBe('Ấp =1+1 "Xung #Thum" $x$ <b>');
		expect(cell(4, 'Số hộ').value).toBeNull();
		expect(cell(4, 'Chưa rõ').text).toContain('Số hộ; Dân số (người)');
		expect(sheet.getRow(head + 5).hasValues).toBe(false);
		expect(workbook.worksheets.map(({ name }) => name)).toEqual([
			'Ấp, khóm',
			'Giải thích',
			'Bằng chứng',
			'Nguồn',
		]);
		const evidence = workbook.getWorksheet('Bằng chứng')!;
		expect(evidence.rowCount - 3).toBe(6);
	});

	it('hold the hamlets as GeoJSON and in a GeoPackage, the unplaced one without a place', async () => {
		const { features } = jsonOf('ban-do/ap.geojson') as FeatureCollection;
		expect(features.map(({ geometry }) => geometry)).toEqual([
			{ type: 'Point', coordinates: [105.85, 9.32] },
			{ type: 'Point', coordinates: [105.87, 9.33] },
			{ type: 'Point', coordinates: [105.9, 9.34] },
			null,
		]);
		expect(features[0]!.properties).toMatchObject({ tram_gan_nhat: 'm-1', tram_cach: 1099, tram_huong: 90 });
		expect(features[3]!.properties).toMatchObject({
			so_ho: null,
			dich_vu: null,
			minh_hoa: 'Dữ liệu minh họa',
		});
		const read = await readGeofile(files.get('ban-do/ho-so.gpkg')!);
		if (!read.ok) throw new Error(JSON.stringify(read));
		expect(read.layers.map(({ name, features }) => [name, features.features.length])).toEqual([
			['ap', 4],
			['xa_phuong', 1],
		]);
	});
});

describe('a dossier', () => {
	it('stays as it was made when the data changes', async () => {
		const { sql } = test;
		await sql`update hamlet_profile set households = 999, as_of = '2026-10-01'`;
		await sql`update legal_basis set title = 'khác'`;
		await sql`delete from hamlet_signal`;
		expect(Buffer.from(await getDossierBytes(sql, made.reader, made.id, 1)).equals(bytes)).toBe(true);
		const [summary] = (await getProposal(sql, made.reader, made.id)).dossiers;
		expect(summary).toMatchObject({ number: 1, sha256: sha256Of(bytes), illustrative: true });
		await expect(sql`update dossier set sha256 = ${'0'.repeat(64)}`).rejects.toThrow('frozen');
		await expect(sql`delete from dossier`).rejects.toThrow('frozen');
	});

	it('made anew holds the newer data under the next number', async () => {
		const { sql } = test;
		await freezeDossier(sql, { viewer: made.analyst, requestId: null }, made.id, NOW);
		const again = await unpack(Buffer.from(await getDossierBytes(sql, made.reader, made.id, 2)));
		expect(again.get('du-lieu/con-so.json')!.toString()).toContain('2997');
	});
});
