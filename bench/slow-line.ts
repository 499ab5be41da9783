import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, findChromium } from '../tests/support/chromium.js';
import { AppServer } from './app-server.ts';
import { makePlainMap, PLAIN_PAGE, type MapSize } from './contenders/plain-map.ts';
import { Line, type LineSpeed } from './line.ts';
import { Missing } from './programs.ts';
import { findEngine, tryBySketch, type SketchTrial } from './sketch-trial.ts';
import { Wire, type Passed, type WireOptions } from './wire.ts';

/** Slow 3G. */
const SPEED: LineSpeed = { bytesPerSecond: 400_000 / 8, latencyMs: 400 };
const CPU_SLOWDOWN = 4;
const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
const ROUNDS = 3;
/** Nothing was asked for so long: all that comes by itself has come. */
const REST_MS = 4000;

/** One opening of a page, milliseconds since the browser was told to go there. */
interface Visit {
	/** The first paint with content. */
	shellMs: number;
	/** Units are seen, named, lead to their profile, and the map answers to a finger: see README.md. */
	usableMs: number;
	/** Everything in view is drawn by the map's engine. */
	wholeMs: number;
	/** Until the map was usable, and until nothing more was asked for. */
	bytesUntilUsable: number;
	bytes: number;
	requests: number;
	/** What it asked for more than once. */
	repeated: string[];
}

export interface SlowRound {
	first: Visit;
	/** Across one width of the map. */
	pan: { bytes: number; requests: number; repeated: string[] };
	/** A later opening by the same browser. */
	next: Visit;
	/** Of the next visit: what the first one had fetched already, but the page itself. */
	askedAgain: string[];
}

export interface SlowLine {
	app: SlowRound[];
	trial: SketchTrial;
	/** MapLibre alone with the same layers. */
	plain: SlowRound[];
	speed: LineSpeed;
	cpuSlowdown: number;
}

/**
 * The first map on a phone at the edge of coverage: the built app and the least page that shows the same layers, in turn
 * and each in a browser that was never here, over one slow line that workers and the service worker share.
 * @throws Missing when no Chromium is installed
 */
export async function measureSlowLine(
	folder: string,
	ports: { embedded: number; wire: number },
	{ quick }: { quick: boolean },
): Promise<SlowLine> {
	const executablePath = findChromium();
	if (!executablePath) throw new Missing('Chromium is not installed: run "apt-get install chromium".');
	const dataDir = join(folder, 'slow-line-data');
	rmSync(dataDir, { recursive: true, force: true });
	const app = await AppServer.start({ port: ports.embedded, dataDir });
	const base = `http://127.0.0.1:${ports.wire}`;
	const go = async <Result>(
		look: (context: BrowserContext, wire: Wire) => Promise<Result>,
		options: Pick<WireOptions, 'own' | 'hold'> = {},
	) => {
		const profile = mkdtempSync(join(folder, 'profile-'));
		const wire = await Wire.start(app.base, ports.wire, { line: new Line(SPEED), ...options });
		const context = await chromium.launchPersistentContext(profile, {
			executablePath,
			args: CHROMIUM_ARGUMENTS,
			locale: 'vi-VN',
			...PHONE,
		});
		try {
			return await look(context, wire);
		} finally {
			await context.close();
			await wire.stop();
			rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
		}
	};
	try {
		const rounds: Pick<SlowLine, 'app' | 'plain'> = { app: [], plain: [] };
		for (let round = 0; round < (quick ? 1 : ROUNDS); round++) {
			const { map, ...ours } = await go((context, wire) => look(context, wire, '/'));
			rounds.app.push(ours);
			const own = await makePlainMap(app.base, base, map);
			const { map: _, ...plain } = await go((context, wire) => look(context, wire, PLAIN_PAGE), { own });
			rounds.plain.push(plain);
		}
		const engine = await findEngine(app.base);
		let release = () => {};
		const released = new Promise<void>((resolve) => (release = resolve));
		const hold = (path: string) => (engine.includes(path) ? released : null);
		const trial = await go((context, wire) => tryBySketch(context, wire, release), { hold });
		return { ...rounds, trial, speed: SPEED, cpuSlowdown: CPU_SLOWDOWN };
	} finally {
		await app.stop();
	}
}

