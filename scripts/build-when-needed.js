// @ts-check
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	cpSync,
	existsSync,
	readFileSync,
	readdirSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { whenAlone } from './build/alone.js';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUILD = join(ROOT, 'build');
const FINGERPRINT = join(BUILD, '.fingerprint');
const LOCK = join(ROOT, '.cache/build.lock');
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
	if (isBuilt()) return;
	// Two builds write into one another's files; who waited mostly finds the work done.
	await whenAlone(LOCK, async () => {
		if (!isBuilt()) await build();
	});
}

const isBuilt = () => existsSync(FINGERPRINT) && readFileSync(FINGERPRINT, 'utf8') === fingerprint();

async function build() {
	const wanted = fingerprint();
	const started = Date.now();
	process.stdout.write('• Đang dựng ứng dụng (building; about a minute the first time) …');
	const next = join(ROOT, `.build-${process.pid}`);
	try {
		await runBuild(next);
		replaceBuild(next);
		writeFileSync(FINGERPRINT, wanted);
	} finally {
		rmSync(next, { recursive: true, force: true });
	}
	process.stdout.write(` xong sau ${Math.round((Date.now() - started) / 1000)} giây\n`);
}

/**
 * Puts a finished build in the place of the last one. A server that runs on the last one still opens its files, which
 * bear a hash of their content in their names: those stay until the build after this one.
 * @param {string} next
 */
function replaceBuild(next) {
	const former = join(BUILD, '.files');
	const files = listFiles(next);
	const kept = existsSync(former) ? readFileSync(former, 'utf8').split('\n') : null;
	for (const file of existsSync(BUILD) ? listFiles(BUILD) : [])
		if (kept && !kept.includes(file) && !files.includes(file)) rmSync(join(BUILD, file));
	cpSync(next, BUILD, { recursive: true });
	const list = join(next, '.files');
	writeFileSync(list, files.join('\n'));
	renameSync(list, former);
}

/**
 * @param {string} folder
 * @returns {string[]}
 */
const listFiles = (folder) =>
	readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
		statSync(join(folder, name)).isFile(),
	);

/**
 * @param {string} folder
 * @returns {Promise<void>}
 */
function runBuild(folder) {
	return new Promise((resolve, reject) => {
		const child = spawn('npm', ['run', '--silent', 'build'], {
			cwd: ROOT,
			env: { ...process.env, BUILD_FOLDER: folder },
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
