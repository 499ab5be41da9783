import { join } from 'node:path';
import { chromium, type Browser, type Page } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, findChromium } from '../tests/support/chromium.js';
import { AppServer } from './app-server.ts';
import { Missing } from './programs.ts';

/** What a reader does with the table of all hamlets. */
const STEPS = ['all rows have come', 'by name, downwards', 'by commune', 'a filter of words'] as const;
export type TableStep = (typeof STEPS)[number];

export interface TableTimes {
	rows: number;
	/** The longest task of the page's own thread during each step, one figure a round, milliseconds; 0: none of 50 ms. */
	worker: Record<TableStep, number[]>;
	/** The same where no worker starts and the page does all of it. */
	page: Record<TableStep, number[]>;
}

/** The empty sea: nothing of the map is drawn meanwhile. */
const ADDRESS = '/?layers=&lng=112.5&lat=12.5&z=9&panel=table&table=hamlet';
const SECONDS = 180_000;

/**
 * The table of 100,000 hamlets in the built app: how long the page cannot answer while rows come, are put in order and
 * are filtered, with the worker and without it, in turn.
 * @param url of the national set
 * @throws Missing when no Chromium is installed
 */
export async function measureTable(
	url: string,
	{ folder, port, quick }: { folder: string; port: number; quick: boolean },
): Promise<TableTimes> {
	const executablePath = findChromium();
	if (!executablePath) throw new Missing('Chromium is not installed: run "apt-get install chromium".');
	const app = await AppServer.start({ port, dataDir: join(folder, 'table-data'), databaseUrl: url });
	const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
	const empty = () => Object.fromEntries(STEPS.map((step) => [step, []])) as unknown as TableTimes['worker'];
	const times: TableTimes = { rows: 0, worker: empty(), page: empty() };
	try {
		for (let round = 0; round < (quick ? 1 : 3); round++)
			for (const way of ['worker', 'page'] as const) {
				const { rows, longest } = await play(browser, app.base, way);
				times.rows = rows;
				for (const step of STEPS) times[way][step].push(longest[step]);
			}
		return times;
	} finally {
		await browser.close();
		await app.stop();
	}
}

async function play(browser: Browser, base: string, way: 'worker' | 'page') {
	const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'vi-VN' });
	const page = await context.newPage();
	if (way === 'page') await page.route(/arranging-worker/, (route) => route.abort());
	await page.addInitScript(() => {
		const kept = { longest: 0 };
		Object.assign(globalThis, { tasks: kept });
		new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries()) kept.longest = Math.max(kept.longest, duration);
		}).observe({ entryTypes: ['longtask'] });
	});
	await page.goto(`${base}${ADDRESS}`);
	const table = page.locator('table[aria-rowcount]');
	const longest = {} as Record<TableStep, number>;
	await table.waitFor({ timeout: SECONDS });
	await takeLongest(page);
	const rows = await whole(page);
	longest['all rows have come'] = await takeLongest(page);
	const [name, commune] = [/^Đơn vị/, /^Xã, phường/].map((words) =>
		table.getByRole('button', { name: words }).first(),
	);
	await name!.click();
	await whole(page);
	longest['by name, downwards'] = await takeLongest(page);
	await commune!.click();
	await whole(page);
	longest['by commune'] = await takeLongest(page);
	await page.getByRole('button', { name: 'Lọc theo cột' }).click();
	await takeLongest(page);
	await table.locator('input[type=text]').first().fill('an hoa');
	await whole(page);
	longest['a filter of words'] = await takeLongest(page);
	await context.close();
	return { rows, longest };
}

/** Waits until all rows are there and in order. @returns how many */
async function whole(page: Page): Promise<number> {
	// A wish is answered after the page had its turn.
	await page.waitForTimeout(300);
	await page.waitForFunction(
		() => {
			const table = document.querySelector('table[aria-rowcount]');
			return table?.getAttribute('aria-busy') === 'false' && table.getAttribute('aria-rowcount') !== '-1';
		},
		undefined,
		{ timeout: SECONDS, polling: 100 },
	);
	await page.waitForTimeout(300);
	return Number(await page.locator('table[aria-rowcount]').getAttribute('aria-rowcount')) - 1;
}

/** The longest task since it was asked last, milliseconds. */
const takeLongest = (page: Page): Promise<number> =>
	page.evaluate(() => {
		const { tasks } = globalThis as unknown as { tasks: { longest: number } };
		const { longest } = tasks;
		tasks.longest = 0;
		return longest;
	});
