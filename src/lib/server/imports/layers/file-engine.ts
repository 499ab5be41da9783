import type { IntakeFeature } from '$lib/imports/intake-types';
import type { Finding, ImportReport } from '../types.ts';
import { Cancelled, ChangedMeanwhile, type Work } from './engine.ts';
import type { FileWriter } from './files/index.ts';
import { newLayerFindings } from './findings.ts';
import { readRow } from './read-row.ts';
import {
	beat,
	clearRows,
	insertRows,
	listRows,
	rememberMapping,
	setState,
	type LayerReport,
} from './repository.ts';
import type { StagedRow } from './types.ts';

/** Such a file is held as a whole: what a province's operators and boundaries come to, several times over. */
const MOST_LETTERS = 200_000_000;
const PIECE = 1_000;

export interface FileWork extends Omit<Work, 'writer'> {
	file: FileWriter;
}

/** Reads the file into rows, and lets the layer's own import try them. Nothing of ours changes. */
export async function compareThroughFile(
	work: FileWork,
	features: AsyncIterable<IntakeFeature[]>,
): Promise<LayerReport> {
	const { database, layer, stored, signal } = work;
	const { sql } = database;
	const findings = newLayerFindings();
	await clearRows(sql, stored.id);
	let read = 0;
	let letters = 0;
	for await (const piece of features) {
		const rows = piece.map((feature) => readRow(layer, feature, stored.choice, findings.note));
		letters += JSON.stringify(rows).length;
		if (letters > MOST_LETTERS) {
			const values = { megabytes: Math.round(letters / 1e6), most: MOST_LETTERS / 1e6 };
			findings.note('file_too_large', { values });
			break;
		}
		await insertRows(sql, stored.id, rows);
		read += piece.length;
		if (signal.aborted || !(await beat(sql, stored.id, read))) throw new Cancelled();
	}
	await setState(sql, stored.id, { state: 'comparing' });
	if (findings.hasError) {
		const refused = findings.rejected.size;
		const counts = { add: 0, change: 0, same: read - refused, refuse: refused };
		return { read, counts, findings: findings.list(), noticed: findings.counts(), failure: null };
	}
	return describe(work, await bring(work, null, true), findings.list());
}

/** @throws ChangedMeanwhile where the layer's own import refuses now what it took when it was tried */
export async function applyFile(work: FileWork, requestId: string | null): Promise<void> {
	const report = await bring(work, requestId, false);
	if (report.state === 'refused') throw new ChangedMeanwhile();
	const { database, stored } = work;
	await database.sql.begin((sql) => rememberMapping(sql, stored.shape, stored.choice));
	const done = report.kept;
	const state = report.state === 'applied' ? 'applied' : 'unchanged';
	await setState(database.sql, stored.id, { state, done, ...(report.runId && { runId: report.runId }) });
}

async function bring(work: FileWork, requestId: string | null, dryRun: boolean): Promise<ImportReport> {
	const { database, file, stored, viewer } = work;
	const rows: StagedRow[] = [];
	for (let after = -1; ;) {
		const piece = await listRows(database.sql, stored.id, { after, limit: PIECE });
		rows.push(...piece);
		if (piece.length < PIECE) break;
		after = piece.at(-1)!.index;
	}
	const { choice, fileName } = stored;
	return file.bring(database, { choice, fileName, rows, viewer, requestId, dryRun });
}

function describe({ file }: FileWork, report: ImportReport, earlier: readonly Finding[]): LayerReport {
	const touched = report.rows?.[file.table];
	const add = touched?.added ?? 0;
	const change = touched ? touched.changed : report.changed;
	const same = Math.max(0, report.kept - add - change);
	const findings = [...earlier, ...report.findings];
	const count = (severity: Finding['severity']) =>
		findings.filter((finding) => finding.severity === severity).length;
	return {
		read: report.read,
		counts: { add, change, same, refuse: report.rejected },
		findings,
		noticed: { error: count('error'), warning: count('warning'), notice: count('notice') },
		failure: report.state === 'refused' && report.rejected === 0 ? 'file_refused' : null,
	};
}