async function look(
	context: BrowserContext,
	wire: Wire,
	path: string,
): Promise<SlowRound & { map: MapSize }> {
	await context.addInitScript(stampWhenDrawn);
	const { page, ...first } = await open(context, wire, path);
	const canvas = await page.locator('canvas').first().boundingBox();
	if (!canvas) throw new Error(`${path} shows no map`);
	const fetched = new Set(wire.passed.map((one) => one.path));
	const before = wire.passed.length;
	const y = canvas.y + canvas.height / 2;
	await page.mouse.move(canvas.x + canvas.width - 10, y);
	await page.mouse.down();
	for (let step = 1; step <= 10; step++)
		await page.mouse.move(canvas.x + canvas.width - 10 - (step * (canvas.width - 20)) / 10, y);
	await page.mouse.up();
	await wire.quiet(REST_MS);
	const panned = wire.passed.slice(before);
	const pan = {
		bytes: sum(panned),
		requests: panned.length,
		repeated: [
			...findRepeated(panned),
			...panned.filter((one) => fetched.has(one.path)).map((one) => one.path),
		],
	};
	await page.close();
	const mark = wire.passed.length;
	const { page: last, ...next } = await open(context, wire, path);
	await last.close();
	const askedAgain = wire.passed
		.slice(mark)
		.map((one) => one.path)
		.filter((one) => one !== path && fetched.has(one));
	return { first, pan, next, askedAgain, map: { width: canvas.width, height: canvas.height } };
}

async function open(context: BrowserContext, wire: Wire, path: string): Promise<Visit & { page: Page }> {
	const page = await context.newPage();
	const tools = await context.newCDPSession(page);
	await tools.send('Emulation.setCPUThrottlingRate', { rate: CPU_SLOWDOWN });
	const before = wire.passed.length;
	await page.goto(`${wire.base}${path}`, { waitUntil: 'commit', timeout: 60_000 });
	await page.locator('[data-map-drawn]').first().waitFor({ state: 'attached', timeout: 180_000 });
	const times = await page.evaluate(() => ({
		origin: performance.timeOrigin,
		shellMs: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
		// Of a map that stands in the page: not before it was painted.
		sketchMs: Math.max(
			Number(document.documentElement.dataset.sketchAt),
			performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? NaN,
		),
		wholeMs: Number(document.documentElement.dataset.drawnAt),
	}));
	await wire.quiet(REST_MS);
	const passed = wire.passed.slice(before);
	const usableMs = Number.isNaN(times.sketchMs) ? times.wholeMs : times.sketchMs;
	const usable = times.origin - performance.timeOrigin + usableMs;
	return {
		page,
		shellMs: times.shellMs,
		usableMs,
		wholeMs: times.wholeMs,
		bytesUntilUsable: sum(passed.filter(({ ended }) => ended <= usable)),
		bytes: sum(passed),
		requests: passed.length,
		repeated: findRepeated(passed),
	};
}

/** Runs in the page, before anything of its own. */
function stampWhenDrawn(): void {
	const stamp = (name: 'sketchAt' | 'drawnAt', selector: string) => {
		const { dataset } = document.documentElement;
		if (!dataset[name] && document.querySelector(selector)) dataset[name] = String(performance.now());
	};
	const watcher = new MutationObserver(() => {
		// It is marked so by what moves it, when it can be moved.
		stamp('sketchAt', '[data-map-sketch][data-placed]:not([hidden]) a[href] path');
		stamp('drawnAt', '[data-map-drawn]');
		if (document.documentElement.dataset.drawnAt) watcher.disconnect();
	});
	watcher.observe(document, {
		subtree: true,
		childList: true,
		attributes: true,
		attributeFilter: ['data-map-drawn', 'data-placed'],
	});
}

const sum = (passed: readonly Passed[]) => passed.reduce((bytes, one) => bytes + one.bytes, 0);

function findRepeated(passed: readonly Passed[]): string[] {
	const paths = passed.map(({ path }) => path);
	return [...new Set(paths.filter((path, index) => paths.indexOf(path) !== index))];
}
