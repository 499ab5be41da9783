import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { buildChild } from '../support/built-child.ts';
import { PUBLIC_NAME, SECRETS, type Secret } from '../support/secrets.ts';
import { tileAt } from '../support/tiles-address.ts';
import { addressesOf, findRoutes } from './routes.ts';
import { LAYERS_IN_LIST } from './layers.ts';

/*
 * A guest asks for everything there is, of a server that holds restricted, hidden, blurred, proposed, withdrawn and
 * unpublished records, and reads every byte of the answers. Routes are found in src/routes: one that nobody has taught
 * this test to ask fails it.
 */

const PORT = 4373;
const BASE = `http://127.0.0.1:${PORT}`;
const ROOT = process.cwd();
const DAYS = ['2024-01-01', '2025-06-30', '2026-11-22'];
const ALL: readonly Secret[] = Object.values(SECRETS);

let folder = '';
let server: ChildProcess | null = null;

test.describe.configure({ mode: 'serial', timeout: 600_000 });
test.beforeAll(async () => {
	// The command may have to build first.
	test.setTimeout(600_000);
	folder = await mkdtemp(join(tmpdir(), 'phumsoc-secrets-'));
	await promisify(execFile)('node', [await buildChild(ROOT, 'secrets-child'), folder]);
	server = spawn('node', ['scripts/start.js'], {
		env: { ...process.env, PORT: String(PORT), DATA_DIR: folder, DATABASE_URL: '', MEDIA_URL: '' },
		stdio: 'ignore',
	});
	while (!(await isReady())) await sleep(500);
});
test.afterAll(async () => {
	server?.kill('SIGTERM');
	await new Promise((resolve) => (server ? server.once('exit', resolve) : resolve(null)));
	await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
});

const isReady = () =>
	fetch(`${BASE}/readyz`).then(
		({ ok }) => ok,
		() => false,
	);

const fold = (text: string) =>
	text
		.normalize('NFD')
		.replace(/[\u0300-\u036f]/g, '')
		.toLowerCase();

/** The words and the digits, to four places and beyond, rounded or cut off, as text and in web mercator metres. */
function tracesOf({ words, position }: Secret): string[] {
	if (!position) return words.map(fold);
	const digits = position.flatMap((degrees) => [
		degrees.toFixed(4),
		String(Math.trunc(degrees * 10_000) / 10_000),
		degrees.toFixed(4).replace('.', ','),
	]);
	const [lng, lat] = position;
	const metres = [
		(lng * 20_037_508.342789244) / 180,
		(Math.log(Math.tan(((90 + lat) * Math.PI) / 360)) / Math.PI) * 20_037_508.342789244,
	].map((value) => String(Math.trunc(value)));
	return [...words.map(fold), ...digits, ...metres];
}

const TRACES = ALL.flatMap((secret) => tracesOf(secret).map((trace) => ({ what: secret.what, trace })));

/** What an answer gives away; what the question itself held does not count, for an error may repeat it. */
async function findLeaks(address: string): Promise<{ leaks: string[]; text: string; status: number }> {
	const response = await fetch(BASE + address, { redirect: 'manual' });
	const bytes = Buffer.from(await response.arrayBuffer());
	const headers = [...response.headers].map((pair) => pair.join(': ')).join('\n');
	const text = `${headers}\n${bytes.toString('utf8')}`;
	// Also as a page hides letters from its own markup, and as an address carries them.
	const unescaped = text.replace(/\\u([0-9a-f]{4})/gi, (_, code: string) =>
		String.fromCharCode(parseInt(code, 16)),
	);
	const readings = [...new Set([text, unescaped])].map(fold);
	const asked = fold(decodeURIComponent(address));
	const leaks = TRACES.filter(
		({ trace }) => !asked.includes(trace) && readings.some((reading) => reading.includes(trace)),
	).map(({ what, trace }) => `${what}: “${trace}” at ${address} (${response.status})`);
	return { leaks, text, status: response.status };
}

