import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { findPackageRoot } from '../src/lib/server/db/index.ts';
import { findChromium } from '../tests/support/chromium.js';
import { AppServer } from './app-server.ts';
import { Missing } from './programs.ts';

/** What a new user's first record cost on the phone it was made with. */
export interface Journey {
	/** Headers and bodies, bytes. */
	sent: number;
	received: number;
	requests: number;
	/** Of the whole journey, publication and listening included, on slow 3G. */
	seconds: number;
}

const FILE = 'a-pagoda-is-recorded-and-heard';

/**
 * The journey of the tests, on the built app with the demonstration set: an editor signs in on a 360 px phone with slow
 * 3G, pins a pagoda, adds two photos and a sound and submits it. The journey counts what goes over the line itself.
 * @throws Missing without a Chromium; Error when the journey fails
 */
export async function measureJourney(folder: string, port: number): Promise<Journey> {
	if (!findChromium()) throw new Missing('Chromium is not installed: run "apt-get install chromium".');
	const dataDir = join(folder, 'journey-data');
	rmSync(dataDir, { recursive: true, force: true });
	const app = await AppServer.start({ port, dataDir });
	try {
		return readCost(await play(app.base, join(dataDir, 'demo-accounts.txt')));
	} finally {
		await app.stop();
	}
}

/** @returns Playwright's report, JSON */
function play(base: string, accounts: string): Promise<string> {
	const cwd = findPackageRoot();
	const env = { ...process.env, E2E_BASE_URL: base, E2E_ACCOUNTS: accounts, PLAYWRIGHT_JSON_OUTPUT_NAME: '' };
	const words = ['node_modules/@playwright/test/cli.js', 'test', FILE, '--reporter=json'];
	return new Promise((resolve, reject) => {
		execFile(process.execPath, words, { cwd, env, maxBuffer: 64 * 1024 ** 2 }, (error, out) =>
			error ? reject(new Error(`the journey failed: ${out.slice(0, 4000)}`)) : resolve(out),
		);
	});
}

interface Report {
	suites: {
		specs: {
			tests: { results: { duration: number }[]; annotations: { type: string; description?: string }[] }[];
		}[];
	}[];
}

function readCost(report: string): Journey {
	const { suites } = JSON.parse(report) as Report;
	for (const { results, annotations } of suites.flatMap(({ specs }) => specs.flatMap(({ tests }) => tests))) {
		const cost = annotations.find(({ type }) => type === 'cost')?.description;
		if (cost)
			return {
				...(JSON.parse(cost) as Omit<Journey, 'seconds'>),
				seconds: (results[0]?.duration ?? NaN) / 1000,
			};
	}
	throw new Error('the journey did not say what it cost');
}
