import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page, type Request } from '@playwright/test';
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
	const wire = new Wire(page, base);
	const started = performance.now();
	await page.goto(`${base}/`);
	await page.locator('canvas').first().waitFor({ timeout: 60_000 });
	const settledMs = (await wire.quiet(2500)) - started;
	await context.close();
	return { screen, settledMs, loaded: wire.loaded, foreign: wire.foreign, errors };
}

/** Everything the page and its workers ask for, counted in bytes as they come over the wire. */
class Wire {
	readonly loaded: Loaded[] = [];
	readonly foreign: string[] = [];
	readonly #open = new Set<Request>();
	#last = performance.now();

	constructor(
		page: Page,
		private readonly base: string,
	) {
		page.on('request', (request) => {
			this.#last = performance.now();
			if (!request.url().startsWith('http')) return;
			this.#open.add(request);
			if (!request.url().startsWith(base)) this.foreign.push(request.url());
		});
		page.on('requestfailed', (request) => this.#end(request));
		page.on('requestfinished', (request) => void this.#finish(request));
	}

	/**
	 * Resolves when nothing was asked for and nothing was under way for so long, or after a minute at the latest.
	 * @returns when the last request ended, as `performance.now()`
	 */
	async quiet(milliseconds: number): Promise<number> {
		const deadline = performance.now() + 60_000;
		while (
			(this.#open.size > 0 || performance.now() - this.#last < milliseconds) &&
			performance.now() < deadline
		)
			await new Promise((resolve) => setTimeout(resolve, 100));
		return this.#last;
	}

	#end(request: Request): void {
		this.#open.delete(request);
		this.#last = performance.now();
	}

	async #finish(request: Request): Promise<void> {
		const response = await request.response();
		const { responseBodySize, responseHeadersSize } = await request.sizes();
		if (response && request.url().startsWith(this.base)) {
			const path = request.url().slice(this.base.length);
			this.loaded.push({
				path,
				kind: kindOf(path, request.resourceType()),
				bytes: responseBodySize + responseHeadersSize,
				encoding: response.headers()['content-encoding'] ?? '',
				isDeck: holdsDeck(path),
			});
		}
		this.#end(request);
	}
}

function kindOf(path: string, type: string): Kind {
	if (type === 'document') return 'document';
	if (path.startsWith('/tiles/')) return 'tiles';
	if (/worker/i.test(path)) return 'worker';
	if (type === 'script' || /\.m?js(\?|$)/.test(path)) return 'script';
	if (type === 'stylesheet' || path.includes('.css')) return 'style';
	if (type === 'font' || /\.(woff2?|ttf)/.test(path)) return 'font';
	if (type === 'image' || /\.(svg|png|ico|webp)/.test(path)) return 'image';
	return 'data';
}

/** deck.gl names itself in its own sources; MapLibre does not speak of it. */
function holdsDeck(path: string): boolean {
	if (!path.startsWith('/_app/') || !path.includes('.js')) return false;
	const text = readFileSync(join(findPackageRoot(), 'build/client', path.replace(/\?.*/, '')), 'utf8');
	return /deck\.gl|DECKGL|deck:\s/.test(text);
}
