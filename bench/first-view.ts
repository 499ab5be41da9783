import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type CDPSession } from '@playwright/test';
import { findPackageRoot } from '../src/lib/server/db/index.ts';
import { CHROMIUM_ARGUMENTS, findChromium } from '../tests/support/chromium.js';
import { AppServer } from './app-server.ts';
import { Missing } from './programs.ts';

const SCREENS = {
	phone: { width: 360, height: 740, scale: 3, mobile: true },
	desktop: { width: 1440, height: 900, scale: 1, mobile: false },
} as const;

export type Kind = 'document' | 'script' | 'worker' | 'style' | 'font' | 'tiles' | 'data' | 'image';

export interface Loaded {
	path: string;
	kind: Kind;
	/** Headers and body as they came over the wire. */
	bytes: number;
	encoding: string;
	/** Holds deck.gl. */
	isDeck: boolean;
}

export interface FirstView {
	screen: keyof typeof SCREENS;
	/** Milliseconds until nothing more was asked for. */
	settledMs: number;
	loaded: Loaded[];
	/** Requests that left for another host. */
	foreign: string[];
	errors: string[];
}

/**
 * What opening `/` costs a reader who was never here: the built app on the demonstration set, an empty browser.
 * @throws Missing when no Chromium is installed
 */
export async function measureFirstView(folder: string, port: number): Promise<FirstView[]> {
	const executablePath = findChromium();
	if (!executablePath) throw new Missing('Chromium is not installed: run "apt-get install chromium".');
	const dataDir = join(folder, 'first-view-data');
	rmSync(dataDir, { recursive: true, force: true });
	const app = await AppServer.start({ port, dataDir });
	const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
	try {
		const views: FirstView[] = [];
		for (const screen of Object.keys(SCREENS) as (keyof typeof SCREENS)[])
			views.push(await open(browser, app.base, screen));
		return views;
	} finally {
		await browser.close();
		await app.stop();
	}
}

async function open(browser: Browser, base: string, screen: keyof typeof SCREENS): Promise<FirstView> {
	const { width, height, scale, mobile } = SCREENS[screen];
	const context = await browser.newContext({
		viewport: { width, height },
		deviceScaleFactor: scale,
		isMobile: mobile,
		hasTouch: mobile,
		locale: 'vi-VN',
	});
	const page = await context.newPage();
	const errors: string[] = [];
	page.on('pageerror', (error) => errors.push(error.message));
	const wire = new Wire(base);
	wire.listen(await context.newCDPSession(page));
	// A worker has a network of its own; chunks it loads are counted where the browser reports them.
	const started = performance.now();
	await page.goto(`${base}/`);
	await page.locator('canvas').first().waitFor({ timeout: 60_000 });
	await wire.quiet(2500);
	const settledMs = performance.now() - started - 2500;
	await context.close();
	return { screen, settledMs, loaded: wire.loaded, foreign: wire.foreign, errors };
}

interface Response {
	url: string;
	type: string;
	encoding: string;
}

/** Everything the page and its workers ask for, counted in bytes as they come over the wire. */
class Wire {
	readonly loaded: Loaded[] = [];
	readonly foreign: string[] = [];
	#last = performance.now();
	#open = new Set<string>();

	constructor(private readonly base: string) {}

	listen(session: CDPSession): void {
		const responses = new Map<string, Response>();
		session.on('Network.requestWillBeSent', ({ requestId, request }) => {
			this.#last = performance.now();
			if (!request.url.startsWith('http')) return;
			this.#open.add(requestId);
			if (!request.url.startsWith(this.base)) this.foreign.push(request.url);
		});
		session.on('Network.responseReceived', ({ requestId, response, type }) => {
			const encoding = response.headers['content-encoding'] ?? response.headers['Content-Encoding'] ?? '';
			responses.set(requestId, { url: response.url, type, encoding });
		});
		session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
			this.#finish(requestId);
			const response = responses.get(requestId);
			if (response?.url.startsWith(this.base)) this.#add(response, encodedDataLength);
		});
		session.on('Network.loadingFailed', ({ requestId }) => this.#finish(requestId));
		void session.send('Network.enable');
		void session.send('Network.setCacheDisabled', { cacheDisabled: false });
	}

	/** Resolves when nothing was asked for and nothing was under way for so long. */
	async quiet(milliseconds: number): Promise<void> {
		while (this.#open.size > 0 || performance.now() - this.#last < milliseconds)
			await new Promise((resolve) => setTimeout(resolve, 100));
	}

	#finish(requestId: string): void {
		this.#open.delete(requestId);
		this.#last = performance.now();
	}

	#add({ url, type, encoding }: Response, bytes: number): void {
		const path = url.slice(this.base.length);
		this.loaded.push({ path, kind: kindOf(path, type), bytes, encoding, isDeck: holdsDeck(path) });
	}
}

function kindOf(path: string, type: string): Kind {
	if (type === 'Document') return 'document';
	if (path.startsWith('/tiles/')) return 'tiles';
	if (/worker/i.test(path)) return 'worker';
	if (type === 'Script' || /\.m?js(\?|$)/.test(path)) return 'script';
	if (type === 'Stylesheet' || path.includes('.css')) return 'style';
	if (type === 'Font' || /\.(woff2?|ttf)/.test(path)) return 'font';
	if (type === 'Image' || /\.(svg|png|ico|webp)/.test(path)) return 'image';
	return 'data';
}

/** deck.gl names itself in its own sources; MapLibre does not speak of it. */
function holdsDeck(path: string): boolean {
	if (!path.startsWith('/_app/') || !path.includes('.js')) return false;
	const text = readFileSync(join(findPackageRoot(), 'build/client', path.replace(/\?.*/, '')), 'utf8');
	return /deck\.gl|DECKGL|deck:\s/.test(text);
}
