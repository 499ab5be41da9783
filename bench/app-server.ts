import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findPackageRoot } from '../src/lib/server/db/index.ts';
import { answers, startProgram, type RunningProgram } from './programs.ts';

export interface AppServerOptions {
	port: number;
	dataDir: string;
	/** Absent: the embedded database in `dataDir`. */
	databaseUrl?: string;
	/** The one processor core it may use, if it is pinned. */
	core?: number;
	/** Other settings, such as where media are kept. */
	env?: Record<string, string>;
}

/** The production process, as `npm start` runs it after building. */
export class AppServer {
	private constructor(
		readonly base: string,
		/** From the start of the process to the first whole page, milliseconds. */
		readonly startMs: number,
		private readonly program: RunningProgram,
	) {}

	/** @throws Error with the process's last words when it does not come up */
	static async start({ port, dataDir, databaseUrl, core, env }: AppServerOptions): Promise<AppServer> {
		const root = findPackageRoot();
		for (const file of ['build/handler.js', 'build/commands/serve.js'])
			if (!existsSync(join(root, file))) throw new Error(`${file} is not built: run "npm run build".`);
		const base = `http://127.0.0.1:${port}`;
		const started = performance.now();
		const program = startProgram(process.execPath, [join(root, 'scripts/start.js')], {
			core,
			env: {
				PORT: String(port),
				HOST: '127.0.0.1',
				DATA_DIR: dataDir,
				DATABASE_URL: databaseUrl ?? '',
				...env,
			},
		});
		await program.until(() => answers(`${base}/`), 900);
		return new AppServer(base, performance.now() - started, program);
	}

	/** Resident memory now, MiB; from here on the peak is counted anew. NaN where the system does not tell. */
	forgetPeakMib(): number {
		const settings = `/proc/${this.program.pid}/clear_refs`;
		if (existsSync(settings)) writeFileSync(settings, '5');
		return this.#memory('VmRSS');
	}

	/** The most resident memory since `forgetPeakMib`, MiB. */
	peakMib(): number {
		return this.#memory('VmHWM');
	}

	#memory(field: 'VmRSS' | 'VmHWM'): number {
		const status = `/proc/${this.program.pid}/status`;
		if (!existsSync(status)) return NaN;
		const [, kib] = new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(status, 'utf8')) ?? [];
		return Number(kib ?? NaN) / 1024;
	}

	stop(): Promise<void> {
		return this.program.stop();
	}
}
