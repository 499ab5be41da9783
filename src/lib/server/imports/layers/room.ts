import { INTAKE_LIFE_DAYS } from '$lib/imports/intake-limits';
import type { Intake, IntakeFeature } from '$lib/imports/intake-types';
import { findImportLayer } from '$lib/imports/layers/registry';
import type { ImportLayer } from '$lib/imports/layers/types';
import type { LayerImportChoice, RowAction } from '$lib/imports/types';
import { can, demand, type Viewer } from '../../access/index.ts';
import type { Database } from '../../db/index.ts';
import { AppError } from '../../errors.ts';
import { FileRefusal } from '../../intake/index.ts';
import { report as logError } from '../../log.ts';
import { takeImportBack, type TakeBackOutcome } from '../changes/take-back.ts';
import { findRunKind } from '../run.repository.ts';
import { applyRows, Cancelled, ChangedMeanwhile, compareFile, type Work } from './engine.ts';
import { applyFile, compareThroughFile } from './file-engine.ts';
import { WRITERS } from './registry.ts';
import {
	beat,
	findLayerImport,
	insertLayerImport,
	listLayerImports,
	listMappings,
	listPlannedRows,
	setState,
	sweepRows,
	type LayerReport,
	type PlannedRowShown,
	type StoredLayerImport,
} from './repository.ts';

/** What is needed of the room that files come in through. */
export interface Files {
	get(viewer: Viewer, id: string): Promise<Intake>;
	read(
		viewer: Viewer,
		id: string,
		choice: LayerImportChoice['reading'],
		signal?: AbortSignal,
	): AsyncIterable<IntakeFeature[]>;
	keepOriginal(id: string): Promise<void>;
}

const EVERY_ACTION: readonly RowAction[] = ['add', 'change', 'same', 'refuse'];
/** Between signs of life, milliseconds. */
const BEAT_MS = 5_000;
const NONE: LayerReport = {
	read: 0,
	counts: { add: 0, change: 0, same: 0, refuse: 0 },
	findings: [],
	noticed: { error: 0, warning: 0, notice: 0 },
	failure: null,
};

/** Files on their way into a layer: compared in the background, applied as one, taken back. */
export class LayerImports {
	/** What this process works on, and for whom. */
	readonly #working = new Map<number, { stop: AbortController; personId: string | null }>();
	/** Rows done of one that is being applied: its transaction tells nobody. */
	readonly #applied = new Map<number, number>();

	constructor(
		private readonly database: Database,
		private readonly files: Files,
		/** Told when rows of the map have changed. */
		private readonly onChange: () => void,
	) {}

	/** Begins to compare. @returns the import's number @throws AppError Forbidden, NotFound, Invalid, Conflict */
	async start(viewer: Viewer, intakeId: string, choice: LayerImportChoice): Promise<number> {
		const layer = layerOf(choice.layer);
		demand(viewer, layer.permission);
		if (choice.after === 'publish') demand(viewer, 'heritage_review');
		const { inspected, fileName } = await this.files.get(viewer, intakeId);
		if (!inspected) throw new AppError('Conflict', 'intake_not_whole', { context: { intake: intakeId } });
		await sweepRows(this.database.sql, INTAKE_LIFE_DAYS);
		const total = inspected.layers.find(({ name }) => name === choice.reading.layer)?.features ?? null;
		const { sha256, shape } = inspected;
		const id = await insertLayerImport(this.database.sql, {
			...{ layer: layer.id, intakeId, fileName, sha256, shape, choice, total, person: viewer },
		});
		this.#compare(await this.#stored(id), viewer);
		return id;
	}

	/** Takes up again what was interrupted, or compares once more with what is there now. */
	async resume(viewer: Viewer, id: number): Promise<void> {
		const stored = await this.#own(viewer, id);
		if (!['interrupted', 'failed', 'cancelled', 'compared'].includes(stored.state)) throw stateError(stored);
		await setState(this.database.sql, id, { state: 'reading' });
		this.#compare(await this.#stored(id), viewer);
	}

