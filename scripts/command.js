// @ts-check
// `npm run import -- …`, `npm run demo`, …: builds when needed, then runs build/commands/<name>.js.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildWhenNeeded, ROOT } from './build-when-needed.js';

const [name, ...args] = process.argv.slice(2);
try {
	await buildWhenNeeded();
	const file = join(ROOT, 'build', 'commands', `${name}.js`);
	if (!name || !existsSync(file)) throw new Error(`Không có lệnh "${name ?? ''}" (no such command).`);
	const { run } = await import(pathToFileURL(file).href);
	process.exitCode = await run(args);
} catch (error) {
	console.error(error instanceof Error ? error.message : String(error));
	process.exitCode = 1;
}
