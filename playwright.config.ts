import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGUMENTS, findChromium } from './tests/support/chromium.js';

const PORT = Number(process.env.E2E_PORT ?? 4173);
/** A server that already runs, for writing journeys; otherwise one is built and started on a fresh database. */
const RUNNING = process.env.E2E_BASE_URL;
const BASE = RUNNING ?? `http://127.0.0.1:${PORT}`;

/** WebGL is drawn by the processor in any case; putting the page together needs no graphics interface in between. */
const PLAIN_COMPOSITING = ['--disable-gpu-compositing'];

/** Journeys through the built app on a fresh embedded database with the demo set, one file per user task. */
export default defineConfig({
	testDir: 'tests/e2e',
	testMatch: '**/*.e2e.ts',
	// Files run beside one another: each makes what it changes, under names of its own.
	workers: 2,
	// Not a measure of speed: the slowest takes two minutes, and machines differ.
	timeout: 300_000,
	// A browser, a server and a database on two cores: once more, and `npm test` names what needed it.
	retries: 1,
	expect: { timeout: 30_000 },
	reporter: [['list'], ['json', { outputFile: 'test-results/e2e.json' }]],
	outputDir: 'test-results/e2e',
	webServer: RUNNING
		? undefined
		: {
				command: 'node scripts/start.js',
				env: {
					PORT: String(PORT),
					DATA_DIR: 'test-results/e2e-data',
					DATABASE_URL: process.env.E2E_DATABASE_URL ?? '',
				},
				url: `http://127.0.0.1:${PORT}/readyz`,
				timeout: 600_000,
				stdout: 'pipe',
				reuseExistingServer: false,
			},
	use: {
		baseURL: BASE,
		// Journeys are of people who know the map; the first steps have a journey of their own.
		storageState: {
			cookies: [],
			origins: [{ origin: BASE, localStorage: [{ name: 'tour', value: 'settled' }] }],
		},
		browserName: 'chromium',
		locale: 'vi-VN',
		timezoneId: 'Asia/Ho_Chi_Minh',
		// A quarter of the pixels, on a page laid out all the same: the processor draws every map.
		deviceScaleFactor: 0.5,
		// Nothing moves for its own sake; a map goes where it is sent at once.
		contextOptions: { reducedMotion: 'reduce' },
		launchOptions: { executablePath: findChromium(), args: [...CHROMIUM_ARGUMENTS, ...PLAIN_COMPOSITING] },
		screenshot: 'only-on-failure',
	},
});
