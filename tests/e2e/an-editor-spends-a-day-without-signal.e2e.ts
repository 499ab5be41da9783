import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, request as ask, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type Browser, type Cookie, type Page } from '@playwright/test';
import type { RecordList } from '../../src/lib/heritage/api.ts';
import { PIECE_BYTES } from '../../src/lib/media/limits.ts';
import { CHROMIUM_ARGUMENTS, findChromium } from '../support/chromium.js';
import { makePhoto } from '../support/media/photos.ts';
import { makeWav } from '../support/media/sounds.ts';
import { enterAs } from './accounts.ts';

/** Of this run alone: journeys run beside one another on one server. */
const WORD = `Thực địa ${Date.now().toString(36)}`;
const name = (number: number) => `${WORD} ${String(number).padStart(2, '0')}`;

/** Recordings of the day; the first is longer than one piece of an upload. */
const SOUNDS = [
	{ record: 1, name: 'kể chuyện.wav', buffer: makeWav({ seconds: Math.ceil(PIECE_BYTES / 8000) + 1 }) },
	{ record: 2, name: 'tiếng trống.wav', buffer: makeWav({ seconds: 1 }) },
];

/** The only way from the phone to the server: without it there is no network at all. */
class Line {
	#server: Server | null = null;
	#sockets = new Set<Socket>();
	port = 0;
	/** Pieces of files that set out, by where in their file they begin. */
	readonly pieces: { file: string; offset: number }[] = [];
	/** The line breaks when a piece that is not its file's first sets out. */
	breaksAtSecondPiece = false;

	get isOpen(): boolean {
		return this.#server !== null;
	}

