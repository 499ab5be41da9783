import { AnalysisError } from '../../analysis-error.ts';
import type { HamletTable } from '../../hamlet-table.ts';
import { answerRanking } from '../../scenarios/answer.ts';
import { findAskedRows, takeRows, usableWeights } from '../../scenarios/asked-hamlets.ts';
import type { RankingQuestion, ScenarioResult } from '../../scenarios/types.ts';
import type { Progress } from '../../steps.ts';
import type { AnalysisWorker } from '../../worker/client.ts';
import type { Answer } from '../../worker/protocol.ts';
import type { Explanation } from '../explain.ts';

/** A slider at rest this long, milliseconds, is worth the second that stability takes. */
const REST_MS = 250;

/** What the list shows: rows of the table by place, and by row of the table what is known of it. */
export interface RankedList {
	/** Rows of the hamlet table, first first. */
	order: Uint32Array;
	/** By row of the table, 0…1; NaN = no place. */
	scores: Float32Array;
	/** Rows of the table that are asked about and have no place. */
	unranked: Uint32Array;
}

/**
 * A question as a person turns it over: the order follows every movement of a slider; stability and the Pareto front
 * follow when the hand rests, and may be stopped. All of it is worked out in the worker.
 */
export class RankingSession {
	question: RankingQuestion = $state.raw()!;
	table: HamletTable | null = $state.raw(null);
	list: RankedList | null = $state.raw(null);
	/** Asked about, but without households. */
	leftOut: number = $state(0);
	/** By criterion: hamlets asked about of which it is not known. */
	missing: Readonly<Record<string, number>> = $state.raw({});
	/** By row of the table, 0…1; null = not measured yet. */
	stability: Float32Array | null = $state.raw(null);
	/** By row of the table, 1 = on the front; null = not found yet. */
	front: Uint8Array | null = $state.raw(null);
	progress: Progress | null = $state.raw(null);
	/** Somebody stopped the measuring. */
	stopped = $state(false);
	refusal: AnalysisError | null = $state.raw(null);
	/** Row of the table that is looked at. */
	selected: number | null = $state.raw(null);
	explanation: Explanation | null = $state.raw(null);

	#worker: AnalysisWorker;
	#rows = new Uint32Array();
	/** Row of the table → row of those asked about; −1 = not asked about. */
	#placeInRows = new Int32Array();
	#prepared = 0;
	#isRanking = false;
	#isStale = false;
	#rest: ReturnType<typeof setTimeout> | undefined;
	#following: AbortController | null = null;

	constructor(question: RankingQuestion, open: () => AnalysisWorker) {
		this.question = question;
		this.#worker = open();
	}

	/** Takes other hamlets, or the same of another day. */
	async take(table: HamletTable): Promise<void> {
		const key = this.table && this.selected !== null ? this.table.keys[this.selected] : null;
		this.table = table;
		const row = key ? table.keys.indexOf(key) : -1;
		this.selected = row < 0 ? null : row;
		await this.#prepare();
	}

	/** Turns the question; what is asked of other hamlets is prepared anew. */
	async ask(change: Partial<RankingQuestion>): Promise<void> {
		const before = this.question;
		this.question = { ...before, ...change };
		if (!this.table || this.question.at !== before.at) return;
		if (change.communes || change.states) await this.#prepare();
		else await this.#rank();
	}

	/** Looks at one hamlet; null at none. */
	async select(row: number | null): Promise<void> {
		this.selected = row;
		this.explanation = null;
		await this.#explain();
	}

	/** Stops measuring stability and the front. */
	stop(): void {
		clearTimeout(this.#rest);
		this.#following?.abort();
		this.#following = null;
		this.progress = null;
		this.stopped = true;
	}

	async measureAgain(): Promise<void> {
		this.stopped = false;
		await this.#follow();
	}

	/** The answer as a scenario keeps it. @throws AnalysisError */
	answer(): Promise<ScenarioResult> {
		if (!this.table) throw new AnalysisError('connectivity_error_no_hamlets');
		return answerRanking(this.#worker, this.question, { hamlets: this.table });
	}

	close(): void {
		clearTimeout(this.#rest);
		this.#following?.abort();
		this.#worker.close();
	}

	get #name(): string {
		return `asked-${this.#prepared}`;
	}

	get #weights() {
		return usableWeights(this.question.weights, this.table?.criteria ?? {});
	}

	async #prepare(): Promise<void> {
		const { table, question } = this;
		if (!table) return;
		const former = this.#prepared > 0 ? this.#name : null;
		const attempt = ++this.#prepared;
		this.#rows = findAskedRows(table, question) as Uint32Array<ArrayBuffer>;
		this.#placeInRows = new Int32Array(table.keys.length).fill(-1);
		this.#rows.forEach((row, at) => (this.#placeInRows[row] = at));
		await this.#guard(async () => {
			if (former) await this.#worker.ask('forget', { table: former });
			const data = takeRows(table, this.#rows);
			const { leftOut, missing } = await this.#worker.ask('prepare', { table: this.#name, data });
			if (attempt !== this.#prepared) return;
			this.leftOut = leftOut.length;
			this.missing = missing;
			await this.#rank();
		});
	}