	async get(viewer: Viewer, id: number): Promise<StoredLayerImport> {
		const stored = await this.#own(viewer, id);
		return { ...stored, done: this.#applied.get(id) ?? stored.done };
	}

	/** What a person has begun, newest first; without findings. */
	async list(viewer: Viewer): Promise<StoredLayerImport[]> {
		demand(viewer, 'import');
		return listLayerImports(this.database.sql, viewer.id);
	}

	/** Rows as they will be brought in, from the one after `after`. */
	async rows(
		viewer: Viewer,
		id: number,
		{ after, limit, action }: { after: number; limit: number; action: RowAction | null },
	): Promise<PlannedRowShown[]> {
		await this.#own(viewer, id);
		const actions = action ? [action] : EVERY_ACTION;
		return listPlannedRows(this.database.sql, id, { after, limit, actions });
	}

	/** How files of this shape were brought in before, the last first; only into layers the viewer may write. */
	async remembered(viewer: Viewer, shape: string): Promise<LayerImportChoice[]> {
		demand(viewer, 'import');
		const known = await listMappings(this.database.sql, shape);
		return known.filter(({ layer }) => can(viewer, layerOf(layer).permission));
	}

	async cancel(viewer: Viewer, id: number): Promise<void> {
		// Not asked of the database first: the embedded one answers nobody until what is put in is in.
		const working = this.#working.get(id);
		if (working?.personId === viewer.id) working.stop.abort();
		const stored = await this.#own(viewer, id);
		if (['reading', 'comparing', 'compared', 'interrupted'].includes(stored.state))
			await setState(this.database.sql, id, { state: 'cancelled' });
	}

	/**
	 * Puts in what was compared, in the background.
	 * @param leaveOut the person has seen that refused rows stay out
	 * @throws AppError Conflict `layer_import_state`, Invalid `layer_import_refused_rows`
	 */
	async apply(viewer: Viewer, id: number, { leaveOut, requestId }: { leaveOut: boolean; requestId: string }) {
		const stored = await this.#own(viewer, id);
		if (stored.state !== 'compared' || !stored.report) throw stateError(stored);
		const { counts } = stored.report;
		if (counts.refuse > 0 && !leaveOut)
			throw new AppError('Invalid', 'layer_import_refused_rows', { context: { count: counts.refuse } });
		const { sql } = this.database;
		if (counts.add + counts.change === 0) return setState(sql, id, { state: 'unchanged' });
		await this.files.keepOriginal(stored.intakeId);
		await setState(sql, id, { state: 'applying' });
		this.#work(stored, async (signal) => {
			const work = this.#workOn(stored, viewer, signal);
			const onProgress = (done: number) => void this.#applied.set(id, done);
			await ('file' in work ? applyFile(work, requestId) : applyRows(work, requestId, onProgress));
			this.onChange();
		});
	}

	/** Takes an import of rows back. @throws AppError Forbidden */
	async takeBack(
		viewer: Viewer,
		runId: number,
		{ dryRun, requestId }: { dryRun: boolean; requestId: string },
	): Promise<TakeBackOutcome> {
		const kind = await findRunKind(this.database.sql, runId);
		demand(viewer, 'import');
		if (kind === null) return { state: 'unknown' };
		demand(viewer, permissionOf(kind));
		const outcome = await takeImportBack(this.database, { runId, dryRun, viewer, requestId });
		if (outcome.state === 'undone') this.onChange();
		return outcome;
	}

	/** When nothing is worked on any more. */
	async idle(): Promise<void> {
		while (this.#working.size > 0) await new Promise((resolve) => setTimeout(resolve, 20));
	}

	#compare(stored: StoredLayerImport, viewer: Viewer): void {
		const { id, intakeId, choice } = stored;
		this.#work(stored, async (signal) => {
			const features = this.files.read(viewer, intakeId, choice.reading, signal);
			const work = this.#workOn(stored, viewer, signal);
			const report = await ('file' in work
				? compareThroughFile(work, features)
				: compareFile(work, features));
			await setState(this.database.sql, id, { state: 'compared', done: report.read, report });
		});
	}

	#workOn(stored: StoredLayerImport, viewer: Viewer, signal: AbortSignal) {
		const found = WRITERS[stored.layer]!;
		const work = { database: this.database, layer: layerOf(stored.layer), stored, viewer, signal };
		return found.kind === 'rows'
			? ({ ...work, writer: found.writer } satisfies Work)
			: { ...work, file: found.writer };
	}

	/** Works in the background and keeps a sign of life; what goes wrong becomes the import's state. */
	#work({ id, personId }: StoredLayerImport, work: (signal: AbortSignal) => Promise<void>): void {
		const { sql } = this.database;
		const stop = new AbortController();
		this.#working.set(id, { stop, personId });
		const pulse = setInterval(() => {
			const done = this.#applied.get(id);
			if (done !== undefined) void beat(sql, id, done).catch(() => {});
		}, BEAT_MS);
		void work(stop.signal)
			.catch(async (error: unknown) => {
				const report = (await findLayerImport(sql, id))?.report ?? NONE;
				if (error instanceof Cancelled || stop.signal.aborted)
					return setState(sql, id, { state: 'cancelled' });
				if (error instanceof ChangedMeanwhile)
					return setState(sql, id, { state: 'failed', report: { ...report, failure: 'changed_meanwhile' } });
				// The file is not what it was when it was looked at.
				const isOfFile = error instanceof FileRefusal;
				if (!isOfFile && !(error instanceof AppError)) logError(error, { job: 'layer import', import: id });
				const failure = isOfFile ? 'file_refused' : error instanceof AppError ? error.code : 'internal';
				await setState(sql, id, { state: 'failed', report: { ...report, failure } });
			})
			.catch((error: unknown) => logError(error, { job: 'layer import', import: id }))
			.finally(() => {
				clearInterval(pulse);
				this.#working.delete(id);
				this.#applied.delete(id);
			});
	}

	async #stored(id: number): Promise<StoredLayerImport> {
		const stored = await findLayerImport(this.database.sql, id);
		if (!stored) throw new AppError('NotFound', 'layer_import_unknown', { context: { import: id } });
		return stored;
	}

	/** One's own, or anybody's for who administers. */
	async #own(viewer: Viewer, id: number): Promise<StoredLayerImport> {
		const stored = await this.#stored(id);
		if (stored.personId !== viewer.id)
			throw new AppError('NotFound', 'layer_import_unknown', { context: { import: id } });
		demand(viewer, layerOf(stored.layer).permission);
		return stored;
	}
}

function layerOf(id: string): ImportLayer {
	const layer = findImportLayer(id);
	if (!layer) throw new AppError('Invalid', 'layer_import_unknown', { context: { layer: id } });
	return layer;
}

/** Evidence that no screen of this room brings in is the analyst's; figures are undone where they come in. */
const permissionOf = (kind: string) =>
	findImportLayer(kind)?.permission ?? (kind === 'areas' ? 'administration' : 'analysis');

const stateError = ({ id, state }: StoredLayerImport) =>
	new AppError('Conflict', 'layer_import_state', { context: { import: id, state } });
