import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { copyDatabase, type OwnDatabase } from '../../../../tests/support/database.ts';
import { findPackageRoot, openDatabase } from '../db/index.ts';

const root = findPackageRoot();
const outDir = join(root, '.cache/test-import-child', String(process.pid));
let own: OwnDatabase;

/** Starts an import of its own and kills it -9 when it says `killAt`; null lets it end. */
function runChild(words: string[], killAt: string | null): Promise<{ code: number | null; said: string[] }> {
	const { databaseUrl, dataDir } = own.environment;
	const child = spawn(process.execPath, [join(outDir, 'child.mjs'), ...words], {
		cwd: root,
		env: { PATH: process.env.PATH, DATA_DIR: dataDir, ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}) },
	});
	const said: string[] = [];
	const hear = (line: string) => {
		said.push(line);
		if (killAt !== null && line.includes(killAt)) child.kill('SIGKILL');
	};
	createInterface({ input: child.stderr }).on('line', hear);
	createInterface({ input: child.stdout }).on('line', hear);
	return new Promise((resolve) => child.on('close', (code) => resolve({ code, said })));
}

/** What the next start finds. */
async function look() {
	const database = await openDatabase(own.environment, { closeOnSignals: false });
	const [row] = await database.sql<
		{ areas: number; sources: number; official: number; runs: number; staged: number }[]
	>`
		select (select count(*) from area)::integer as areas, 
			(select count(*) from source where id not in ('staff-records', 'browser-tests'))::integer as sources,
			(select count(*) from area where geom_quality = 'official')::integer as official,
			(select count(*) from import_run)::integer as runs,
			(select count(*) from pg_class where relname like 'import\\_stage%')::integer as staged`;
	await database.close();
	return row;
}

const IMPORT = [
	'areas',
	'data/geo/communes-2025/communes.geojson',
	'--level',
	'commune',
	'--valid-from',
	'2025-07-01',
	'--source',
	'Bản đồ thử',
];

beforeAll(async () => {
	own = await copyDatabase();
	await build({
		configFile: false,
		logLevel: 'error',
		root,
		resolve: { alias: { $lib: join(root, 'src/lib') } },
		build: {
			ssr: join(root, 'tests/support/import-child.ts'),
			outDir,
			emptyOutDir: true,
			target: 'node20',
			rollupOptions: { output: { entryFileNames: 'child.mjs' } },
		},
	});
}, 120_000);
afterAll(() => own.remove());

describe('an import killed in the middle', () => {
	it('leaves an empty database empty, however much of the demonstration set was in', async () => {
		const { code, said } = await runChild(['demo'], '(7/7)');
		expect(said.at(-1)).toContain('(7/7)');
		expect(code).toBeNull();
		expect(await look()).toMatchObject({ areas: 0, sources: 0 });
	}, 300_000);

	it('leaves every boundary as it was; the same import then goes through', async () => {
		const whole = await runChild(['demo'], null);
		expect(whole.code, whole.said.join('\n')).toBe(0);
		const before = await look();
		expect(before?.areas).toBeGreaterThan(900);
		for (const step of ['Kiểm tra từng ranh giới', 'Thay ranh giới']) {
			const { code, said } = await runChild(IMPORT, step);
			expect(code, said.join('\n')).toBeNull();
			expect(await look(), step).toEqual(before);
		}
		const { code, said } = await runChild(IMPORT, null);
		expect(said.join('\n')).toContain('Đã nhập.');
		expect(code).toBe(0);
		expect(await look()).toMatchObject({ official: 43, runs: 1, staged: 0 });
	}, 300_000);

	it('tells a second process on the embedded database in one sentence that it must wait', async () => {
		if (own.environment.databaseUrl) return;
		const database = await openDatabase(own.environment, { closeOnSignals: false });
		const { code, said } = await runChild(IMPORT, null);
		await database.close();
		expect(code).toBe(1);
		const sentences = said.filter((line) => !line.startsWith('Đang'));
		expect(sentences).toHaveLength(1);
		expect(sentences[0]).toMatch(/dừng|chờ|đóng/);
	}, 60_000);
});
