import { playwright } from '@vitest/browser-playwright';
import { defineConfig, mergeConfig } from 'vitest/config';
import { findChromium, CHROMIUM_ARGUMENTS } from './tests/support/chromium.js';
import viteConfig from './vite.config.ts';

/**
 * Three projects, told apart by file name alone (see HOUSE style in ARCHITECTURE.md):
 * `x.test.ts` runs in Node, `x.db.test.ts` on a migrated PostGIS, `X.svelte.test.ts` in a real Chromium.
 */
export default mergeConfig(
	viteConfig,
	defineConfig({
		test: {
			maxWorkers: 2,
			projects: [
				{
					extends: true,
					test: {
						name: 'node',
						environment: 'node',
						include: ['src/**/*.test.ts', 'scripts/**/*.test.ts', 'tests/support/**/*.test.ts'],
						exclude: ['src/**/*.svelte.test.ts', '**/*.db.test.ts'],
						// A process for every file took as long as the tests; modules are fresh for each all the same.
						isolate: false,
						setupFiles: ['tests/support/fresh-modules.ts'],
						// A machine that does something else at this moment is no defect.
						testTimeout: 30_000,
					},
				},
				{
					extends: true,
					test: {
						name: 'db',
						environment: 'node',
						include: ['src/**/*.db.test.ts', 'tests/support/**/*.db.test.ts'],
						globalSetup: ['tests/support/database-template.ts'],
						// Files of one worker share its process, and so an opened database; see tests/support/kept-database.ts.
						isolate: false,
						setupFiles: ['tests/support/fresh-modules.ts'],
						// A worker goes on to the next file only while that is one of the same project.
						sequence: { groupOrder: 1 },
						testTimeout: 60_000,
						hookTimeout: 120_000,
					},
				},
				{
					extends: true,
					test: {
						name: 'browser',
						include: ['src/**/*.svelte.test.ts'],
						testTimeout: 30_000,
						browser: {
							enabled: true,
							headless: true,
							screenshotFailures: false,
							provider: playwright({
								launchOptions: { executablePath: findChromium(), args: CHROMIUM_ARGUMENTS },
							}),
							instances: [{ browser: 'chromium' }],
						},
					},
				},
			],
		},
	}),
);
