import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { findPackageRoot } from '../../db/package-root.ts';
import { HEADER_REACH } from './header.ts';
import type { Merge, RawRow } from './sheet.ts';

export interface Limits {
	/** All entries of the workbook together, unpacked. */
	megabytes: number;
	entries: number;
	rows: number;
	columns: number;
}

/** A long table of 500,000 figures unpacks to some 150 MB; a sheet of Excel ends at 1,048,576 rows. */
export const LIMITS: Limits = { megabytes: 1_000, entries: 5_000, rows: 1_048_576, columns: 512 };
/** Megabytes of the thread; a file that needs more is refused. */
const THREAD_MEGABYTES = 1_024;

export type FileProblem =
	'xls_old' | 'xlsx_unreadable' | 'zip_too_large' | 'rows_too_many' | 'file_encoding' | 'file_broken';

export type ThreadMessage =
	| { type: 'sheets'; names: string[] }
	| { type: 'sheet'; name: string; merges: Merge[] }
	| { type: 'rows'; rows: RawRow[] }
	| { type: 'sheet-end' }
	| { type: 'end' }
	| { type: 'problem'; code: FileProblem; values: Record<string, string | number> };

/**
 * The rows of an XLSX or CSV file, piece by piece, from a thread of their own; the caller's thread is free while it
 * waits. A CSV file is one sheet without a name. Empty rows are left out.
 * @param wanted of other sheets only the first rows are sent; null = all of all
 * @returns messages up to `end` or `problem`; never throws for what the file holds
 */
export async function* readSheets(
	bytes: Uint8Array,
	wanted: string | null,
	limits: Limits = LIMITS,
): AsyncGenerator<ThreadMessage> {
	const file = join(findPackageRoot(), 'src/lib/server/imports/indicator-values/sheet-thread.js');
	const worker = new Worker(file, {
		// Loader flags of a test runner are of no use to plain JavaScript, and some break it.
		execArgv: [],
		workerData: { bytes, wanted, reach: HEADER_REACH, limits },
		resourceLimits: { maxOldGenerationSizeMb: THREAD_MEGABYTES },
	});
	const waiting: ThreadMessage[] = [];
	let wake = () => {};
	const arrive = (message: ThreadMessage) => {
		waiting.push(message);
		wake();
	};
	worker.on('message', arrive);
	worker.on('error', (error: NodeJS.ErrnoException) =>
		arrive(
			error.code === 'ERR_WORKER_OUT_OF_MEMORY'
				? { type: 'problem', code: 'zip_too_large', values: { limit: THREAD_MEGABYTES } }
				: { type: 'problem', code: 'xlsx_unreadable', values: { reason: error.message.slice(0, 160) } },
		),
	);
	worker.on('exit', () =>
		arrive({ type: 'problem', code: 'xlsx_unreadable', values: { reason: 'the thread ended' } }),
	);
	try {
		for (;;) {
			const message = waiting.shift();
			if (message === undefined) {
				await new Promise<void>((resolve) => (wake = resolve));
				continue;
			}
			yield message;
			if (message.type === 'end' || message.type === 'problem') return;
			worker.postMessage('next');
		}
	} finally {
		await worker.terminate();
	}
}
