import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'vite';
import { findPackageRoot } from '../../src/lib/server/db/index.ts';

/** A process that works on a data folder, to be killed. */
export interface DatabaseProcess {
	readonly pid: number;
	readonly said: string[];
	/** Waits for a line. @throws Error with its standard error when the process ends first */
	waitFor(line: string): Promise<void>;
	/** Ends it with the signal and waits. @returns its standard error and exit code, null after a signal */
	end(signal: NodeJS.Signals): Promise<{ code: number | null }>;
	/** Waits until it ends by itself. */
	ended: Promise<{ code: number | null; errors: string }>;
}

let bundle: Promise<string> | null = null;

/** Starts `database-child.ts`, bundled as the production commands are: Node 20 cannot run TypeScript by itself. */
export async function startDatabaseProcess(
	dataDir: string,
	what: 'hold' | 'write',
): Promise<DatabaseProcess> {
	const file = await (bundle ??= bundleChild());
	const child = spawn(process.execPath, [file, dataDir, what], { stdio: ['pipe', 'pipe', 'pipe'] });
	return follow(child);
}

function follow(child: ChildProcess): DatabaseProcess {
	const said: string[] = [];
	let errors = '';
	child.stderr?.on('data', (bytes: Buffer) => (errors += bytes.toString()));
	const lines = createInterface({ input: child.stdout! });
	lines.on('line', (line) => said.push(line));
	const ended = new Promise<{ code: number | null; errors: string }>((resolve) =>
		child.on('close', (code) => resolve({ code, errors })),
	);
	return {
		pid: child.pid!,
		said,
		ended,
		waitFor: (wanted) =>
			new Promise((resolve, reject) => {
				if (said.includes(wanted)) resolve();
				lines.on('line', (line) => line === wanted && resolve());
				void ended.then(() => reject(new Error(`ended before saying "${wanted}": ${errors}`)));
			}),
		async end(signal) {
			child.kill(signal);
			return await ended;
		},
	};
}

async function bundleChild(): Promise<string> {
	const root = findPackageRoot();
	const outDir = join(root, '.cache/test-database-child', String(process.pid));
	await build({
		configFile: false,
		logLevel: 'error',
		root,
		build: {
			ssr: join(root, 'tests/support/database-child.ts'),
			outDir,
			emptyOutDir: true,
			rollupOptions: { output: { entryFileNames: 'child.mjs' } },
		},
		ssr: { external: ['@electric-sql/pglite', '@electric-sql/pglite-postgis', 'postgres'] },
	});
	const file = join(outDir, 'child.mjs');
	if (!existsSync(file)) throw new Error(`the bundle ${file} was not made`);
	return file;
}