	/** One at a time: while the worker ranks, further movements of the slider only mark that it must do so again. */
	async #rank(): Promise<void> {
		if (this.#isRanking) {
			this.#isStale = true;
			return;
		}
		this.#isRanking = true;
		this.#forgetFollowUp();
		const rows = this.#rows;
		try {
			await this.#guard(async () => {
				const ranking = await this.#worker.ask('rank', { table: this.#name, weights: this.#weights });
				if (rows === this.#rows) this.list = this.#inTable(ranking);
			});
		} finally {
			this.#isRanking = false;
		}
		if (this.#isStale) {
			this.#isStale = false;
			return this.#rank();
		}
		await this.#explain();
		if (!this.refusal) this.#rest = setTimeout(() => void this.#follow(), REST_MS);
	}

	#forgetFollowUp(): void {
		clearTimeout(this.#rest);
		this.#following?.abort();
		this.#following = null;
		this.progress = null;
		this.stopped = false;
		this.stability = null;
		this.front = null;
	}

	#inTable({ order, scores, unranked }: Answer<'rank'>): RankedList {
		const rows = this.#rows;
		const byRow = new Float32Array(this.table!.keys.length).fill(NaN);
		for (let at = 0; at < scores.length; at++) byRow[rows[at]!] = scores[at]!;
		const toTable = (row: number) => rows[row]!;
		return { order: order.map(toTable), scores: byRow, unranked: unranked.map(toTable) };
	}

	async #follow(): Promise<void> {
		const { question } = this;
		const rows = this.#rows;
		const abort = new AbortController();
		this.#following = abort;
		const options = {
			signal: abort.signal,
			onProgress: (progress: Progress) => {
				if (!abort.signal.aborted) this.progress = progress;
			},
		};
		const asked = { table: this.#name, weights: this.#weights };
		await this.#guard(async () => {
			const { share } = await this.#worker.ask(
				'stability',
				{ ...asked, top: question.top, ...question.stability },
				options,
			);
			const byRow = new Float32Array(this.table!.keys.length);
			for (let at = 0; at < share.length; at++) byRow[rows[at]!] = share[at]!;
			this.stability = byRow;
			const { front } = await this.#worker.ask('pareto', asked, options);
			const onFront = new Uint8Array(this.table!.keys.length);
			// Missing values stand at the median there; what has no place in the list is not marked in it either.
			for (const row of front) if (!Number.isNaN(this.list?.scores[rows[row]!])) onFront[rows[row]!] = 1;
			this.front = onFront;
		});
		if (this.#following === abort) {
			this.#following = null;
			this.progress = null;
		}
	}

	async #explain(): Promise<void> {
		const { selected, question } = this;
		const hamlet = selected === null ? -1 : this.#placeInRows[selected]!;
		if (hamlet < 0 || this.refusal) {
			this.explanation = null;
			return;
		}
		const asked = { table: this.#name, weights: this.#weights, hamlet, top: question.top };
		const answer = await this.#worker.ask('explain', asked).catch((error: unknown) => {
			// Nothing that weighs is known of it: the panel says so by itself.
			if (error instanceof AnalysisError) return null;
			throw error;
		});
		if (this.selected === selected) this.explanation = answer;
	}

	/** What was refused is shown; what was cancelled was meant to be. */
	async #guard(work: () => Promise<void>): Promise<void> {
		try {
			this.refusal = null;
			await work();
		} catch (error) {
			if (!(error instanceof AnalysisError)) throw error;
			if (error.code === 'connectivity_error_cancelled') return;
			this.refusal = error;
			this.list = null;
			this.explanation = null;
		}
	}
}
