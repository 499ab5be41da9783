import { AnalysisError } from '../analysis-error.ts';
import type { HamletTable } from '../hamlet-table.ts';
import { solveSiting, toScenarioResult, type SolvedSiting } from '../scenarios/answer-siting.ts';
import type { ScenarioInput, ScenarioResult, SiteCandidate, SitingQuestion } from '../scenarios/types.ts';
import type { SettingValue } from '../settings/definitions.ts';
import type { Progress } from '../steps.ts';
import type { AnalysisWorker } from '../worker/client.ts';

/** What the server adds to the hamlets for a question. */
export interface SitingOffer {
	candidates: SiteCandidate[];
	settings: Record<string, SettingValue>;
}

/** An answer with the question and everything it was made of: what is on screen belongs together. */
export interface SitingAnswer {
	question: SitingQuestion;
	input: ScenarioInput;
	solved: SolvedSiting;
	kept: ScenarioResult;
}

/** A siting as a person turns it over: the question changes freely, the answer is worked out when it is asked for. */
export class SitingSession {
	question: SitingQuestion = $state.raw()!;
	answer: SitingAnswer | null = $state.raw(null);
	progress: Progress | null = $state.raw(null);
	running = $state(false);
	stopped = $state(false);
	refusal: AnalysisError | null = $state.raw(null);

	#worker: AnalysisWorker;
	#abort: AbortController | null = null;

	constructor(question: SitingQuestion, open: () => AnalysisWorker) {
		this.question = question;
		this.#worker = open();
	}

	/** The question on screen is not the one that was answered. */
	get isStale(): boolean {
		return this.answer !== null && this.answer.question !== this.question;
	}

	ask(change: Partial<SitingQuestion>): void {
		this.question = { ...this.question, ...change };
	}

	/**
	 * Works the answer out in the worker.
	 * @param offer asks the server for places and settings
	 * @throws whatever `offer` throws
	 */
	async solve(
		hamlets: HamletTable,
		offer: (question: SitingQuestion, signal: AbortSignal) => Promise<SitingOffer>,
	): Promise<void> {
		this.#abort?.abort();
		const abort = new AbortController();
		this.#abort = abort;
		const { question } = this;
		Object.assign(this, { running: true, stopped: false, refusal: null, progress: null });
		try {
			const { candidates, settings } = await offer(question, abort.signal);
			const input: ScenarioInput = { hamlets, candidates, settings };
			const solved = await solveSiting(this.#worker, question, input, {
				signal: abort.signal,
				onProgress: (progress) => {
					if (!abort.signal.aborted) this.progress = progress;
				},
			});
			this.answer = { question, input, solved, kept: toScenarioResult(solved, input) };
		} catch (error) {
			if (abort.signal.aborted) return;
			if (!(error instanceof AnalysisError)) throw error;
			this.refusal = error;
			this.answer = null;
		} finally {
			if (this.#abort === abort) {
				this.#abort = null;
				this.running = false;
				this.progress = null;
			}
		}
	}

	/** Gives the work up; the former answer stays. */
	stop(): void {
		this.stopped = this.running;
		this.#abort?.abort();
		this.#abort = null;
		this.running = false;
		this.progress = null;
	}

	close(): void {
		this.#abort?.abort();
		this.#worker.close();
	}
}
