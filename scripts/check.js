// @ts-check
// `npm run check`: everything that is found without running the app. The checks need nothing of one another, so two run
// at a time; all go to their end, and what each has to say is printed whole.
import { spawn } from 'node:child_process';
import { ROOT } from './build-when-needed.js';

/** The longest first, so that the two lanes end together. */
const CHECKS = ['types', 'lint', 'format', 'unused', 'boundaries'];
const LANES = 2;

// Types are made of these two.
const prepared = [await run('npm', ['run', '-s', 'messages']), await run('npx', ['svelte-kit', 'sync'])];
let failed = prepared.some(({ code }) => code !== 0);
for (const { output } of prepared) process.stdout.write(output);

const waiting = failed ? [] : [...CHECKS];
await Promise.all(
	Array.from({ length: LANES }, async () => {
		for (let name = waiting.shift(); name; name = waiting.shift()) {
			const started = Date.now();
			const { code, output } = await run('npm', ['run', '-s', `check:${name}`]);
			const seconds = Math.round((Date.now() - started) / 1000);
			process.stdout.write(`${code === 0 ? '✓' : '✘'} check:${name} (${seconds} s)\n${output}`);
			failed ||= code !== 0;
		}
	}),
);
process.exitCode = failed ? 1 : 0;

/**
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<{ code: number | null, output: string }>} what it said on both of its outputs
 */
function run(command, args) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, { cwd: ROOT, shell: process.platform === 'win32' });
		let output = '';
		const hear = (/** @type {Buffer} */ chunk) => (output += chunk);
		child.stdout.on('data', hear);
		child.stderr.on('data', hear);
		child.on('error', reject);
		child.on('close', (code) => resolve({ code, output }));
	});
}
