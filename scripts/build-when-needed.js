// @ts-check
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FINGERPRINT = join(ROOT, 'build', '.fingerprint');
const INPUTS = [
	'src',
	'scripts',
	'static',
	'messages',
	'data/geo',
	'bench',
	'package-lock.json',
	'svelte.config.js',
	'vite.config.ts',
	'vite.commands.config.ts',
	'tsconfig.json',
];

/**
 * Files below a path with size and time of change, generated folders left out.
 * @param {string} path
 * @returns {string[]}
 */
function describe(path) {
	if (!existsSync(path) || path.endsWith('paraglide') || path.endsWith('.work')) return [];
	const stat = statSync(path);
	if (!stat.isDirectory()) return [`${path} ${stat.size} ${stat.mtimeMs}`];
	return readdirSync(path)
		.sort()
		.flatMap((name) => describe(join(path, name)));
}

function fingerprint() {
	const hash = createHash('sha256');
	for (const input of INPUTS) hash.update(describe(join(ROOT, input)).join('\n'));
	return hash.digest('hex');
}

/**
 * Builds the app and the commands unless the last build came from these very files.
 * @returns {Promise<void>} rejects with the end of the build's own words when it fails
 */
export async function buildWhenNeeded() {
	const wanted = fingerprint();
	if (existsSync(FINGERPRINT) && readFileSync(FINGERPRINT, 'utf8') === wanted) return;
	const started = Date.now();
	process.stdout.write('• Đang dựng ứng dụng (building; about a minute the first time) …');
	await runBuild();
	writeFileSync(FINGERPRINT, wanted);
	process.stdout.write(` xong sau ${Math.round((Date.now() - started) / 1000)} giây\n`);
}

/** @returns {Promise<void>} */
function runBuild() {
	return new Promise((resolve, reject) => {
		const child = spawn('npm', ['run', '--silent', 'build'], {
			cwd: ROOT,
			shell: process.platform === 'win32',
		});
		let output = '';
		const keep = (/** @type {Buffer} */ chunk) => (output = (output + chunk).slice(-4000));
		child.stdout.on('data', keep);
		child.stderr.on('data', keep);
		const progress = setInterval(() => process.stdout.write('.'), 3000);
		child.on('error', reject);
		child.on('exit', (code) => {
			clearInterval(progress);
			if (code === 0) resolve();
			else reject(new Error(`Dựng ứng dụng không thành công (the build failed):\n${output}`));
		});
	});
}