async function crawl(addresses: Iterable<string>): Promise<{ leaks: string[]; found: string[] }> {
	const leaks: string[] = [];
	const found: string[] = [];
	for (const address of new Set(addresses)) {
		const answer = await findLeaks(address);
		expect(answer.status, address).toBeLessThan(500);
		leaks.push(...answer.leaks);
		if (answer.text.includes(PUBLIC_NAME)) found.push(address);
	}
	return { leaks, found };
}

test('no route answers a guest with anything that is hidden', async () => {
	const routes = findRoutes();
	const unknown = routes.filter((route) => addressesOf(route) === null);
	expect(unknown, 'teach tests/e2e/routes.ts what to ask of these').toEqual([]);
	const addresses = routes.flatMap((route) => addressesOf(route) ?? []);
	const { leaks, found } = await crawl(addresses);
	expect(leaks).toEqual([]);
	// What is public is there, so the answers were looked into.
	expect(found).toEqual(expect.arrayContaining(['/api/heritage', '/api/heritage/chua-cong-khai-zvq']));
});

test('no tile of any layer at any zoom holds it', async () => {
	const addresses: string[] = [];
	for (const { id } of LAYERS_IN_LIST)
		for (const at of DAYS.slice(1))
			for (const { position } of ALL)
				for (let z = 0; position && z <= 14; z++) {
					const { x, y } = tileAt(z, ...position);
					addresses.push(
						`/tiles/${id}.json?at=${at}`,
						`/tiles/${id}/${z}/${x}/${y}?at=${at}`,
						`/tiles/${id}/${z}/${x}/${y}`,
					);
				}
	const control = tileAt(14, 105.283571, 9.693571);
	addresses.push(`/tiles/heritage-site/14/${control.x}/${control.y}`);
	const { leaks, found } = await crawl(addresses);
	expect(leaks).toEqual([]);
	expect(found).toContain(`/tiles/heritage-site/14/${control.x}/${control.y}`);
});

test('no search by a part of it, and no list, tells it or even that it is there', async () => {
	const parts = ALL.flatMap(({ words, position }) => [
		...words.flatMap((word) => [4, 6, 7, 8].map((length) => word.slice(0, length))),
		...(position ? [position.join(' '), `${position[1]},${position[0]}`] : []),
	]);
	const hidden = ['restricted', 'staff', 'community', 'draft', 'withdrawn', 'proposal', 'hidden', 'media'];
	for (const part of new Set(parts))
		for (const path of ['/api/search?q=', '/api/heritage?q=', '/heritage?q=']) {
			const { leaks, text } = await findLeaks(path + encodeURIComponent(part));
			expect(leaks).toEqual([]);
			for (const word of hidden.flatMap((name) => SECRETS[name as keyof typeof SECRETS].words))
				if (word.startsWith(part) && path.startsWith('/api'))
					expect(text, part).not.toMatch(/"slug":|"title":/);
		}
});

test('asking otherwise never narrows a blurred place', async () => {
	for (const [slug, secret] of [
		['noi-mo-cell-1km', SECRETS.cell],
		['noi-mo-commune', SECRETS.commune],
	] as const) {
		const told = new Set<string>();
		const days = [...DAYS, '1900-01-01', '2100-01-01'];
		for (const at of days) {
			const record = (await (await fetch(`${BASE}/api/heritage/${slug}?at=${at}`)).json()) as {
				position: [number, number];
				commune: { name: { vi: string } } | null;
			};
			told.add(record.position.join());
			const metres =
				Math.hypot(record.position[0] - secret.position[0], record.position[1] - secret.position[1]) *
				111_000;
			expect(metres, slug).toBeGreaterThan(100);
			// The old commune of the true place is Phường 9; of the blurred one nothing may be said.
			if (slug === 'noi-mo-commune' && at < '2025-07-01') expect(record.commune).toBeNull();
		}
		expect([...told], slug).toHaveLength(1);
	}
});
