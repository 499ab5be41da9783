import { AnalysisError } from '../analysis-error.ts';
import type { Progress } from '../steps.ts';
import type { Answer, Ask, Port, Reply, Request, TaskKind } from './protocol.ts';

export interface AskOptions {
	/** Aborting it cancels the work; the promise then fails with `connectivity_error_cancelled`. */
	signal?: AbortSignal;
	onProgress?: (progress: Progress) => void;
}

/** A worker as its owner sees it. */
export interface AnalysisWorker {
	/**
	 * Asks for a piece of work.
	 * @throws AnalysisError with the code of what was refused, `connectivity_error_cancelled`, or
	 * `connectivity_error_worker_lost` where the worker died or was closed
	 */
	ask<Kind extends TaskKind>(kind: Kind, ask: Ask<Kind>, options?: AskOptions): Promise<Answer<Kind>>;
	/** Ends the worker; whatever it still had to do fails. */
	close(): void;
}

export interface Channel extends Port<Request, Reply> {
	/** Called once when the worker dies by itself. */
	onLost(lost: (reason: string) => void): void;
	terminate(): void;
}

interface Pending {
	resolve(answer: Answer<TaskKind>): void;
	reject(error: Error): void;
	onProgress?: (progress: Progress) => void;
}

/** The asker's side, the same for both kinds of worker. */
export function openAnalysis(channel: Channel): AnalysisWorker {
	const pending = new Map<number, Pending>();
	let lost: string | null = null;
	let last = 0;

	channel.listen((reply) => {
		const one = pending.get(reply.id);
		if (!one) return;
		if (reply.kind === 'progress') return one.onProgress?.(reply.progress);
		pending.delete(reply.id);
		if (reply.kind === 'done') one.resolve(reply.answer);
		else if (reply.kind === 'cancelled') one.reject(new AnalysisError('connectivity_error_cancelled'));
		else if (reply.kind === 'refused') one.reject(new AnalysisError(reply.code, reply.context));
		else one.reject(new Error(`The analysis broke: ${reply.message}`));
	});
	channel.onLost(lose);

	function lose(reason: string): void {
		lost ??= reason;
		for (const { reject } of pending.values())
			reject(new AnalysisError('connectivity_error_worker_lost', { reason }));
		pending.clear();
	}

	return {
		ask<Kind extends TaskKind>(kind: Kind, ask: Ask<Kind>, { signal, onProgress }: AskOptions = {}) {
			return new Promise<Answer<Kind>>((resolve, reject) => {
				if (lost !== null)
					return reject(new AnalysisError('connectivity_error_worker_lost', { reason: lost }));
				if (signal?.aborted) return reject(new AnalysisError('connectivity_error_cancelled'));
				const id = ++last;
				pending.set(id, { resolve: resolve as Pending['resolve'], reject, onProgress });
				// Copied, not moved: the asker goes on using its tables.
				channel.post({ id, kind, ask } as Request, []);
				signal?.addEventListener('abort', () => cancel(id), { once: true });
			});
		},
		close() {
			lose('closed');
			channel.terminate();
		},
	};

	/** Fails at once: the exact solver cannot hear, and its answer, when it comes, is for nobody. */
	function cancel(id: number): void {
		const one = pending.get(id);
		if (!one) return;
		channel.post({ id, kind: 'cancel' }, []);
		pending.delete(id);
		one.reject(new AnalysisError('connectivity_error_cancelled'));
	}
}
