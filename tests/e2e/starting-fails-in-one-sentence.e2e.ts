import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from '@playwright/test';

/** Runs the start command to its end. */
function start(environment: Record<string, string>): Promise<{ code: number | null; output: string }> {
	return new Promise((resolve) => {
		const child = spawn('node', ['scripts/start.js'], { env: { ...process.env, ...environment } });
		let output = '';
		child.stdout.on('data', (chunk: Buffer) => (output += chunk));
		child.stderr.on('data', (chunk: Buffer) => (output += chunk));
		child.on('exit', (code) => resolve({ code, output }));
	});
}

function expectOneSentence({ code, output }: { code: number | null; output: string }, pattern: RegExp) {
	expect(code).not.toBe(0);
	expect(output).toMatch(pattern);
	expect(output).not.toMatch(/^\s+at /m);
}

test('a taken port is named, with the way out', async () => {
	const taken = createServer().listen(0, '0.0.0.0');
	await once(taken, 'listening');
	const { port } = taken.address() as { port: number };
	expectOneSentence(
		await start({ PORT: String(port) }),
		new RegExp(`Cổng ${port} đang có chương trình khác dùng`),
	);
	taken.close();
});

test('a second process on the same data folder is refused', async () => {
	test.skip(
		Boolean(process.env.E2E_DATABASE_URL),
		'the journeys run on a PostgreSQL server, which many may use',
	);
	const folder = process.env.E2E_DATA_DIR ?? 'test-results/e2e-data';
	expectOneSentence(
		await start({ PORT: '0', DATA_DIR: folder, DATABASE_URL: '' }),
		/đang được .*dùng|đang mở|tiến trình/i,
	);
});

test('a server that cannot be reached is named', async () => {
	expectOneSentence(
		await start({ PORT: '0', DATABASE_URL: 'postgres://nobody@127.0.0.1:9/nowhere' }),
		/127\.0\.0\.1|PostgreSQL/,
	);
});

test('a folder that cannot be written is named', async () => {
	expectOneSentence(
		await start({ PORT: '0', DATABASE_URL: '', DATA_DIR: 'package.json/data' }),
		/package\.json\/data/,
	);
});

test('a bad setting is named', async () => {
	expectOneSentence(await start({ PORT: 'ba nghìn' }), /PORT/);
});
