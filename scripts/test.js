// @ts-check
// `npm test`: every test — node, database and browser projects by Vitest, journeys by Playwright — and one last line
// that adds them up. Finds a Chromium or installs one; says plainly when it cannot.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findChromium } from '../tests/support/chromium.js';
import { ROOT } from './build-when-needed.js';

const results = join(ROOT, 'test-results');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

// `--database`: the database project and the journeys that depend on one, for a second run on another database.
const onlyDatabase = process.argv.includes('--database');
const filter = process.argv.slice(2).filter((word) => word !== '--database');
const hasBrowser = ensureChromium();
const total = { passed: 0, failed: 0, skipped: 0 };
/** Told again at the end: the journeys that follow fill the screen. @type {string[]} */
const failures = [];
/** Journeys that came to their end only when gone once more. @type {string[]} */
const unsteady = [];

const unitReport = join(results, 'unit.json');
const projects = (onlyDatabase ? ['db'] : hasBrowser ? [] : ['node', 'db']).flatMap((name) => [
	'--project',
	name,
]);
const unitCode = run('npx', [
	'vitest',
	'run',
	...projects,
	'--reporter=default',
	'--reporter=json',
	`--outputFile.json=${unitReport}`,
	...filter,
]);
if (existsSync(unitReport)) {
	const report = JSON.parse(readFileSync(unitReport, 'utf8'));
	total.passed += report.numPassedTests;
	total.failed += report.numFailedTests;
	total.skipped += report.numPendingTests + report.numTodoTests;
	failures.push(...listFailures(report));
}

let journeyCode = 0;
if (hasBrowser && filter.length === 0) {
	// Journeys whose outcome can depend on the database bear @database in their titles: two people at once, versions,
	// imports and their undoing, jobs in the background, tiles. What the others show is the same on every database.
	journeyCode = run('npx', ['playwright', 'test', ...(onlyDatabase ? ['--grep', '@database'] : [])]);
	const journeyReport = join(results, 'e2e.json');
	if (existsSync(journeyReport)) {
		const { stats, suites } = JSON.parse(readFileSync(journeyReport, 'utf8'));
		total.passed += stats.expected + stats.flaky;
		total.failed += stats.unexpected;
		total.skipped += stats.skipped;
		unsteady.push(...listUnsteady(suites));
	}
} else if (!hasBrowser) {
	console.log('\nKhông tìm thấy trình duyệt: các kiểm thử cần Chromium KHÔNG được chạy.');
	console.log('No Chromium: the tests that need one were NOT run. Set CHROMIUM_PATH or install chromium.');
}

// A run that broke before its tests could count is a failure, too.
if (unitCode !== 0 || journeyCode !== 0) total.failed = Math.max(total.failed, 1);
if (!hasBrowser) total.failed += 1;
if (failures.length > 0) console.log(`\nFailed before the journeys:\n${failures.join('\n')}`);
if (unsteady.length > 0) console.log(`\nPassed only the second time:\n${unsteady.join('\n')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
	const shell = process.platform === 'win32';
	return spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', shell }).status ?? 1;
}

/**
 * @param {{ testResults: { name: string, message: string, assertionResults: { status: string, fullName: string, failureMessages: string[] }[] }[] }} report
 */
function listFailures({ testResults }) {
	return testResults.flatMap(({ name, message, assertionResults }) => {
		const failed = assertionResults.filter(({ status }) => status === 'failed');
		const told = failed.map(
			({ fullName, failureMessages }) => `${fullName}\n  ${failureMessages.join('\n  ').slice(0, 2000)}`,
		);
		if (message) told.push(message);
		return told.map((text) => `• ${relative(ROOT, name)}: ${text}`);
	});
}

/**
 * @typedef {{ title: string, specs: { title: string, tests: { status: string }[] }[], suites?: JourneySuite[] }} JourneySuite
 * @param {JourneySuite[]} suites
 * @returns {string[]}
 */
function listUnsteady(suites) {
	return suites.flatMap(({ title, specs, suites: inner = [] }) => [
		...specs
			.filter(({ tests }) => tests.some(({ status }) => status === 'flaky'))
			.map((spec) => `• ${title}: ${spec.title}`),
		...listUnsteady(inner),
	]);
}

/** Installs a browser where this machine lets us: Debian's package as root, else Playwright's own. */
function ensureChromium() {
	if (findChromium()) return true;
	console.log('Chưa có Chromium, đang cài đặt (installing Chromium) …');
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		run('apt-get', ['update', '-qq']);
		run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
	} else {
		run('npx', ['playwright', 'install', 'chromium']);
		return existsSync(join(process.env.HOME ?? '', '.cache/ms-playwright'));
	}
	return Boolean(findChromium());
}
