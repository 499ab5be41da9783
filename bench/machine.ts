import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';
import { findChromium } from '../tests/support/chromium.js';
import { findProgram, type Program } from './programs.ts';

export interface Machine {
	processor: string;
	cores: number;
	memoryGib: number;
	system: string;
	/** Others at work on the machine: runnable processes, average of a minute, before anything was started. */
	loadBefore: number;
	/** Program → its version, as it says itself. */
	software: Record<string, string>;
}

export function describeMachine(): Machine {
	return {
		processor: cpus()[0]?.model ?? 'unknown',
		cores: availableParallelism(),
		memoryGib: Math.round(totalmem() / 2 ** 30),
		system: `${distribution()}, Linux ${release()}`,
		loadBefore: loadavg()[0] ?? NaN,
		software: {
			Node: process.versions.node,
			PostgreSQL: version('postgres', /PostgreSQL\) (\S+)/, '--version'),
			nginx: version('nginx', /nginx\/(\S+)/, '-v'),
			MapServer: version('mapserv', /version (\S+)/, '-v'),
			wrk: version('wrk', /wrk (\S+)/, '-v'),
			Chromium: said(findChromium(), '--version').match(/Chromium ([\d.]+)/)?.[1] ?? 'not installed',
		},
	};
}

function distribution(): string {
	try {
		return /PRETTY_NAME="(.+)"/.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'Linux';
	} catch {
		return 'Linux';
	}
}

function version(program: Program, pattern: RegExp, flag: string): string {
	return pattern.exec(said(findProgram(program) ?? undefined, flag))?.[1] ?? 'not installed';
}

/** What a program says of itself, on either stream; some end with an error after telling their version. */
function said(program: string | undefined, flag: string): string {
	if (!program) return '';
	try {
		const words = `"${program}" ${flag} 2>&1 || true`;
		return execFileSync('/bin/sh', ['-c', words], { encoding: 'utf8', timeout: 10_000 });
	} catch {
		return '';
	}
}
