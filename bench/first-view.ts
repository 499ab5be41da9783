import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser } from '@playwright/test';
import { findPackageRoot } from '../src/lib/server/db/index.ts';
import { CHROMIUM_ARGUMENTS, findChromium } from '../tests/support/chromium.js';
import { AppServer } from './app-server.ts';
import { Missing } from './programs.ts';
import { Wire, type Passed } from './wire.ts';

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
export async function measureFirstView(
	folder: string,
	ports: { embedded: number; wire: number },
): Promise<FirstView[]> {
	const executablePath = findChromium();
	if (!executablePath) throw new Missing('Chromium is not installed: run "apt-get install chromium".');
	const dataDir = join(folder, 'first-view-data');
	rmSync(dataDir, { recursive: true, force: true });
	const app = await AppServer.start({ port: ports.embedded, dataDir });
	const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
	try {
		const views: FirstView[] = [];
		for (const screen of Object.keys(SCREENS) as (keyof typeof SCREENS)[])
			views.push(await open(browser, app.base, ports.wire, screen));
		return views;
	} finally {
		await browser.close();
		await app.stop();
	}
}

async function open(
	browser: Browser,
	target: string,
	port: number,
	screen: keyof typeof SCREENS,
): Promise<FirstView> {
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
	const wire = await Wire.start(target, port);
	const foreign: string[] = [];
	page.on('request', (request) => {
		if (/^(http|ws)/.test(request.url()) && !request.url().startsWith(wire.base)) foreign.push(request.url());
	});
	const started = performance.now();
	await page.goto(`${wire.base}/`);
	await page.locator('canvas').first().waitFor({ timeout: 60_000 });
	const settledMs = (await wire.quiet(2500)) - started;
	await context.close();
	await wire.stop();
	return { screen, settledMs, loaded: wire.passed.map(describe), foreign, errors };
}

function describe({ path, contentType, encoding, bytes }: Passed): Loaded {
	return { path, kind: kindOf(path, contentType), bytes, encoding, isDeck: holdsDeck(path) };
}

/** From what the server says it is. */
function kindOf(path: string, contentType: string): Kind {
	if (path.startsWith('/tiles/')) return 'tiles';
	if (/worker/i.test(path)) return 'worker';
	if (contentType.includes('html')) return 'document';
	if (contentType.includes('javascript')) return 'script';
	if (contentType.includes('css')) return 'style';
	if (contentType.includes('font')) return 'font';
	if (contentType.startsWith('image')) return 'image';
	return 'data';
}

/** By the name of luma.gl, which deck.gl draws with and nobody else speaks of. */
function holdsDeck(path: string): boolean {
	if (!path.startsWith('/_app/') || !path.includes('.js')) return false;
	const text = readFileSync(join(findPackageRoot(), 'build/client', path.replace(/\?.*/, '')), 'utf8');
	return /luma\.gl/.test(text);
}