	#note({ method, url, headers }: IncomingMessage): void {
		if (method !== 'PATCH') return;
		const offset = Number(headers['upload-offset']);
		this.pieces.push({ file: url!, offset });
		if (offset > 0 && this.breaksAtSecondPiece) void this.cut();
	}

	async open(): Promise<void> {
		const server = createServer((incoming, outgoing) => {
			this.#note(incoming);
			if (!this.isOpen) return;
			const forwarded = ask(
				incoming.url!,
				{ method: incoming.method, headers: incoming.headers },
				(answer) => {
					outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
					answer.pipe(outgoing);
				},
			);
			forwarded.on('error', () => outgoing.destroy());
			outgoing.on('close', () => forwarded.destroy());
			incoming.pipe(forwarded);
		});
		server.on('connection', (socket) => {
			this.#sockets.add(socket);
			socket.on('close', () => this.#sockets.delete(socket));
		});
		this.#server = server;
		await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
		this.port = (server.address() as AddressInfo).port;
	}

	async cut(): Promise<void> {
		const server = this.#server;
		if (!server) return;
		this.#server = null;
		const closed = new Promise((resolve) => server.close(resolve));
		for (const socket of this.#sockets) socket.destroy();
		await closed;
	}
}

/** A browser as a phone has it: a process with a profile of its own, which can be killed at any moment. */
class Phone {
	#process: ChildProcess | null = null;
	#browser: Browser | null = null;

	constructor(
		private readonly profile: string,
		private readonly line: Line,
	) {}

	async start(baseURL: string): Promise<Page> {
		const file = join(this.profile, 'DevToolsActivePort');
		await rm(file, { force: true });
		this.#process = spawn(
			findChromium() ?? chromium.executablePath(),
			[
				...CHROMIUM_ARGUMENTS,
				'--headless=new',
				'--lang=vi-VN',
				'--window-size=400,800',
				'--remote-debugging-port=0',
				`--user-data-dir=${this.profile}`,
				`--proxy-server=http://127.0.0.1:${this.line.port}`,
				// Also this machine itself is reached by the line alone.
				'--proxy-bypass-list=<-loopback>',
				'about:blank',
			],
			{ stdio: 'ignore' },
		);
		const port = async () => (await readFile(file, 'utf8').catch(() => '')).split('\n')[0] ?? '';
		await expect.poll(port, { timeout: 60_000 }).not.toBe('');
		this.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${await port()}`);
		const context = this.#browser.contexts()[0]!;
		context.setDefaultTimeout(60_000);
		const page = context.pages()[0] ?? (await context.newPage());
		await page.goto(`${baseURL}/field/records`);
		return page;
	}

	async addCookies(cookies: Cookie[]): Promise<void> {
		await this.#browser?.contexts()[0]?.addCookies(cookies);
	}

	/** Without a word to anybody, as when a battery runs out. */
	async kill(): Promise<void> {
		const phone = this.#process;
		if (!phone || phone.signalCode !== null || phone.exitCode !== null) return;
		const ended = new Promise((resolve) => phone.once('exit', resolve));
		phone.kill('SIGKILL');
		await ended;
		await this.#browser?.close().catch(() => undefined);
	}
}

const save = async (page: Page) => {
	await page.getByRole('button', { name: 'Lưu', exact: true }).click();
	await expect(page.locator('[data-save]')).toHaveAttribute('data-save', 'queued');
};
const backToList = (page: Page) => page.getByRole('link', { name: 'Danh sách hồ sơ' }).click();
const expectUnsent = (page: Page, count: number) =>
	expect(page.locator('[data-outbox]')).toHaveAttribute('data-unsent', String(count), { timeout: 180_000 });

test('an editor records a day without signal, loses the phone’s power, and everything arrives once and in order @database', async ({
	page: office,
	baseURL,
}) => {
	// A whole day: two minutes on two idle cores.
	test.setTimeout(600_000);
	await enterAs(office, 'editor');
	const cookies = await office.context().cookies();
	const profile = await mkdtemp(join(tmpdir(), 'phum-soc-phone-'));
	const line = new Line();
	await line.open();
	const phone = new Phone(profile, line);
	try {
		let page = await phone.start(`${baseURL}`);
		await phone.addCookies(cookies);
		await page.reload();
		await expect(page.locator('[data-outbox]')).toHaveAttribute('data-outbox', 'resting');
		// Once opened with signal, the workplace is on the phone.
		const isKept = () => page.evaluate(async () => (await caches.match('/field')) !== undefined);
		await expect.poll(isKept, { timeout: 90_000 }).toBe(true);

		await line.cut();
		const photo = await makePhoto({ width: 160, height: 120 });
		for (let number = 1; number <= 20; number++) {
			await page.getByRole('link', { name: 'Ghi hồ sơ mới' }).click();
			await page.getByLabel('Tên tiếng Việt').fill(name(number));
			const sounds = SOUNDS.filter((one) => one.record === number);
			await page.getByText('Ảnh, âm thanh, phim').click();
			await page
				.locator('input[type=file][multiple]')
				.setInputFiles([
					{ name: 'cổng.jpg', mimeType: 'image/jpeg', buffer: photo },
					...sounds.map((sound) => ({ name: sound.name, mimeType: 'audio/wav', buffer: sound.buffer })),
				]);
			await expect(page.locator('[data-file]')).toHaveCount(1 + sounds.length);
			await save(page);
			await backToList(page);
			await expectUnsent(page, number);
		}

		await phone.kill();
		page = await phone.start(`${baseURL}`);
		await expectUnsent(page, 20);
		const itemOf = (number: number) => page.locator('[data-record]').filter({ hasText: name(number) });
		await itemOf(5).getByRole('link', { name: /^Mở/ }).click();
		await page.getByLabel('Tên tiếng Anh').fill('Mended without signal');
		await save(page);
		await backToList(page);
		await itemOf(7).getByRole('button', { name: 'Xóa', exact: true }).click();
		await itemOf(7).getByRole('alert').getByRole('button', { name: 'Xóa', exact: true }).click();
		await expectUnsent(page, 19);

		// A browser writes its cookies to the disk every half minute: this one had no time for it.
		await phone.addCookies(cookies);
		await line.open();
		// A signal that goes again in the middle of a long recording, and the battery with it.
		line.breaksAtSecondPiece = true;
		await page.getByRole('button', { name: 'Gửi ngay' }).click();
		await expect.poll(() => line.isOpen, { timeout: 60_000 }).toBe(false);
		await phone.kill();
		line.breaksAtSecondPiece = false;
		page = await phone.start(`${baseURL}`);
		await phone.addCookies(cookies);
		await line.open();
		await page.getByRole('button', { name: 'Gửi ngay' }).click();
		await expectUnsent(page, 0);
		await expect(page.locator('[data-problem]')).toHaveCount(0);

		const listed = await office.request.get(
			`/api/heritage?${new URLSearchParams({ q: WORD, limit: '100' })}`,
		);
		const { records } = (await listed.json()) as RecordList;
		const made = records.filter((record) => record.name.vi.startsWith(WORD)).sort((a, b) => a.id - b.id);
		const wanted = [1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20].map(name);
		expect(made.map((record) => record.name.vi)).toEqual(wanted);
		expect(made.map(({ version }) => version)).toEqual(wanted.map(() => 1));
		expect(made[4]!.name.en).toBe('Mended without signal');
		for (const [index, { slug }] of made.entries()) {
			const files = await office.request.get(`/api/media/records/${slug}`);
			const names = ((await files.json()) as { fileName: string }[]).map(({ fileName }) => fileName);
			const sounds = SOUNDS.filter(({ record }) => name(record) === wanted[index]);
			expect(names).toEqual(['cổng.jpg', ...sounds.map((sound) => sound.name)]);
		}
		// The long recording went on where it was: its first piece set out once.
		const long = line.pieces.find(({ offset }) => offset > 0)!.file;
		expect(line.pieces.filter(({ file, offset }) => file === long && offset === 0)).toHaveLength(1);
	} finally {
		await phone.kill().catch(() => undefined);
		await line.cut().catch(() => undefined);
		await rm(profile, { recursive: true, force: true, maxRetries: 5 });
	}
});
