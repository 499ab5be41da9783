import { existsSync } from 'node:fs';

/**
 * Where the Chromium for tests is: `CHROMIUM_PATH`, then the system's own.
 * @returns {string | undefined} path of the executable; undefined lets Playwright use its own download
 */
export function findChromium() {
	const candidates = [
		process.env.CHROMIUM_PATH,
		'/usr/bin/chromium',
		'/usr/bin/chromium-browser',
		'/usr/bin/google-chrome',
		'/usr/bin/google-chrome-stable',
		'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	];
	return candidates.find((path) => path !== undefined && existsSync(path));
}

/** Runs as root and without a network, and draws WebGL 2 on the processor. */
export const CHROMIUM_ARGUMENTS = [
	'--no-sandbox',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--use-angle=swiftshader',
	'--enable-unsafe-swiftshader',
];
