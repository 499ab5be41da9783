import type { IntakeFeature } from '$lib/imports/intake-types';
import type { ImportLayer } from '$lib/imports/layers/types';
import type { RowAction } from '$lib/imports/types';
import type { Viewer } from '../../access/index.ts';
import type { Database, Sql } from '../../db/index.ts';
import { upsertSource } from '../areas/repository.ts';
import { keepChangesOf } from '../changes/repository.ts';
import { recordImportRun, takeRunId } from '../run.repository.ts';
import type { ImportReport } from '../types.ts';
import { auditImport, describeSource, sourceIdOf } from './circumstances.ts';
import { newLayerFindings } from './findings.ts';
import { planRows } from './plan.ts';
import { readRow } from './read-row.ts';
import {
	beat,
	clearRows,
	insertRows,
	keepPlan,
	listRows,
	rememberMapping,
	setState,
	type LayerReport,
	type StoredLayerImport,
} from './repository.ts';
import type { LayerWriter, PlannedRow } from './types.ts';

/** Rows worked on at a time. */
const PIECE = 500;
const SECONDS_PER_STATEMENT = 300;

/** Somebody wants no more of it. */
export class Cancelled extends Error {}
/** What is there is no longer what the person saw. */
export class ChangedMeanwhile extends Error {}

export interface Work {
	database: Database;
	layer: ImportLayer;
	writer: LayerWriter;
	stored: StoredLayerImport;
	viewer: Viewer;
	signal: AbortSignal;
}

const NOTHING = (): Record<RowAction, number> => ({ add: 0, change: 0, same: 0, refuse: 0 });

/**
 * Reads the file row by row into rows of the layer, then finds what each would do. Nothing of ours changes.
 * @param features the file's, a piece at a time; never more than a piece is in memory
 */
export async function compareFile(
	{ database, layer, writer, stored, viewer, signal }: Work,
	features: AsyncIterable<IntakeFeature[]>,
): Promise<LayerReport> {
	const { sql } = database;
	const { id, choice } = stored;
	const findings = newLayerFindings();
	await clearRows(sql, id);
	let read = 0;
	for await (const piece of features) {
		await insertRows(
			sql,
			id,
			piece.map((feature) => readRow(layer, feature, choice, findings.note)),
		);
		read += piece.length;
		await goOn(sql, { id, signal }, read);
	}
	if (read === 0) findings.note('nothing_told');
	await setState(sql, id, { state: 'comparing' });
	const counts = NOTHING();
	const earlier = new Map<string, number>();
	let compared = 0;
	for await (const rows of piecesOf(sql, id)) {
		const found = await writer.find(sql, rows, { choice, viewer }, findings.note);
		const planned = planRows(rows, found, earlier, (index) => findings.rejected.has(index), findings.note);
		// What was noted while planning refuses, too.
		for (const row of planned) if (findings.rejected.has(row.index)) row.action = 'refuse';
		for (const { action } of planned) counts[action] += 1;
		await keepPlan(sql, id, planned);
		compared += rows.length;
		await goOn(sql, { id, signal }, compared);
	}
	const list = findings.list();
	return { read, counts, findings: list, noticed: findings.counts(), failure: null };
}

/**
 * Puts the compared rows in, all or none; refused ones are left out.
 * @returns the number of the import, and rows that changed
 * @throws ChangedMeanwhile where a row would do something else than the person saw
 */
export function applyRows(
	{ database, writer, stored, viewer, signal }: Work,
	requestId: string | null,
	onProgress: (done: number) => void,
): Promise<{ runId: number; changed: number }> {
	const { id, choice, report } = stored;
	return database.patiently(SECONDS_PER_STATEMENT, async (sql) => {
		const started = Date.now();
		const runId = await takeRunId(sql);
		await keepChangesOf(sql, runId);
		const sourceId = sourceIdOf(stored);
		await upsertSource(sql, describeSource(stored, sourceId));
		const findings = newLayerFindings();
		const earlier = new Map<string, number>();
		let changed = 0;
		let done = 0;
		for await (const rows of piecesOf(sql, id, ['add', 'change', 'same'])) {
			if (signal.aborted) throw new Cancelled();
			const found = await writer.find(sql, rows, { choice, viewer }, findings.note);
			const planned = planRows(rows, found, earlier, () => false, findings.note);
			refuseOthers(rows, planned);
			const wanted = planned.filter(({ action }) => action === 'add' || action === 'change');
			if (wanted.length > 0) await writer.write(sql, wanted, { choice, viewer, requestId, sourceId });
			changed += wanted.length;
			done += rows.length;
			onProgress(done);
		}
		const counts = report?.counts ?? NOTHING();
		// Rows that were swept meanwhile are compared again, too.
		const seen = counts.add + counts.change + counts.same;
		if (findings.hasError || done !== seen) throw new ChangedMeanwhile();
		const kept: ImportReport = {
			...{
				kind: stored.layer,
				state: 'applied',
				fileName: stored.fileName,
				sha256: stored.sha256,
				sourceId,
				changed,
			},
			...{ read: report?.read ?? 0, kept: done, rejected: counts.refuse, findings: report?.findings ?? [] },
			seconds: (Date.now() - started) / 1000,
		};
		const answers = { mapping: choice.mapping, constants: choice.constants, reading: choice.reading };
		await recordImportRun(sql, runId, kept, {
			source: { ...choice.source, licence: choice.source.licence || null },
			answers,
		});
		await rememberMapping(sql, stored.shape, choice);
		await auditImport(sql, { stored, viewer, requestId, sourceId, changed });
		await setState(sql, id, { state: 'applied', done, runId });
		return { runId, changed };
	});
}

function refuseOthers(seen: readonly { action: RowAction | null }[], planned: readonly PlannedRow[]): void {
	if (planned.some(({ action }, at) => action !== seen[at]!.action)) throw new ChangedMeanwhile();
}

async function goOn(
	sql: Sql,
	{ id, signal }: { id: number; signal: AbortSignal },
	done: number,
): Promise<void> {
	if (signal.aborted || !(await beat(sql, id, done))) throw new Cancelled();
}

async function* piecesOf(sql: Sql, id: number, actions?: readonly RowAction[]) {
	for (let after = -1; ;) {
		const rows = await listRows(sql, id, { after, limit: PIECE, ...(actions && { actions }) });
		if (rows.length > 0) yield rows;
		if (rows.length < PIECE) return;
		after = rows.at(-1)!.index;
	}
}
