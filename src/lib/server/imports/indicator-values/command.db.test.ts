import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { copyDatabase, type OwnDatabase } from '../../../../../tests/support/database.ts';
import { workbook } from '../../../../../tests/support/indicator-values.ts';
import { addIndicator } from '../../../../../tests/support/indicators.ts';
import { loadSmallCountry } from '../../../../../tests/support/small-country.ts';
import { openDatabase, type Sql } from '../../db/index.ts';
import { runImport } from '../command-line.ts';

let own: OwnDatabase;
let folder: string;
const said = { out: '', error: '' };

/** What the next command finds; the database is closed in between, as commands close it. */
async function inDatabase<Result>(work: (sql: Sql) => Promise<Result>): Promise<Result> {
	const database = await openDatabase(own.environment, { closeOnSignals: false });
	try {
		return await work(database.sql);
	} finally {
		await database.close();
	}
}
const stored = () =>
	inDatabase(
		(sql) => sql<{ period: string; numerator: number }[]>`
			select period, numerator::integer as numerator from indicator_value order by period, numerator`,
	);

const SOURCE = ['--source', 'Rà soát', '--publisher', 'Sở thử', '--published', '15/01/2025'];
const run = (...words: string[]) => runImport(['values', ...words]);

beforeAll(async () => {
	own = await copyDatabase();
	folder = await mkdtemp(join(tmpdir(), 'values-command-'));
	await openDatabase(own.environment, { closeOnSignals: false }).then(async (database) => {
		await loadSmallCountry(database.sql);
		await addIndicator(database.sql, 'households', 'count');
		await database.sql`update indicator set numerator = '{"vi": "Tổng số hộ"}' where id = 'households'`;
		await database.close();
	});
	const rows = [
		['BIỂU SỐ HỘ NĂM 2024', null],
		['Mã xã', 'Tổng số hộ 2024'],
		['31700', 10],
		['31699', 20],
	];
	await writeFile(join(folder, 'số hộ.xlsx'), await workbook({ Biểu: { rows } }));
	await writeFile(join(folder, 'sửa.csv'), 'Mã xã;Tổng số hộ 2024\n31700;11\n');
	await writeFile(join(folder, 'sai.csv'), 'Mã xã;Tổng số hộ 2024\n31700;mười\n');
});
afterAll(async () => {
	vi.unstubAllEnvs();
	await own.remove();
	await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
	vi.stubEnv('DATABASE_URL', own.environment.databaseUrl ?? undefined);
	vi.stubEnv('DATA_DIR', own.environment.dataDir);
	Object.assign(said, { out: '', error: '' });
	vi.spyOn(console, 'log').mockImplementation((text: string) => void (said.out += `${text}\n`));
	vi.spyOn(console, 'error').mockImplementation((text: string) => void (said.error += `${text}\n`));
	return () => vi.restoreAllMocks();
});

describe('npm run import -- values', () => {
	it('checks a file without writing, imports it, and finds nothing to do the second time', async () => {
		const words = [join(folder, 'số hộ.xlsx'), ...SOURCE];
		expect(await run(...words, '--dry-run')).toBe(0);
		expect(said.out).toMatch(/^Chỉ kiểm tra, chưa ghi gì\.\nTệp số hộ\.xlsx: 2 bản ghi, 2 hợp lệ/);
		expect(said.out).toContain('2 số liệu mới.');
		expect(await stored()).toEqual([]);

		said.out = '';
		expect(await run(...words, '--report', join(folder, 'báo cáo.json'))).toBe(0);
		expect(said.out).toMatch(/^Đã nhập\.\n/);
		expect(said.out).toMatch(
			/Lần nhập số \d+\. Nếu nhầm, hoàn tác bằng: npm run import -- values --undo \d+/,
		);
		expect(JSON.parse(await readFile(join(folder, 'báo cáo.json'), 'utf8'))).toMatchObject({
			state: 'applied',
			changed: 2,
		});
		expect(await stored()).toEqual([
			{ period: '2024', numerator: 10 },
			{ period: '2024', numerator: 20 },
		]);

		said.out = '';
		expect(await run(...words)).toBe(0);
		expect(said.out).toMatch(/^Không có gì thay đổi/);
		expect(said.out).not.toContain('--undo');
	});

	it('refuses a file with the line and the remedy, and a correction without a reason', async () => {
		const before = await stored();
		expect(await run(join(folder, 'sai.csv'), ...SOURCE)).toBe(1);
		expect(said.out).toMatch(/^Từ chối nhập, dữ liệu giữ nguyên như trước\.\n/);
		expect(said.out).toMatch(/2: 31700[\s\S]*LỖI[\s\S]*“mười”[\s\S]*Cách xử lý/);
		said.out = '';
		expect(await run(join(folder, 'sửa.csv'), ...SOURCE)).toBe(1);
		expect(said.out).toContain('lý do');
		expect(await stored()).toEqual(before);
	});

	it('takes an import back by its number, and tells why it cannot', async () => {
		const before = await stored();
		expect(await run(join(folder, 'sửa.csv'), ...SOURCE, '--reason', 'Xã báo cáo lại')).toBe(0);
		const later = /--undo (\d+)/.exec(said.out)?.[1] ?? '';
		const first = await inDatabase(
			(sql) => sql<{ id: number }[]>`select min(id)::integer as id from import_run where state = 'applied'`,
		);
		said.out = '';
		expect(await run('--undo', String(first[0]?.id))).toBe(1);
		expect(said.out).toMatch(/Không hoàn tác được[\s\S]*31700 Xã Đại Hải.*nay là 11.*sửa\.csv/);
		said.out = '';
		expect(await run(`--undo=${later}`, '--dry-run', '--lang', 'en')).toBe(0);
		expect(said.out).toContain('gives 1 corrected figures their former value back');
		expect(await stored()).not.toEqual(before);
		said.out = '';
		expect(await run('--undo', later, '--reason', 'Nhầm')).toBe(0);
		expect(said.out).toMatch(/^Đã hoàn tác lần nhập số \d+ \(sửa\.csv\)/);
		expect(await stored()).toEqual(before);
		said.out = '';
		expect(await run('--undo', later)).toBe(1);
		expect(said.out).toContain('đã được hoàn tác');
	});

	it('says in words what it did not understand, and how it is written', async () => {
		expect(await run('--period', 'hôm nay', '--speed')).toBe(2);
		expect(said.error).toMatch(
			/^Không có tùy chọn --speed\.\nPhải ghi đúng một tệp cần nhập\.\nThiếu --source\.[\s\S]*--period không nhận giá trị “hôm nay”/,
		);
		expect(said.error).toContain('npm run import -- values TỆP.xlsx');
		said.error = '';
		expect(await run('--undo', 'ba', 'tệp.xlsx')).toBe(2);
		expect(said.error).toContain('--undo không nhận giá trị “ba”');
		expect(await run(join(folder, 'không có.xlsx'), ...SOURCE)).toBe(1);
		expect(said.error).toContain('không có.xlsx');
	});
});
