import { createHash } from 'node:crypto';
import {
	MODELLED_STATES,
	NO_MAST,
	type ModelledRows,
} from '../../../connectivity/propagation/model-hamlets.ts';
import { bandsOf, canModel, modelledTechnologies } from '../../../connectivity/propagation/transmitters.ts';
import type { PropagationSettings } from '../../../connectivity/propagation/settings.ts';
import { listSettings } from '../../../connectivity/settings/definitions.ts';
import type { Progress } from '../../../connectivity/steps.ts';
import { demand, type Viewer } from '../../access/index.ts';
import { recordAudit, type Json } from '../../audit/index.ts';
import type { Database } from '../../db/index.ts';
import { inAnalysisThread } from '../analysis-thread.ts';
import { getSettings } from '../settings/index.ts';
import { toModelHamlets } from './model-input.ts';
import {
	deleteModelledOfYear,
	insertModelled,
	insertRun,
	listHamletPlaces,
	listMasts,
	putModelSource,
	type HamletPlaceRow,
	type MastRow,
	type ModelledCounts,
	type ModelledSignalRow,
} from './repository.ts';

export { findLastRun, type MastRow } from './repository.ts';

const PIECE = 5000;
/** A national set writes some hundred thousand rows, and the state of every hamlet after them. */
const WRITING_SECONDS = 1800;

export interface ModelRequest {
	viewer: Viewer;
	requestId?: string | null;
	/** Day of masts and hamlets, YYYY-MM-DD; the rows bear it. */
	day: string;
	signal?: AbortSignal;
	onProgress?: (progress: Progress) => void;
}

export interface ModelOutcome {
	rows: number;
	hamlets: number;
	masts: number;
	mastsLeftOut: number;
	counts: ModelledCounts;
	rowsSha256: string;
}

/**
 * Models the signal of every network in every hamlet of a day and puts it in the place of what the model said in that
 * year: worked out in a thread, written in one transaction, so that one given up leaves everything as it was.
 * @throws AppError Forbidden; Invalid as the settings refuse, or `connectivity_error_cancelled`
 */
export async function modelSignals(
	database: Pick<Database, 'sql' | 'patiently'>,
	{ viewer, requestId = null, day, signal, onProgress }: ModelRequest,
): Promise<ModelOutcome> {
	demand(viewer, 'analysis');
	const began = performance.now();
	const { sql } = database;
	const settings = await getSettings(sql);
	const masts = await listMasts(sql, day);
	const hamlets = await listHamletPlaces(sql, day);
	const ask = {
		hamlets: toModelHamlets(hamlets, settings.propagation),
		masts,
		propagation: settings.propagation,
		signal: settings.signal,
	};
	const modelled = await inAnalysisThread((worker) => worker.ask('model', ask, { signal, onProgress }));
	const rows = toSignalRows(modelled, hamlets, masts);
	const outcome: ModelOutcome = {
		rows: rows.length,
		hamlets: hamlets.length,
		masts: masts.length,
		mastsLeftOut: masts.filter((mast) => !isModelled(mast, settings.propagation)).length,
		counts: countHamlets(modelled, hamlets.length),
		rowsSha256: digestOf(modelled, hamlets, masts),
	};
	const isIllustrative = [...masts, ...hamlets].some(({ illustrative }) => illustrative);
	await database.patiently(WRITING_SECONDS, async (sql) => {
		await putModelSource(sql, { day, sha256: outcome.rowsSha256, illustrative: isIllustrative });
		await deleteModelledOfYear(sql, day);
		for (let at = 0; at < rows.length; at += PIECE) {
			signal?.throwIfAborted();
			onProgress?.({ phase: 'write', done: at, of: rows.length });
			await insertModelled(sql, day, rows.slice(at, at + PIECE));
		}
		const run = await insertRun(sql, {
			...outcome,
			...{ day, illustrative: isIllustrative, personId: viewer.id },
			settings: listSettings(settings) as unknown as Json,
			milliseconds: performance.now() - began,
		});
		await recordAudit(sql, {
			...{ viewer, requestId, action: 'signal_modelled', subject: 'modelled_run', subjectId: run },
			after: { day, ...outcome, counts: { ...outcome.counts } },
		});
	});
	return outcome;
}

/** Whether the model says anything of a mast: one of its technologies has a band, height and power it knows. */
export function isModelled(mast: MastRow, propagation: PropagationSettings): boolean {
	const { heightMetres, powerWatts } = mast;
	return modelledTechnologies(mast).some((technology) =>
		bandsOf(mast, technology, propagation).some((mhz) =>
			canModel({ mhz, heightMetres, powerWatts }, propagation),
		),
	);
}

function toSignalRows(
	modelled: ModelledRows,
	hamlets: readonly HamletPlaceRow[],
	masts: readonly MastRow[],
): ModelledSignalRow[] {
	return Array.from(modelled.hamlets, (hamlet, row) => {
		const { operator, technology } = modelled.networks[modelled.network[row]!]!;
		const rsrp = modelled.rsrpDbm[row]!;
		const mast = modelled.masts[row]!;
		return {
			area: hamlets[hamlet]!.id,
			operator,
			technology,
			state: MODELLED_STATES[modelled.states[row]!]!,
			rsrp: Number.isNaN(rsrp) ? null : rsrp,
			mast: mast === NO_MAST ? null : masts[mast]!.key,
		};
	});
}

/** A hamlet counts by its best network, and as `unknown` where the model says nothing of it. */
function countHamlets(modelled: ModelledRows, count: number): ModelledCounts {
	const best = new Int8Array(count).fill(-1);
	const bestEnd = new Int8Array(count).fill(-1);
	for (let row = 0; row < modelled.hamlets.length; row++) {
		const hamlet = modelled.hamlets[row]!;
		best[hamlet] = Math.max(best[hamlet]!, modelled.states[row]!);
		bestEnd[hamlet] = Math.max(bestEnd[hamlet]!, modelled.bestStates[row]!);
	}
	const countOf = (state: number) => best.reduce((sum, one) => sum + Number(one === state), 0);
	return {
		good: countOf(2),
		weak: countOf(1),
		none: countOf(0),
		unknown: countOf(-1),
		partly: best.reduce((sum, one, hamlet) => sum + Number(bestEnd[hamlet]! > one), 0),
	};
}

/** Of the rows by keys and not by numbers of rows, so that another database with the same data gives the same. */
function digestOf(
	modelled: ModelledRows,
	hamlets: readonly HamletPlaceRow[],
	masts: readonly MastRow[],
): string {
	const hash = createHash('sha256');
	for (let row = 0; row < modelled.hamlets.length; row++) {
		const { operator, technology } = modelled.networks[modelled.network[row]!]!;
		const mast = modelled.masts[row]!;
		const words = [
			hamlets[modelled.hamlets[row]!]!.key,
			operator,
			technology,
			MODELLED_STATES[modelled.states[row]!],
			modelled.rsrpDbm[row],
			mast === NO_MAST ? '' : masts[mast]!.key,
		];
		hash.update(`${words.join('\t')}\n`);
	}
	return hash.digest('hex');
}
